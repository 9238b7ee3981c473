#include "pipeline/render/pdf/row_cuts.hpp"

#include <algorithm>

namespace rapport::render::pdf {

namespace {

bool is_begun(Progress const& progress)
{
    return std::any_of(progress.begin(), progress.end(), [](std::size_t strips) { return strips > 0; });
}

/// Whether a cell that is set already stands again in the next part of its row. A long one would only fill
/// the page.
bool says_name_again(Strip const& row, std::size_t cell, Progress const& progress, double room)
{
    auto const& strips = row.cells[cell].strips;
    constexpr std::size_t most = 6; // lines
    return row.cells[cell].names_row && !strips.empty() && strips.size() <= most && is_begun(progress) &&
           height_of(strips, 0, strips.size()) <= room;
}

} // namespace

bool is_done(Strip const& row, Progress const& progress)
{
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        if (progress[i] < row.cells[i].strips.size()) return false;
    return true;
}

std::optional<Placement> cut_row(Strip const& row, Progress const& progress, double room, bool must)
{
    Placement part;
    double const inner = room - row.pad_top - row.pad_bottom;
    bool anything = false;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        auto const& strips = row.cells[i].strips;
        std::size_t const from = progress[i];
        if (from == strips.size() && says_name_again(row, i, progress, inner)) {
            part.cuts.push_back({0, from, true});
            part.height = std::max(part.height, height_of(strips, 0, from) + row.pad_top + row.pad_bottom);
            continue;
        }
        std::size_t to = from;
        double height = 0;
        double used = 0;
        for (std::size_t k = from; k < strips.size(); ++k) {
            height += strips[k].height + (k > from ? strips[k].before : 0);
            if (height > inner + 0.01 && !(must && k == from)) break;
            bool const ends_here = k + 1 == strips.size() || !strips[k + 1].keep;
            if (ends_here || must) {
                to = k + 1;
                used = height;
            }
        }
        if (to == from && from < strips.size()) return std::nullopt;
        anything = anything || to > from;
        part.cuts.push_back({from, to});
        part.height = std::max(part.height, used + row.pad_top + row.pad_bottom);
    }
    if (!anything) return std::nullopt;
    return part;
}

} // namespace rapport::render::pdf
