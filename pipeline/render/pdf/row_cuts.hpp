#pragma once

#include "pipeline/render/pdf/pages.hpp"

namespace rapport::render::pdf {

/// How far each cell of a row has been set.
using Progress = std::vector<std::size_t>;

bool is_done(Strip const& row, Progress const& progress);

/// The part of a row that fits into `room`; nothing when a cell with content left cannot put anything there.
/// With `must`, every such cell puts at least one strip.
std::optional<Placement> cut_row(Strip const& row, Progress const& progress, double room, bool must);

} // namespace rapport::render::pdf
