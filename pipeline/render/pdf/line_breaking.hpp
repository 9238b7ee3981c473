#pragma once

#include "pipeline/render/pdf/items.hpp"

namespace rapport::render::pdf {

/// Indices of the items at which lines end, ascending; the last one ends the paragraph.
using LineEnds = std::vector<std::size_t>;

/// What becomes of spaces that lie above each other in line after line.
enum class Rivers { avoided, ignored };

/// The best set of lines for the paragraph as a whole (Knuth and Plass, total fit); where white flows through
/// three of them and more, the best set in which it does so least.
LineEnds break_justified(std::vector<Item> const& items, double width, Rivers rivers = Rivers::avoided);

/// Lines as full as they get, dividing words only where a line would stay much too short.
LineEnds break_ragged(std::vector<Item> const& items, double width);

/// As many lines as break_ragged makes, as even as they get; for headings.
LineEnds break_even(std::vector<Item> const& items, double width);

/// How far the marks at both ends of a justified line stand out of the measure together.
double hang_of(std::vector<Item> const& items, std::size_t start, std::size_t end);

/// Index of the first box after the line end `end`; items.size() when there is none.
std::size_t line_start(std::vector<Item> const& items, std::size_t end);

} // namespace rapport::render::pdf
