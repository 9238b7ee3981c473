#pragma once

#include "pipeline/base/date.hpp"
#include "pipeline/vocabulary/profile.hpp"
#include "pipeline/vocabulary/vocabulary.hpp"
#include "pipeline/xml/tree.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rapport::base {
class Report;
}

namespace rapport::derive {

/// One person's or body's approval of a version, as the sign-off found it valid.
struct Approval {
    std::string person; ///< id of a person or body, or a post
    std::string version;
    base::Date date;
    bool of_this_content = false; ///< it approves the commitments at hand
    std::string document{};       ///< kind; empty: the plan's own
    std::string party{};          ///< of a body, which the plan does not assign to one
    std::string role{};           ///< ser, relationship-lead; empty: what the plan says the person is
    std::string name{};
    std::string post{};
    std::string way{}; ///< signed, recorded
    std::string evidence{};
    std::string fingerprint{}; ///< of the key or certificate
    std::string statement{};   ///< SHA-256
    std::string decision{};
    bool same_records = true; ///< the records are those of the day it was given
};

/// How the commitments differ from those that were approved last.
struct SinceApproval {
    std::string version; ///< that was approved
    base::Date date;     ///< of its newest approval
    /// Of each objective whose date, target or scope is another one, what changed, in the plan's words.
    std::vector<std::pair<std::string, std::string>> objectives;
};

struct Settings {
    base::Date as_of;
    std::string audience = "joint"; ///< joint, or own-krha
    std::string party;              ///< PTY-KRHA in an own audience, else empty
    std::vector<Approval> approvals;
    bool evidence = true; ///< false: clauses by number only, without what the plan shows for them
    /// Kinds of document that are to be approved; the plan counts as approved by the first.
    std::vector<std::string> documents{"joint-plan"};
    std::optional<SinceApproval> since_approval{}; ///< nothing: nothing differs, or nobody knows
};

/// Computes what rules and documents state about the plan and writes it into the tree as facts: attributes of
/// items, and elements under the root, all in the fact namespace. What cannot be computed is absent. A value
/// that cannot be read is skipped: the shape check has reported it.
void derive(xml::Tree& plan, vocabulary::Profile const& profile, vocabulary::Vocabulary const& vocabulary,
            Settings const& settings);

/// Computed statuses that people have set otherwise, with reason, person and a day that has not passed.
/// `plan` holds its facts.
int overrides_in_force(xml::Tree const& plan);

/// What the build knows and the plan does not.
struct Build {
    Settings settings;
    std::string mark; ///< draft, for-signature, approved
    std::string commit;
    std::string digest; ///< 64 hexadecimal digits each
    std::string commitments_digest;
    std::string records_digest;
    std::string generator;
    std::string profile_title;
    base::Date checked;
    int explained = 0;
    int waived = 0;
    int overridden = 0;
    std::vector<std::string> loosened;   ///< what an overlay judges less strictly
    std::string changes_since{};         ///< the revision that changes are marked against; empty: none are
    std::string changes_since_version{}; ///< of the plan there
};

/// Adds `fact:build`; counts of open findings come from the report.
void add_build(xml::Tree& plan, Build const& build, base::Report const& report);

/// Adds `fact:findings`, most severe first. `order_of_worth` lists rules as boards value them (DOMAIN 2.9).
void add_findings(xml::Tree& plan, base::Report const& report,
                  std::vector<std::string> const& order_of_worth);

} // namespace rapport::derive
