#pragma once

#include "pipeline/render/pdf/items.hpp"

namespace rapport::render::pdf {

/// Indices of the items at which lines end, ascending; the last one ends the paragraph.
using LineEnds = std::vector<std::size_t>;

/// The best set of lines for the paragraph as a whole (Knuth and Plass, total fit).
LineEnds break_justified(std::vector<Item> const& items, double width);

/// Lines as full as they get, dividing words only where a line would stay much too short.
LineEnds break_ragged(std::vector<Item> const& items, double width);

/// As many lines as break_ragged makes, as even as they get; for headings.
LineEnds break_even(std::vector<Item> const& items, double width);

/// Index of the first box after the line end `end`; items.size() when there is none.
/// How far the marks at both ends of a justified line stand out of the measure together.
double hang_of(std::vector<Item> const& items, std::size_t start, std::size_t end);

std::size_t line_start(std::vector<Item> const& items, std::size_t end);

} // namespace rapport::render::pdf
