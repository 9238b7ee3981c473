#include "pipeline/render/html/escape.hpp"
#include "pipeline/render/html/writer.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/document/written_numbers.hpp"

#include <algorithm>
#include <optional>

namespace rapport::render::html {

using namespace document;

namespace {

/// Width of what stands behind the whole part of a cell's number, its unit with it, in widths of a digit;
/// nothing for other text.
std::optional<double> tail_of(Cell const& cell, std::string_view language)
{
    if (cell.content.size() != 1) return std::nullopt;
    auto const* const paragraph = std::get_if<Paragraph>(&cell.content.front().value);
    if (!paragraph) return std::nullopt;
    std::string const text = plain_text(paragraph->content);
    auto const offset = fraction_offset(base::trim(text), language);
    if (!offset) return std::nullopt;
    constexpr double mark = 0.47;
    double width = 0;
    for (char const c : base::trim(text).substr(*offset)) {
        bool const continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
        if (!continues) width += c == '.' || c == ',' || c == ' ' ? mark : 1;
    }
    return width;
}

/// Which column each cell of a row stands in, in view of cells that span rows and columns.
class Grid {
public:
    std::size_t next_column()
    {
        while (at_ < below_.size() && below_[at_] > 0) ++at_;
        return at_;
    }
    void take(Cell const& cell)
    {
        std::size_t const end = at_ + static_cast<std::size_t>(std::max(1, cell.column_span));
        if (below_.size() < end) below_.resize(end);
        for (; at_ < end; ++at_) below_[at_] = std::max(1, cell.row_span);
    }
    void end_row()
    {
        for (int& rows : below_) rows = std::max(0, rows - 1);
        at_ = 0;
    }

private:
    std::vector<int> below_; ///< rows that a column is still taken for
    std::size_t at_ = 0;
};

/// Numbers with fewer decimals move left by the width of what they lack, so that the points stand in one
/// line.
std::string decimal_shift(std::optional<double> tail, double widest)
{
    if (!tail || *tail > widest - 0.01) return {};
    return " style=\"padding-right:calc(.7em + " + number(widest - *tail, 2) + "ch)\"";
}

std::string spans(Cell const& cell)
{
    std::string out;
    if (cell.column_span > 1) out += " colspan=\"" + std::to_string(cell.column_span) + "\"";
    if (cell.row_span > 1) out += " rowspan=\"" + std::to_string(cell.row_span) + "\"";
    return out;
}

std::string column_widths(Table const& table)
{
    double sum = 0;
    bool all = true;
    for (Column const& column : table.columns) {
        sum += column.weight;
        all = all && column.weight > 0;
    }
    if (sum <= 0) return {};
    // Proportions when all columns have one, else fractions of 1 or per cent of the table.
    double const whole = all ? sum : sum <= 1 ? 1 : std::max(sum, 100.0);
    std::string out = "<colgroup>\n";
    for (Column const& column : table.columns)
        out += column.weight > 0 ? "<col style=\"width:" + number(100 * column.weight / whole, 1) + "%\">\n"
                                 : "<col>\n";
    return out + "</colgroup>\n";
}

/// Ids, dates and numbers, which must not break at a hyphen.
bool is_one_word(Cell const& cell)
{
    constexpr std::size_t longest = 14; // bytes
    if (cell.content.size() != 1) return false;
    auto const* const paragraph = std::get_if<Paragraph>(&cell.content.front().value);
    if (!paragraph) return false;
    std::string const text = plain_text(paragraph->content);
    return !text.empty() && text.size() <= longest && text.find(' ') == std::string::npos;
}

std::string cell_classes(Cell const& cell, Column::Align align)
{
    std::string classes;
    if (is_one_word(cell)) classes += " one";
    if (align == Column::Align::right || align == Column::Align::decimal) classes += " right";
    if (align == Column::Align::centre) classes += " centre";
    classes += tone_class(cell.tone);
    return classes.empty() ? classes : classes.substr(1);
}

} // namespace

void Writer::operator()(Table const& table)
{
    std::string const id = next_id("table");
    bool const named = !table.caption.empty();
    out_ += "<div" + attributes(table.wide ? "table wide" : "table") +
            ">\n<div class=\"scroll\" tabindex=\"0\"" +
            (named ? " role=\"region\" aria-labelledby=\"" + id + "\"" : "") + ">\n<table" +
            (table.head.empty() ? " class=\"bare\"" : "") + direction_of(table, document_) +
            " style=\"--columns:" + std::to_string(table.columns.size()) + "\">\n";
    if (named) out_ += "<caption id=\"" + id + "\">" + inlines(table.caption) + "</caption>\n";
    out_ += column_widths(table);
    if (!table.head.empty()) {
        out_ += "<thead>\n";
        rows(table, table.head, true);
        out_ += "</thead>\n";
    }
    out_ += "<tbody>\n";
    rows(table, table.body, false);
    out_ += "</tbody>\n</table>\n</div>\n</div>\n";
}

/// Of each column whose numbers stand with their decimal marks below each other.
std::vector<double> Writer::widest_tails(Table const& table) const
{
    std::vector<double> widest(table.columns.size());
    Grid grid;
    for (Row const& row : table.body) {
        for (Cell const& cell : row.cells) {
            std::size_t const column = grid.next_column();
            if (column < widest.size() && table.columns[column].align == Column::Align::decimal)
                widest[column] = std::max(widest[column], tail_of(cell, document_.language).value_or(0));
            grid.take(cell);
        }
        grid.end_row();
    }
    return widest;
}

void Writer::rows(Table const& table, std::vector<Row> const& list, bool head)
{
    std::vector<double> const widest = widest_tails(table);
    Grid grid;
    for (Row const& row : list) {
        std::string const classes = std::string(row.total ? "total" : "") +
                                    (row.origin.changed ? (row.total ? " changed" : "changed") : "");
        out_ += "<tr" + attribute("class", classes) + origin_attributes(row.origin) + ">\n";
        for (Cell const& cell : row.cells) {
            std::size_t const at = grid.next_column();
            Column const column = at < table.columns.size() ? table.columns[at] : Column{};
            bool const names_row = !head && column.row_header;
            std::string const element = head || cell.header || names_row ? "th" : "td";
            out_ += "<" + element + spans(cell) + attribute("class", cell_classes(cell, column.align));
            if (element == "th") {
                bool const group = head ? cell.column_span > 1 : cell.row_span > 1;
                out_ += std::string(" scope=\"") + (head ? "col" : "row") + (group ? "group\"" : "\"");
            }
            if (!head && column.align == Column::Align::decimal && at < widest.size())
                out_ += decimal_shift(tail_of(cell, document_.language), widest[at]);
            out_ += ">";
            content(cell.content);
            out_ += "</" + element + ">\n";
            grid.take(cell);
        }
        out_ += "</tr>\n";
        grid.end_row();
    }
}

} // namespace rapport::render::html
