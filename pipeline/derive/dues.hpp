#pragma once

#include "pipeline/base/date.hpp"
#include "pipeline/base/span.hpp"
#include "pipeline/xml/tree.hpp"

#include <string>
#include <vector>

namespace rapport::derive {

/// Something that somebody must have done by a day.
struct Due {
    std::string kind;  ///< action, risk-review, reading ... ; reports have words for it
    std::string item;  ///< ACT-35, or empty
    std::string what;  ///< its title
    std::string owner; ///< "Morwenna Southgate (KRHA)", a post that nobody holds, or empty
    base::Date date;
    base::Span span;
};

/// What is open in a plan that holds its facts, whatever its day; by day, then in the plan's order.
std::vector<Due> dues(xml::Tree& plan, base::Date as_of);

} // namespace rapport::derive
