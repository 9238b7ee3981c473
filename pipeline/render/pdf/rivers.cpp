#include "pipeline/render/pdf/rivers.hpp"

#include <algorithm>

namespace rapport::render::pdf {

namespace {

/// Two spaces flow into each other when the middle of one lies above or below the other; less is not seen.
bool meet(White const& above, White const& below)
{
    float const upper = (above.left + above.right) / 2;
    float const lower = (below.left + below.right) / 2;
    return (below.left <= upper && upper <= below.right) || (above.left <= lower && lower <= above.right);
}

} // namespace

void find_whites(std::vector<Item> const& items, std::size_t start, std::size_t end, double ratio,
                 Whites& found)
{
    found.clear();
    if (start >= end) return;
    auto const scale = static_cast<float>(ratio);
    float x = -items[start].left_hang;
    for (std::size_t i = start; i < end; ++i) {
        auto const& item = items[i];
        if (item.kind == Item::Kind::penalty) continue;
        float width = item.width;
        if (item.kind == Item::Kind::glue) {
            width += scale * (scale > 0 ? item.stretch : item.shrink);
            bool const fills_line = item.stretch >= 1e5f;
            if (!item.gap && !fills_line) found.push_back({x, x + width, 1});
        }
        x += width;
    }
}

int flow_on(std::span<White const> above, std::span<White> line)
{
    int longest = 1;
    std::size_t first = 0;
    for (auto& white : line) {
        while (first < above.size() && above[first].right < white.left) ++first;
        for (std::size_t i = first; i < above.size() && above[i].left <= white.right; ++i)
            if (meet(above[i], white)) white.lines = std::max(white.lines, above[i].lines + 1);
        longest = std::max(longest, white.lines);
    }
    return longest;
}

double river_demerits(int lines)
{
    // Three lines of white weigh as much as a line whose spaces are stretched a fifth beyond their limit,
    // each further one as much as a line with spaces twice as wide.
    return lines < river ? 0 : lines == river ? 30000 : 300000.0 * (lines - river);
}

} // namespace rapport::render::pdf
