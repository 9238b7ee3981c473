#pragma once

#include "pipeline/base/finding.hpp"
#include "pipeline/vocabulary/profile.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapport::check {

/// Where the relationship stands, as far as rules care.
struct Situation {
    int stage = 0;             ///< 1-8; 0 when the plan does not say
    bool gates_passed = false; ///< the contract is signed, or the plan approved
};

/// How people may settle a finding that stays (DOC-14).
enum class Settling {
    waiver,      ///< until a day
    explanation, ///< for good, because it is about the order of past events; or until a day
    never,
};

/// What is said about a rule once, in rules.sch, whoever judges it.
struct RuleFacts {
    std::string id;
    int from = 0; ///< first stage, 0 = all
    base::Severity severity = base::Severity::error;
    base::Kind kind = base::Kind::defect;
    std::string clauses; ///< as declared: "8.6.2; TS 4.3"
    std::string basis;
    std::vector<std::string> by; ///< rules, shape, ingest, audience, outputs, signoff, tool
    bool own = false;
    bool gate = true;
    Settling settling = Settling::waiver;
    std::vector<std::string> implies;
    std::string check;   ///< what is demanded, one sentence
    std::string message; ///< as declared, expressions in braces
    std::string help;
    int line = 0;
    std::vector<std::string> printed_clauses; ///< as they may be printed
    std::string origin;                       ///< file of the overlay that brought it; empty: ours
    std::optional<base::Severity> shipped;    ///< its severity before an overlay changed it
    bool off = false;                         ///< an overlay switched it off
};

/// The table of all rules. Any stage's finding gets its severity, kind and clauses from here.
class RuleBook {
public:
    void add(RuleFacts facts, vocabulary::Profile const& profile);
    /// Adds a rule of an overlay, whose facts are complete.
    void adopt(RuleFacts facts);
    /// Another severity for a known rule; nothing: off.
    void change(std::string_view id, std::optional<base::Severity> severity);
    [[nodiscard]] RuleFacts const* find(std::string_view id) const;
    /// Whether an overlay switched the rule off.
    [[nodiscard]] bool is_off(std::string_view id) const;
    [[nodiscard]] std::vector<RuleFacts> const& rules() const { return rules_; } ///< in the file's order

    /// Fills in severity, kind and clauses of a finding that a stage made by rule id alone. A severity below
    /// the table's was chosen on purpose and stays. A rule that is not declared leaves the finding as it is.
    void complete(base::Finding& finding, Situation const& situation) const;

private:
    std::vector<RuleFacts> rules_;
    std::unordered_map<std::string, std::size_t> by_id_;
};

/// A rule from stage n describes what must exist when leaving it: while n runs, a finding is advice.
bool before_the_gate(int from, bool gate, Situation const& situation);

/// Whether a finding was made advice because its gate is still ahead.
bool is_before_the_gate(base::Finding const& finding);
/// Turns `finding` into advice that says why.
void soften(base::Finding& finding);

} // namespace rapport::check
