#pragma once

#include "pipeline/change/sequence.hpp"

namespace rapport::change {

/// The same way, but single signs between two changes go with them, so that a rewritten passage reads as one.
/// `after` is the second sequence.
std::vector<Step> smoothed(std::vector<Step> const& way, std::vector<std::string> const& after);

} // namespace rapport::change
