#pragma once

#include <cstddef>
#include <vector>

/// Where labels go that belong to points on one horizontal line: staircases below it, so that no two touch.
namespace rapport::figure {

struct Flag {
    double x = 0;          ///< of the point it belongs to; its leader goes down from there
    double width = 0;      ///< of the text
    std::size_t lines = 1; ///< text lines it takes
};

struct Placed {
    double left = 0;      ///< of the text
    std::size_t lane = 0; ///< its first text line; lanes are counted downwards
};

/// Each flag stands right of its leader; left of it where it would leave the room from `low` to `high`, and
/// moved into the room where neither side has place.
/// Results are in the order of the flags.
std::vector<Placed> place_flags(std::vector<Flag> const& flags, double low, double high);

/// Lanes used in all.
std::size_t lanes_used(std::vector<Flag> const& flags, std::vector<Placed> const& placed);

} // namespace rapport::figure
