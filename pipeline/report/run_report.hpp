#pragma once

#include "pipeline/base/report.hpp"
#include "pipeline/report/rule_list.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::report {

/// What these checks are worth; stands in the README and below every summary.
inline constexpr std::string_view disclaimer = "content checks informed by the structure of ISO 44001, not "
                                               "checked against the standard's text; they do not "
                                               "show effectiveness or conformity";

/// One relationship that was looked at.
struct PlanSummary {
    std::string id;      ///< REL-KTB; empty when the plan could not be read so far
    std::string path;    ///< of its folder
    std::string stage;   ///< 1-8 as text
    std::string profile; ///< iso44001-2017+amd1-2024
    std::string status;
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t advice = 0;
    int explained = 0;                  ///< findings closed by explanations, which are not in the list
    int waived = 0;                     ///< findings lowered by waivers, which are not in the list
    int overridden = 0;                 ///< computed statuses that people have set otherwise
    std::vector<std::string> changes{}; ///< "stage is 4, was 5": what a branch changed of how it is judged
};

/// How the findings of this run stand to those of a baseline.
struct Comparison {
    std::size_t fresh = 0; ///< not in the baseline
    std::size_t known = 0;
    std::size_t gone = 0; ///< in the baseline only
};

/// Something that an organization's overlay judges less strictly than the rules that come with the program.
struct Loosened {
    base::Span span; ///< in the overlay
    std::string text;
};

/// Everything a reader of findings learns from one run, whatever the format.
struct RunReport {
    std::string tool_version;
    std::string as_of;           ///< ISO date; empty when the plans differ in it
    std::string policy_commit{}; ///< the rules come from this commit; empty: from the disk
    std::string as_of_source;    ///< "option --as-of", "rapport.yaml", ...
    std::vector<PlanSummary> plans;
    base::Report findings;
    std::vector<Loosened> loosened{};               ///< shown in every format
    std::vector<Rule> rules;                        ///< in force, in the rule file's order
    base::Severity fail_on = base::Severity::error; ///< what makes a run fail
    std::optional<Comparison> comparison;
    std::vector<bool> fresh; ///< with a baseline: for each finding, whether it is new
};

/// The bytes of a file by its name in a Span, empty when it is not at hand.
using Source = std::function<std::string_view(std::string const& file)>;

/// Fills the three numbers of each plan from the findings that lie in its folder, or else carry its id.
void count_findings(std::vector<PlanSummary>& plans, base::Report const& findings);

/// Well-formed UTF-8 without control characters other than line end and tab: what is neither becomes U+FFFD,
/// so that a hostile plan can steer neither a terminal nor a JSON reader.
std::string printable(std::string_view text);

} // namespace rapport::report
