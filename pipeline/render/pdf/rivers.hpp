#pragma once

#include "pipeline/render/pdf/items.hpp"

#include <span>
#include <vector>

namespace rapport::render::pdf {

/// A space between two words of a line, and how many lines of white it ends: 1 when nothing white stands
/// above it, 3 when it is the third of a river.
struct White {
    float left = 0;
    float right = 0;
    int lines = 1;
};
using Whites = std::vector<White>;

/// From so many lines on the eye follows the white instead of the words.
inline constexpr int river = 3;

/// The spaces of the line from item `start` to the place `end`, in the order of its words. `ratio`: how far
/// they are stretched, or below 0 shrunk.
void find_whites(std::vector<Item> const& items, std::size_t start, std::size_t end, double ratio,
                 Whites& found);

/// Counts on from the line above; gives the lines of the longest white of `line`.
int flow_on(std::span<White const> above, std::span<White> line);

/// What a line costs at which a white of so many lines ends, in demerits of Knuth and Plass.
double river_demerits(int lines);

} // namespace rapport::render::pdf
