#pragma once

#include "pipeline/base/report.hpp"
#include "pipeline/check/rule_book.hpp"
#include "pipeline/xml/tree.hpp"

#include <optional>
#include <string>
#include <vector>

namespace rapport::check {

/// What the plan's explanations and waivers did to its findings (DOC-14). Both are counted in the line that
/// says what was checked, and never named at a clause.
struct Settled {
    int explained = 0;
    int waived = 0;
    std::vector<std::string> records; ///< every explanation and waiver of the plan, to be compared by others
    std::vector<std::string> ignored; ///< those that nobody trusts here, in words
};

/// Takes the findings out of `report` that an explanation closes for good (rules about the order of past
/// events) or a waiver until its day. A waiver that DOC-14 finds fault with, of a rule that cannot be waived,
/// or that is not in `trusted` (when given) lowers nothing.
Settled settle(xml::Tree const& plan, RuleBook const& book, std::string const& as_of,
               std::optional<std::vector<std::string>> const& trusted, base::Report& report);

} // namespace rapport::check
