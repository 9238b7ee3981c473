#pragma once

#include "pipeline/render/pdf/inline_nodes.hpp"

#include <functional>
#include <utility>
#include <vector>

namespace rapport::render::pdf {

/// Where the pieces of a line and the spaces behind them stand, right of the line's beginning.
struct LinePlaces {
    std::vector<double> words;
    std::vector<double> spaces; ///< of the pieces that have one
    double width = 0;
    bool mixed = false; ///< some run from right to left
};

/// `pieces` come in the order in which they are read; `target`: how wide spaces and gaps shall make the line,
/// 0 for as it is.
LinePlaces line_places(std::vector<Piece> const& pieces, double target, bool right_to_left,
                       std::function<double(Piece const&)> const& space_width);

/// Left and right end of a text's words.
std::pair<double, double> extent_of_words(Text const& text);

/// Words that run from right to left are drawn from their last letter. A node that says them in their own
/// order goes round each passage of them.
void say_in_order(Setting& setting, std::vector<Piece>& pieces);

} // namespace rapport::render::pdf
