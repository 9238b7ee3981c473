#pragma once

#include "pipeline/xml/xpath.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// The functions that rules and templates may call beside those of XPath 1.0. They exist because XPath
/// computes in binary floating point and knows neither dates nor money; what cannot be read gives NaN or an
/// empty text, never a wrong figure.
namespace rapport::functions {

/// What a loader needs to refuse an unknown name or a wrong number of arguments before anything runs.
struct Signature {
    std::string_view name;
    int fewest;
    int most; ///< -1 = any number
};

/// All functions that define() adds, and those of XPath 1.0 that rules and templates may call.
std::vector<Signature> const& own_signatures();
std::vector<Signature> const& core_signatures();
/// Empty when `call` fits, else what is wrong with it in words.
std::string fault_of(std::string_view name, int arguments);

/// The text by which other records refer to `record`, for records without an id; empty when they cannot.
using Naming = std::function<std::string(xml::Element record)>;

/// Adds all functions to `evaluator`, which works on `tree`. Both must outlive the evaluations. `key` answers
/// key(): what findings call the record that a node stands in; without it, the record's name.
void define(xml::Evaluator& evaluator, xml::Tree const& tree, Naming naming, Naming key = {});

} // namespace rapport::functions
