#include "pipeline/render/pdf/table_grid.hpp"

#include "pipeline/document/written_numbers.hpp"

#include <algorithm>

namespace rapport::render::pdf {

namespace {

/// The longest word and the longest line of all that stands in a cell.
class CellMeasure {
public:
    CellMeasure(Flow& flow, TextStyle const& style) : flow_(flow), style_(style) {}

    Extent of(document::Blocks const& blocks)
    {
        Extent result;
        for (auto const& block : blocks) {
            auto const one = std::visit([this](auto const& value) { return measure(value); }, block.value);
            result.least = std::max(result.least, one.least);
            result.most = std::max(result.most, one.most);
        }
        return result;
    }

    /// Of all text of the cell, in one line.
    [[nodiscard]] double length() const { return length_; }

private:
    Extent measure(document::Paragraph const& paragraph) { return text(paragraph.content); }
    Extent measure(document::Heading const& heading) { return text(heading.content); }
    Extent measure(document::Quote const& quote) { return of(quote.content); }
    Extent measure(document::Box const& box) { return of(box.content); }
    Extent measure(document::List const& list)
    {
        Extent result;
        double const indent = style_.size * 1.6;
        for (auto const& item : list.items) {
            auto const one = of(item);
            result.least = std::max(result.least, one.least + indent);
            result.most = std::max(result.most, one.most + indent);
        }
        return result;
    }
    /// Everything else adapts to the width it gets.
    template <class Other>
    Extent measure(Other const&)
    {
        return {60, 160};
    }
    Extent text(document::Inlines const& content)
    {
        auto const result = extent(flow_.setting(), content, style_);
        length_ += result.most;
        return result;
    }

    Flow& flow_;
    TextStyle style_;
    double length_ = 0;
};

document::Inlines const* only_paragraph(document::Cell const& cell)
{
    if (cell.content.size() != 1) return nullptr;
    auto const* paragraph = std::get_if<document::Paragraph>(&cell.content.front().value);
    return paragraph != nullptr ? &paragraph->content : nullptr;
}

/// Letters of a cell's text; blocks that are no text count as much as a long paragraph.
std::size_t letters_in(document::Blocks const& blocks)
{
    std::size_t letters = 0;
    for (auto const& block : blocks) {
        letters += 8; // every block begins a line
        if (auto const* paragraph = std::get_if<document::Paragraph>(&block.value))
            letters += plain(paragraph->content).size();
        else if (auto const* list = std::get_if<document::List>(&block.value))
            for (auto const& item : list->items) letters += letters_in(item);
        else if (auto const* quote = std::get_if<document::Quote>(&block.value))
            letters += letters_in(quote->content);
        else if (auto const* box = std::get_if<document::Box>(&block.value))
            letters += letters_in(box->content);
        else
            letters += 400;
    }
    return letters;
}

constexpr double after_numbers = 7; ///< points; numbers and words would meet between two columns

bool holds_numbers(document::Table const& table, std::size_t column)
{
    using Align = document::Column::Align;
    if (column >= table.columns.size()) return false;
    auto const align = table.columns[column].align;
    return align == Align::right || align == Align::decimal;
}

TextStyle measuring_style(Looks const& looks, GridCell const& place, bool total)
{
    auto style = place.head_row ? looks.head_cell() : looks.cell();
    style.bold = style.bold || total || place.cell->header;
    return style;
}

} // namespace

TableGrid::TableGrid(Flow& flow, document::Table const& table, double padding) : padding_(padding)
{
    std::size_t columns = table.columns.size();
    for (auto const* rows : {&table.head, &table.body})
        for (auto const& row : *rows) {
            std::size_t count = 0;
            for (auto const& cell : row.cells)
                count += static_cast<std::size_t>(std::max(cell.column_span, 1));
            columns = std::max(columns, count);
        }
    needs_.resize(columns);
    for (auto const* rows : {&table.head, &table.body}) {
        std::vector<int> spanned_below(columns);
        for (auto const& row : *rows) place(row, rows == &table.head, spanned_below);
        // A span ends with its part of the table.
        for (std::size_t r = rows_.size() - rows->size(); r < rows_.size(); ++r)
            for (auto& cell : rows_[r].cells)
                cell.rows = std::min(cell.rows, static_cast<int>(rows_.size() - r));
    }
    for (auto& row : rows_)
        for (auto& cell : row.cells)
            if (cell.column < table.columns.size()) {
                cell.align = table.columns[cell.column].align;
                auto const next = cell.column + static_cast<std::size_t>(cell.columns);
                bool const words_follow = next < columns && !holds_numbers(table, next);
                if (holds_numbers(table, cell.column) && words_follow) cell.after = after_numbers;
            }
    for (std::size_t i = 0; i < table.columns.size() && i < columns; ++i)
        needs_[i].weight = table.columns[i].weight;
    find_colours();
    align_decimals(flow, table);
    measure(flow, table);
    // An edge that is flush needs no room beside its text.
    auto const give_back = [&](ColumnNeed& need) {
        need.least -= padding_;
        need.most -= padding_;
    };
    if (!needs_.empty() && flush_left_) give_back(needs_.front());
    if (!needs_.empty() && flush_right_) give_back(needs_.back());
}

void TableGrid::find_colours()
{
    for (auto const& row : rows_)
        for (auto const& place : row.cells) {
            auto const tone = place.cell->tone;
            if (tone == document::Tone::none || tone == document::Tone::muted) continue;
            if (place.column == 0) flush_left_ = false;
            if (place.column + static_cast<std::size_t>(place.columns) == needs_.size()) flush_right_ = false;
        }
}

void TableGrid::place(document::Row const& row, bool head, std::vector<int>& spanned_below)
{
    GridRow placed;
    placed.row = &row;
    placed.head = head;
    placed.tied = std::any_of(spanned_below.begin(), spanned_below.end(), [](int rows) { return rows > 0; });
    placed.spanned = placed.tied;
    std::vector<int> next = spanned_below;
    for (auto& rows : next) rows = std::max(rows - 1, 0);
    std::size_t column = 0;
    for (auto const& cell : row.cells) {
        while (column < needs_.size() && spanned_below[column] > 0) ++column;
        if (column >= needs_.size()) {
            // A row that spans from above pushed beyond the edge: the cell shares the last column's row
            // below.
            needs_.push_back({});
            spanned_below.push_back(0);
            next.push_back(0);
        }
        GridCell grid_cell;
        grid_cell.cell = &cell;
        grid_cell.column = column;
        grid_cell.head_row = head;
        grid_cell.columns = std::clamp(cell.column_span, 1, static_cast<int>(needs_.size() - column));
        for (int c = 1; c < grid_cell.columns; ++c)
            if (spanned_below[column + static_cast<std::size_t>(c)] > 0) grid_cell.columns = c;
        grid_cell.rows = std::max(cell.row_span, 1);
        for (int c = 0; c < grid_cell.columns; ++c)
            next[column + static_cast<std::size_t>(c)] = grid_cell.rows - 1;
        placed.spanned = placed.spanned || grid_cell.rows > 1;
        column += static_cast<std::size_t>(grid_cell.columns);
        placed.cells.push_back(grid_cell);
    }
    spanned_below = std::move(next);
    rows_.push_back(std::move(placed));
}

void TableGrid::measure(Flow& flow, document::Table const&)
{
    struct Wide {
        GridCell const* place;
        Extent extent;
    };
    std::vector<Wide> wide;
    // A hundred rows tell how a long table will look; neighbours share a sample.
    std::size_t const stride = rows_.size() / 100 + 1;
    for (auto& need : needs_) need.lengths.assign(rows_.size() / stride + 1, 0);
    for (auto const& row : rows_)
        for (auto const& place : row.cells) {
            CellMeasure measure(flow, measuring_style(flow.looks(), place, row.row->total));
            Extent one = measure.of(place.cell->content);
            double const beside = 2 * padding_ + place.decimals + place.after + 0.1;
            one.least += beside;
            one.most += beside;
            if (place.columns > 1) {
                wide.push_back({&place, one});
                continue;
            }
            auto& need = needs_[place.column];
            need.least = std::max(need.least, one.least);
            need.most = std::max(need.most, one.most);
            auto& length = need.lengths[static_cast<std::size_t>(&row - rows_.data()) / stride];
            length = std::max(length, measure.length() + 2 * padding_);
        }
    for (auto const& cell : wide) {
        double least = 0;
        double most = 0;
        auto const begin = needs_.begin() + static_cast<std::ptrdiff_t>(cell.place->column);
        for (auto need = begin; need != begin + cell.place->columns; ++need) {
            least += need->least;
            most += need->most;
        }
        for (auto need = begin; need != begin + cell.place->columns; ++need) {
            need->least += std::max(0.0, cell.extent.least - least) / cell.place->columns;
            need->most += std::max(0.0, std::min(cell.extent.most, 300.0) - most) / cell.place->columns;
        }
    }
    for (auto& need : needs_) need.least = std::max(need.least, 2 * padding_ + 8);
    for (auto& need : needs_) need.most = std::max(need.most, need.least);
}

void TableGrid::align_decimals(Flow& flow, document::Table const& table)
{
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        if (table.columns[column].align != document::Column::Align::decimal) continue;
        std::vector<std::pair<GridCell*, double>> numbers;
        double widest = 0;
        for (auto& row : rows_)
            for (auto& place : row.cells) {
                auto const* content = only_paragraph(*place.cell);
                if (place.column != column || place.head_row || place.columns > 1 || content == nullptr)
                    continue;
                auto const text = plain(*content);
                auto const fraction = document::fraction_offset(text, flow.setting().language);
                if (!fraction) continue;
                auto const style = measuring_style(flow.looks(), place, row.row->total);
                auto const look = flow.looks().look(style.family, style.bold, false, true);
                double const width =
                    flow.setting().fonts.width(look, std::string_view(text).substr(*fraction), style.size);
                numbers.emplace_back(&place, width);
                widest = std::max(widest, width);
            }
        for (auto& [place, width] : numbers) place->decimals = widest - width;
    }
}

double TableGrid::height_at_most(std::size_t from, std::size_t to) const
{
    std::size_t letters = 0;
    for (std::size_t r = from; r < to; ++r)
        for (auto const& place : rows_[r].cells) letters += letters_in(place.cell->content);
    // At least eight letters stand in a line of a narrow column; a line of a cell is about 14 points high.
    return 14 * (static_cast<double>(letters) / 8 + static_cast<double>(to - from));
}

void TableGrid::limit_spans(double height)
{
    auto const spans = [](GridRow const& row) { return row.spanned; };
    if (std::none_of(rows_.begin(), rows_.end(), spans)) return;
    // Rows bound together by a span cannot be split: with more than a page of text in them, the span gives
    // way.
    for (std::size_t r = 0; r < rows_.size(); ++r)
        for (auto& place : rows_[r].cells) {
            std::size_t const end = std::min(rows_.size(), r + static_cast<std::size_t>(place.rows));
            if (place.rows > 1 && height_at_most(r, end) > height) place.rows = 1;
        }
    for (auto& row : rows_) row.spanned = row.tied = false;
    for (std::size_t r = 0; r < rows_.size(); ++r)
        for (auto const& place : rows_[r].cells) {
            if (place.rows <= 1) continue;
            rows_[r].spanned = true;
            std::size_t const end = std::min(rows_.size(), r + static_cast<std::size_t>(place.rows));
            for (std::size_t below = r + 1; below < end; ++below)
                rows_[below].spanned = rows_[below].tied = true;
        }
}

} // namespace rapport::render::pdf
