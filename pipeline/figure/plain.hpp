#pragma once

#include "pipeline/figure/figure.hpp"

/// Marks as the simplest painter can draw them: patterns become lines and dots, arrow heads become areas.
/// Both painters go through here, so that a pattern looks the same on the screen and on paper.
namespace rapport::figure {

/// Every Area is solid or open, no Line has an arrow; labels as they are.
std::vector<Mark> plain(Figure const& figure);

/// Parallel lines at 45 degrees inside a closed shape, `spacing` millimetres apart; `rising` from the lower
/// left to the upper right.
std::vector<Line> hatching(std::vector<Point> const& corners, double spacing, bool rising);

} // namespace rapport::figure
