#include "pipeline/compose/composer.hpp"

namespace rapport::compose {

using document::Blocks;
using document::Column;

namespace {

Column::Align align_of(std::string const& word)
{
    if (word == "right") return Column::Align::right;
    if (word == "centre") return Column::Align::centre;
    if (word == "decimal") return Column::Align::decimal;
    return Column::Align::left;
}

/// Column `wanted` of a row: the cell in it, and how many columns stand before that cell.
std::pair<std::size_t, std::size_t> place_in(document::Row const& row, std::size_t wanted)
{
    std::size_t before = 0;
    for (std::size_t index = 0; index < row.cells.size(); ++index) {
        auto const next = before + static_cast<std::size_t>(row.cells[index].column_span);
        if (wanted < next) return {index, before};
        before = next;
    }
    return {row.cells.size(), before};
}

/// Takes a column out of a row; a cell that spans more columns becomes narrower.
void take_column(document::Row& row, std::size_t column)
{
    auto const index = static_cast<std::ptrdiff_t>(place_in(row, column).first);
    document::Cell& cell = row.cells[static_cast<std::size_t>(index)];
    if (cell.column_span > 1)
        --cell.column_span;
    else
        row.cells.erase(row.cells.begin() + index);
}

/// Whether no cell of a column says anything. What spans several columns says nothing of one of them.
bool is_silent(document::Table const& table, std::size_t column, std::string const& dash)
{
    bool spanned_only = true;
    for (document::Row const& row : table.body) {
        document::Cell const& cell = row.cells[place_in(row, column).first];
        if (cell.column_span > 1) continue;
        spanned_only = false;
        for (document::Block const& block : cell.content) {
            auto const* const paragraph = std::get_if<document::Paragraph>(&block.value);
            if (paragraph == nullptr || plain_text(paragraph->content) != dash) return false;
        }
    }
    return !spanned_only;
}

/// What would be empty is left out with its heading; the first column always stays.
void leave_out_silent_columns(document::Table& table, document::Row& head, std::string const& dash)
{
    for (std::size_t column = table.columns.size(); column-- > 1;) {
        if (table.columns[column].row_header || !is_silent(table, column, dash)) continue;
        for (document::Row& row : table.body) take_column(row, column);
        take_column(head, column);
        table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(column));
    }
}

} // namespace

document::Tone Composer::tone(Element instruction, Element context)
{
    if (!instruction.has("tone")) return document::Tone::none;
    std::string const word = engine_.source().tone(engine_.text(instruction, "tone", context));
    if (word == "good") return document::Tone::good;
    if (word == "caution") return document::Tone::caution;
    if (word == "bad") return document::Tone::bad;
    if (word == "muted") return document::Tone::muted;
    return document::Tone::none;
}

void Composer::write_table(Blocks& out, Element instruction, Element context)
{
    document::Table table;
    document::Row head;
    table.wide = instruction.get("wide") == "yes";
    table.caption = fixed(instruction, "caption");
    engine_.follow(instruction, context, [&](Element part, Element node) {
        if (part.name() == "column")
            add_column(table, head, part, node);
        else if (part.name() == "row")
            table.body.push_back(row(part, node));
        else if (part.name() == "caption")
            table.caption = inlines(part, node);
        else
            fail(part, {}, "a table holds columns and rows");
    });
    for (document::Row const& line : table.body) {
        std::size_t width = 0;
        for (document::Cell const& one : line.cells) width += static_cast<std::size_t>(one.column_span);
        if (width != table.columns.size())
            fail(instruction, {},
                 "a row has " + std::to_string(width) + " cells, the table " +
                     std::to_string(table.columns.size()) + " columns");
    }
    if (table.body.empty()) return write_empty(out, instruction, context);
    leave_out_silent_columns(table, head, words_.has("dash") ? words_.plain("dash") : std::string());
    bool has_head = false;
    for (document::Cell const& one : head.cells) has_head = has_head || !one.content.empty();
    if (has_head) table.head.push_back(std::move(head));
    out.push_back({std::move(table), origin(instruction, context), false});
}

void Composer::add_column(document::Table& table, document::Row& head, Element instruction, Element context)
{
    Column column;
    column.align = align_of(instruction.get("align"));
    column.row_header = instruction.get("row-header") == "yes";
    if (instruction.has("weight")) column.weight = std::stod(instruction.get("weight"));
    table.columns.push_back(column);
    document::Cell title;
    title.header = true;
    document::Inlines words = fixed(instruction, instruction.has("head") ? "head" : "label");
    if (words.empty())
        words = instruction.has("of") ? value(instruction, context) : inlines(instruction, context);
    if (!is_empty(words)) title.content.push_back({document::Paragraph{words}, {}, false});
    head.cells.push_back(std::move(title));
}

document::Row Composer::row(Element instruction, Element context)
{
    document::Row line;
    line.origin = origin(instruction, context);
    line.total = instruction.get("total") == "yes";
    engine_.follow(instruction, context, [&](Element part, Element node) {
        if (part.name() != "cell") fail(part, {}, "a row holds cells");
        line.cells.push_back(cell(part, node));
    });
    return line;
}

document::Cell Composer::cell(Element instruction, Element context)
{
    document::Cell result;
    result.header = instruction.get("header") == "yes";
    result.tone = tone(instruction, context);
    if (instruction.has("span")) result.column_span = std::stoi(instruction.get("span"));
    document::Inlines words;
    if (instruction.has("of"))
        words = value(instruction, context);
    else if (instruction.has("key"))
        words = sentence(instruction, instruction.get("key"), context);
    else
        result.content = blocks(instruction, context);
    if (result.content.empty() && is_empty(words)) words = fixed(instruction, "empty");
    if (!is_empty(words)) result.content.push_back({document::Paragraph{words}, origin({}, context), false});
    return result;
}

} // namespace rapport::compose
