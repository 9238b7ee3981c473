#pragma once

#include "pipeline/base/finding.hpp"

#include <optional>
#include <string>
#include <vector>

namespace rapport::report {

/// A rule as people are told of it.
struct Rule {
    std::string id;
    int from = 0; ///< first stage, 0 = all
    base::Severity severity = base::Severity::error;
    base::Kind kind = base::Kind::defect;
    std::vector<std::string> clauses; ///< as they may be printed
    std::string check;                ///< what is demanded
    std::string message;              ///< as declared, with what varies in braces
    std::string help;
    std::vector<std::string> implies; ///< rules it silences where it fires
    bool own_only = false;            ///< judged only where own files are loaded
    bool softened_before_gate = true;
    std::string origin; ///< file of the overlay that brought it; empty: it came with the program
    std::optional<base::Severity> shipped; ///< before an overlay changed it
    bool off = false;                      ///< an overlay switched it off
};

/// Texts of the rule's examples; empty when there is none.
struct Examples {
    std::string failing;
    std::string passing;
};

std::string rules_as_text(std::vector<Rule> const& rules);
std::string rules_as_json(std::vector<Rule> const& rules);
std::string rules_as_markdown(std::vector<Rule> const& rules);

/// What the rule demands, why, near which clause, an example that breaks it and one that keeps it, and how to
/// mend.
std::string explanation(Rule const& rule, Examples const& examples);

} // namespace rapport::report
