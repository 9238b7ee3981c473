#pragma once

#include "pipeline/change/sequence.hpp"

namespace rapport::change {

/// The same way, but single signs between two changes go with them, so that a rewritten passage reads as one.
/// `after` is the second sequence.
std::vector<Step> smoothed(std::vector<Step> const& way, std::vector<std::string> const& after);

/// Whether the word of a step that stayed stands before one that went: then the blank between the two is the
/// old one.
bool keeps_old_blank(std::vector<Step> const& way, std::size_t at);

} // namespace rapport::change
