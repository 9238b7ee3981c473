#include "pipeline/render/pdf/rows.hpp"

#include <algorithm>

namespace rapport::render::pdf {

Cell set_cell(Flow& flow, document::Blocks const& blocks, TextStyle const& style, Area box, double pad)
{
    Cell cell;
    cell.left = box.left;
    cell.width = box.width;
    Flow inner(flow.press(), cell.strips, {box.left + pad, box.width - 2 * pad}, true);
    inner.set_from_right(flow.from_right());
    inner.set_parent(flow.parent());
    inner.set_text(style);
    inner.add(blocks);
    return cell;
}

void add_to_cell(Flow& flow, Cell& cell, document::Inlines const& content, TextStyle const& style,
                 double before, double pad)
{
    Flow inner(flow.press(), cell.strips, {cell.left + pad, cell.width - 2 * pad}, true);
    inner.set_from_right(flow.from_right());
    inner.set_parent(flow.parent());
    auto const first = cell.strips.size();
    inner.add_lines(content, style, before, inner.node("P"));
    if (cell.strips.size() > first) cell.strips[first].before = first == 0 ? 0 : flow.looks().snapped(before);
}

void close_row(Strip& row)
{
    double content = 0;
    for (auto const& cell : row.cells)
        if (cell.beyond == 0) content = std::max(content, height_of(cell.strips, 0, cell.strips.size()));
    row.height = row.pad_top + content + row.pad_bottom;
}

} // namespace rapport::render::pdf
