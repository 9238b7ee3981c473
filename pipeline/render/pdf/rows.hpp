#pragma once

#include "pipeline/render/pdf/flow.hpp"

namespace rapport::render::pdf {

/// A cell whose blocks are set in the area between `left` and `left + width`, inset by `pad` at both sides.
Cell set_cell(Flow& flow, document::Blocks const& blocks, TextStyle const& style, Area box, double pad);

/// Adds lines to a cell that is being composed by hand.
void add_to_cell(Flow& flow, Cell& cell, document::Inlines const& content, TextStyle const& style,
                 double before, double pad);

/// Gives the row the height that its highest cell needs.
void close_row(Strip& row);

} // namespace rapport::render::pdf
