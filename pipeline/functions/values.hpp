#pragma once

#include "pipeline/base/date.hpp"
#include "pipeline/base/decimal.hpp"
#include "pipeline/xml/xpath.hpp"

#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <vector>

/// What the files of this room share: reading arguments, building answers.
namespace rapport::functions {

using Arguments = std::vector<xml::Value>;
using Nodes = std::vector<xml::Element>;

inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// Text of an argument, without white space around it.
std::string text_of(xml::Value const& value);
/// The nodes of an argument; XPathError naming the function when it is something else.
Nodes const& nodes_of(xml::Value const& value, std::string_view function);
/// Texts of all nodes, or the one text of any other value.
std::vector<std::string> texts_of(xml::Value const& value);
/// A whole number written as text or number.
std::optional<int> whole_of(xml::Value const& value);

inline std::optional<base::Date> date_of(xml::Value const& value)
{
    return base::Date::parse(text_of(value));
}

inline std::optional<base::Decimal> decimal_of(xml::Value const& value)
{
    return base::Decimal::parse(text_of(value));
}

/// -1, 0 or 1 for two values that may be missing; NaN when one is.
template <class T>
xml::Value compared(std::optional<T> const& a, std::optional<T> const& b)
{
    if (!a || !b) return not_a_number;
    if (*a < *b) return -1.0;
    return *b < *a ? 1.0 : 0.0;
}

/// Each file adds its own functions.
void define_dates(xml::Evaluator& evaluator);
void define_decimals(xml::Evaluator& evaluator);
void define_money(xml::Evaluator& evaluator);
void define_sets(xml::Evaluator& evaluator);
void define_texts(xml::Evaluator& evaluator);

} // namespace rapport::functions
