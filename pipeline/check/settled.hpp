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
    std::vector<base::Sentence> ignored; ///< those that nobody trusts here, in words
};

/// Every explanation and waiver of the plan, each as one text, to be compared with those of another revision.
std::vector<std::string> settlements(xml::Tree const& plan);

/// Takes the findings out of `report` that an explanation closes for good (rules about the order of past
/// events) or a waiver until its day. A waiver that DOC-14 finds fault with, of a rule that cannot be waived,
/// or that is not in `trusted` (when given) lowers nothing.
Settled settle(xml::Tree const& plan, RuleBook const& book, std::string const& as_of,
               std::optional<std::vector<std::string>> const& trusted, base::Report& report);

} // namespace rapport::check
