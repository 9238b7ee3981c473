#pragma once

#include "pipeline/figure/figure.hpp"

/// Marks as the simplest painter can draw them: patterns become lines and dots, arrow heads become areas.
namespace rapport::figure {

/// No Line has an arrow; labels as they are. An Area with a pattern becomes paper, a ground that keeps the
/// pattern and wants an eighth of its colour, lines or dots, and an open border.
std::vector<Mark> plain(Figure const& figure);

/// Parallel lines at 45 degrees inside a closed shape, `spacing` millimetres apart; `rising` from the lower
/// left to the upper right.
std::vector<Line> hatching(std::vector<Point> const& corners, double spacing, bool rising);

} // namespace rapport::figure
