#include "pipeline/render/pdf/table_families.hpp"
#include "pipeline/render/pdf/table_nodes.hpp"

#include <algorithm>

namespace rapport::render::pdf {

namespace {

using document::Table;

constexpr double pad_x = 4.5; ///< points between a cell's edge and its text
constexpr double pad_y = 3.4; ///< as near as the grid allows

TextStyle style_of(Looks const& looks, GridCell const& place, bool total)
{
    bool const header = place.head_row || place.cell->header;
    auto style = place.head_row ? looks.head_cell() : looks.cell();
    style.bold = style.bold || total || header;
    using Align = document::Column::Align;
    if (place.align == Align::right || place.align == Align::decimal) style.align = pdf::Align::right;
    if (place.align == Align::centre) style.align = pdf::Align::centre;
    if (!place.head_row && place.cell->tone == document::Tone::muted) style.colour = looks.theme().muted;
    return style;
}

/// Colour behind a cell that says something: light enough to read dark text on, with a bar for print in grey.
std::optional<Rgb> fill_of(Looks const& looks, document::Cell const& cell)
{
    if (cell.tone == document::Tone::none || cell.tone == document::Tone::muted) return std::nullopt;
    return mix(looks.tone(cell.tone), looks.theme().paper, 0.14);
}

/// A row of a table being set: what its cells share.
struct RowPlan {
    Flow& flow;
    TableGrid const& grid;
    TableNodes& nodes;
    std::vector<double> const& lefts;  ///< of the columns
    std::vector<double> const& widths; ///< of the columns
    Area whole;                        ///< of all of them
};

Cell set_grid_cell(RowPlan const& plan, GridCell const& place, bool total)
{
    auto const& looks = plan.flow.looks();
    double width = 0;
    for (int c = 0; c < place.columns; ++c) width += plan.widths[place.column + static_cast<std::size_t>(c)];
    std::size_t const last_column = place.column + static_cast<std::size_t>(place.columns) - 1;
    bool const from_right = plan.flow.from_right();
    Area const box{plan.lefts[from_right ? last_column : place.column], width};
    auto style = style_of(looks, place, total);
    double inset = 0;
    if (place.decimals + place.after > 0)
        inset =
            std::clamp(width - narrowest_column, 0.0, std::min(place.decimals + place.after, width * 0.4));
    int const outer = plan.flow.parent();
    plan.flow.set_parent(plan.nodes.cell(place));
    bool const first = place.column == 0 && plan.grid.flush_left();
    bool const last = last_column + 1 == plan.grid.columns() && plan.grid.flush_right();
    // The cell's text is inset at both sides; where it is not, its box reaches out as far.
    double const out = (first ? pad_x : 0) + (last ? pad_x : 0);
    Area const text{box.left - ((from_right ? last : first) ? pad_x : 0), box.width + out};
    Cell cell = set_cell(plan.flow, place.cell->content, style, {text.left, text.width - inset}, pad_x);
    plan.flow.set_parent(outer);
    cell.left = box.left;
    cell.width = box.width;
    cell.fill = fill_of(looks, *place.cell);
    cell.at_bottom = place.head_row;
    cell.names_row = !place.head_row && (place.column == 0 || plan.nodes.names_row(place));
    return cell;
}

Strip set_row(RowPlan const& plan, std::size_t index)
{
    auto const& row = plan.grid.rows()[index];
    auto const& theme = plan.flow.looks().theme();
    Strip strip;
    strip.pad_top = strip.pad_bottom = plan.flow.looks().snapped(pad_y);
    strip.rules = {0, 0.35, theme.line, plan.whole.left, plan.whole.width};
    if (row.head) strip.rules.below = 0.9;
    if (row.head) strip.rules.colour = theme.accent;
    if (row.row->total) strip.rules = {0.9, 0.9, theme.accent, plan.whole.left, plan.whole.width};
    strip.may_split = !row.spanned;
    strip.changed = row.row->origin.changed;
    int const outer = plan.flow.parent();
    auto const* const origin = plan.flow.setting().origin;
    if (!row.row->origin.item.empty() || !row.row->origin.span.file.empty())
        plan.flow.setting().origin = &row.row->origin;
    plan.nodes.begin_row(row);
    for (auto const& place : row.cells) {
        strip.cells.push_back(set_grid_cell(plan, place, row.row->total));
        if (place.rows > 1) strip.cells.back().beyond = 1; // its height is shared out below
    }
    plan.nodes.end_row();
    for (auto const& cell : strip.cells)
        for (auto const& line : cell.strips) strip.changed = strip.changed || line.changed;
    plan.flow.set_parent(outer);
    plan.flow.setting().origin = origin;
    if (!row.row->origin.item.empty()) strip.anchors.push_back("#" + row.row->origin.item);
    if (!row.row->origin.anchor.empty()) strip.anchors.push_back("#" + row.row->origin.anchor);
    close_row(strip);
    double const pads = strip.pad_top + strip.pad_bottom;
    if (strip.cells.empty() || strip.height <= pads) strip.height = std::max(strip.height, pads + 4);
    strip.height = plan.flow.looks().room_for(strip.height);
    return strip;
}

/// Cells that span rows stretch their last row when they need more than their rows have.
void share_spans(Looks const& looks, TableGrid const& grid, std::vector<Strip>& rows)
{
    for (std::size_t r = 0; r < rows.size(); ++r) {
        auto const& places = grid.rows()[r].cells;
        for (std::size_t c = 0; c < places.size(); ++c) {
            auto& cell = rows[r].cells[c];
            if (places[c].rows <= 1) continue;
            std::size_t const last =
                std::min(rows.size() - 1, r + static_cast<std::size_t>(places[c].rows) - 1);
            double below = 0;
            for (std::size_t k = r + 1; k <= last; ++k) below += rows[k].height;
            double const needed = height_of(cell.strips, 0, cell.strips.size()) + 2 * rows[r].pad_top;
            double const missing = looks.room_for(needed - rows[r].height - below);
            if (missing > 0) {
                rows[last].height += missing;
                below += last > r ? missing : 0;
            }
            cell.beyond = below;
        }
    }
}

void set_caption(Flow& flow, document::Inlines const& caption)
{
    auto style = flow.looks().caption();
    style.bold = true;
    style.colour = flow.looks().theme().ink;
    flow.add_lines(caption, style, 4, flow.node("Caption"));
    flow.gap(3.5);
    flow.keep_next();
}

/// The head rows as they stand on further pages: under the caption with the word "continued".
std::vector<Strip> continued_heads(Flow& flow, Table const& table, std::vector<Strip> const& heads)
{
    std::vector<Strip> result;
    auto const& word = flow.press().document.continued_word;
    // A table without a caption goes by the heading above it.
    auto caption = plain(table.caption).empty() ? flow.heading() : table.caption;
    if (!plain(caption).empty() && !word.empty()) {
        auto style = flow.looks().caption();
        document::Inline mark;
        mark.text = " (" + word + ")";
        for (auto& piece : caption) piece.link.clear();
        caption.push_back(mark);
        for (auto& line : set_lines(flow.setting(), caption, style, flow.area().width)) {
            Strip strip;
            strip.height = style.leading;
            strip.marks = std::move(line.marks);
            for (auto& one : strip.marks) shift(one, flow.area().left, 0);
            result.push_back(std::move(strip));
        }
        if (!result.empty()) result.back().height += flow.looks().snapped(3.5);
    }
    for (auto head : heads) {
        head.anchors.clear();
        result.push_back(std::move(head));
    }
    return result;
}

void set_in_lines(Flow& flow, Table const& table)
{
    auto caption = flow.text();
    caption.bold = true;
    flow.add_lines(table.caption, caption, caption.leading * 0.28, flow.node("P"));
    for (auto const* rows : {&table.head, &table.body})
        for (auto const& row : *rows)
            for (auto const& cell : row.cells) flow.add(cell.content);
}

/// Whether the first column stands at the right: the words of a whole row, the head if there is one, run from
/// there.
bool begins_at_right(Flow const& flow, Table const& table)
{
    auto const& rows = table.head.empty() ? table.body : table.head;
    if (flow.from_right() || rows.empty()) return flow.from_right();
    auto const& cells = rows.front().cells;
    bool const any =
        std::any_of(cells.begin(), cells.end(), [](auto& cell) { return !cell.content.empty(); });
    return any && std::all_of(cells.begin(), cells.end(), [&](document::Cell const& cell) {
               return cell.content.empty() || run_from_right(flow, cell.content);
           });
}

/// Whether row `i` ends a block of at most six totals; a longer block is a table of its own.
bool is_total(TableGrid const& grid, std::size_t i)
{
    std::size_t totals = 0;
    while (totals <= i && grid.rows()[i - totals].row->total) ++totals;
    return totals > 0 && totals <= 6;
}

/// Heads stay with the first row, totals with what they sum up; neither the first nor the last row stands
/// alone on a page, unless the two are higher than `low` together.
bool stays_with_row_above(TableGrid const& grid, std::vector<Strip> const& rows, std::size_t heads,
                          std::size_t i, double low)
{
    bool const last = i + 1 == rows.size();
    if (grid.rows()[i].tied || i <= heads || is_total(grid, i)) return true;
    return (i == heads + 1 || last) && rows[i].height + rows[i - 1].height < low;
}

void set_rows(Flow& flow, Table const& table, TableGrid const& grid, std::vector<double> const& widths,
              bool landscape)
{
    std::vector<double> lefts;
    double taken = 0;
    for (double const width : widths) {
        lefts.push_back(flow.part(flow.area(), taken, width).left);
        taken += width;
    }
    TableNodes nodes(flow, grid, table);
    RowPlan const plan{flow, grid, nodes, lefts, widths, flow.part(flow.area(), 0, taken)};
    std::vector<Strip> rows;
    for (std::size_t i = 0; i < grid.rows().size(); ++i) rows.push_back(set_row(plan, i));
    share_spans(flow.looks(), grid, rows);
    double const low_rows = sheet_of(flow.looks().theme(), landscape).text_height * 0.2;
    std::vector<Strip> heads;
    for (std::size_t i = 0; i < rows.size() && grid.rows()[i].head; ++i) heads.push_back(rows[i]);
    int repeated = static_cast<int>(flow.press().column.heads.size());
    flow.press().column.heads.push_back(continued_heads(flow, table, heads));
    auto const& again = flow.press().column.heads.back();
    // Heads that fill a third of every page would leave too little room for what they head.
    if (again.empty() ||
        height_of(again, 0, again.size()) > sheet_of(flow.looks().theme(), true).text_height * 0.34)
        repeated = -1;
    for (std::size_t i = 1; i < rows.size(); ++i)
        rows[i].keep = stays_with_row_above(grid, rows, heads.size(), i, low_rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].heads = i >= heads.size() ? repeated : -1;
        rows[i].landscape = landscape;
        flow.add_strip(std::move(rows[i]));
    }
}

} // namespace

void set_block(Flow& flow, Table const& table)
{
    if (flow.in_cell()) return set_in_lines(flow, table);
    auto const& theme = flow.looks().theme();
    Area const area = flow.area();
    auto const [own, shared] = measured(flow, table, pad_x);
    auto& grid = *own;
    if (grid.columns() == 0) return;
    bool const cramped = table.wide && is_cramped(grid.needs(), area.width);
    bool const landscape = flow.at_top_level() && (cramped || is_unreadable(grid.needs(), area.width));
    if (landscape) flow.set_area({0, sheet_of(theme, true).text_width});
    grid.limit_spans(sheet_of(theme, landscape).text_height * 0.8);
    if (flow.area().width < narrowest_column * static_cast<double>(grid.columns())) {
        flow.set_area(area);
        return set_in_lines(flow, table);
    }
    int const outer = flow.parent();
    flow.set_parent(flow.node("Table"));
    std::size_t const first = flow.size();
    flow.gap(theme.paragraph_gap_points + 3);
    if (!plain(table.caption).empty()) set_caption(flow, table.caption);
    auto const& needs = shared && !landscape ? *shared : grid.needs();
    bool const around_from_right = flow.from_right();
    flow.set_from_right(begins_at_right(flow, table));
    set_rows(flow, table, grid, column_widths(needs, flow.area().width), landscape);
    flow.set_from_right(around_from_right);
    for (std::size_t i = first; i < flow.size(); ++i) flow.strip(i).landscape = landscape;
    // What must stay with the table, its heading for instance, turns with it.
    double const most = sheet_of(theme, true).text_height * 0.5;
    for (std::size_t i = first; landscape && i > 0 && i < flow.size() && flow.strip(i).keep; --i) {
        if (flow.strip(i - 1).height > most) break; // a figure may be higher than the turned page
        flow.strip(i - 1).landscape = true;
    }
    flow.set_parent(outer);
    flow.set_area(area);
    flow.gap(theme.paragraph_gap_points + 6);
}

} // namespace rapport::render::pdf
