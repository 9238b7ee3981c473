#include "pipeline/ingest/markdown_writer.hpp"

#include <algorithm>

namespace rapport::ingest {

using vocabulary::Field;
using vocabulary::Item;

namespace {

std::string laid_out(std::vector<std::vector<std::string>> const& grid)
{
    std::string text;
    for (std::size_t r = 0; r < grid.size(); ++r) {
        if (r > 0) text += '\n';
        text += '|';
        for (auto const& cell : grid[r]) text += cell.empty() ? " |" : ' ' + cell + " |";
        if (r > 0) continue;
        text += "\n|";
        for (std::size_t i = 0; i < grid[r].size(); ++i) text += "---|";
    }
    return text;
}

/// Whether the record is nothing but fields.
bool is_flat(Item const& kind, xml::Element record)
{
    auto const children = record.children();
    return std::all_of(children.begin(), children.end(),
                       [&](xml::Element child) { return kind.field(child.name()) != nullptr; });
}

bool is_present(xml::Element record, Field const& field)
{
    return field.is_attribute ? record.has(field.name) : bool(record.child(field.name));
}

} // namespace

std::optional<MarkdownWriter::Table> MarkdownWriter::table(Place const& place, Item const& kind,
                                                           std::vector<xml::Element> const& records)
{
    if (!std::all_of(records.begin(), records.end(),
                     [&](xml::Element record) { return is_flat(kind, record); }))
        return std::nullopt;
    for (bool const as_matrix : {true, false}) {
        auto const grid = as_matrix ? matrix(kind, records) : rows(kind, records);
        if (!grid) continue;
        TableFit fit;
        auto const first_cell = grid->size() > 1 ? (*grid)[1].front() : std::string{};
        if (!place.grouped && !place.below &&
            kind_of_table(place.item, nullptr, grid->front(), first_cell, fit) == &kind &&
            fit.is_matrix == as_matrix)
            return Table{laid_out(*grid), false};
        auto const meaning = meaning_of(place.item, nullptr, kind.plural, vocabulary_.words().continued);
        bool const groups =
            !kind.plural.empty() && meaning.kind == HeadingMeaning::Kind::group && meaning.item == &kind;
        if (groups && kind_of_table(place.item, &kind, grid->front(), first_cell, fit) == &kind &&
            fit.is_matrix == as_matrix)
            return Table{laid_out(*grid), true};
    }
    return std::nullopt;
}

std::optional<MarkdownWriter::Grid> MarkdownWriter::rows(Item const& kind,
                                                         std::vector<xml::Element> const& records)
{
    std::vector<Field const*> columns;
    auto const add = [&](Field const& field) {
        if (std::find(columns.begin(), columns.end(), &field) != columns.end()) return;
        if (std::any_of(records.begin(), records.end(),
                        [&](xml::Element record) { return is_present(record, field); }))
            columns.push_back(&field);
    };
    for (auto const* name : {"id", kind.title.c_str()})
        if (auto const* field = kind.field(name)) add(*field);
    for (auto const& name : kind.key) add(*kind.field(name));
    for (auto const& field : kind.fields) add(field);
    if (columns.empty() || columns.size() > most_columns) return std::nullopt;
    Grid grid(1);
    for (auto const* column : columns) grid[0].push_back(column->label);
    for (auto const record_element : records) {
        auto& row = grid.emplace_back();
        for (auto const* column : columns) {
            auto const values = fields_.values(record_element, *column, true);
            auto const text =
                values.empty() ? std::optional<std::string>("") : fields_.joined(values, *column);
            if (!text || text->size() > longest_cell || text->find('\n') != std::string::npos ||
                text->find("[^") != std::string::npos) {
                prose_.take_notes();
                return std::nullopt;
            }
            row.push_back(*text);
        }
        if (std::all_of(row.begin(), row.end(), [](auto const& cell) { return cell.empty(); }))
            return std::nullopt;
    }
    return grid;
}

/// Only when the records come row by row, each row in the order of the columns: the reader makes them so.
std::optional<MarkdownWriter::Grid> MarkdownWriter::matrix(Item const& kind,
                                                           std::vector<xml::Element> const& records)
{
    if (!kind.matrix || records.size() < 2) return std::nullopt;
    auto const& form = *kind.matrix;
    auto const& first = records.front();
    std::vector<Field const*> row_fields;
    for (auto const& field : kind.fields) {
        if (!is_present(first, field) || field.name == form.column || field.name == form.cell) continue;
        row_fields.push_back(&field);
    }
    std::stable_sort(row_fields.begin(), row_fields.end(), [&](Field const* a, Field const* b) {
        auto const rank = [&](Field const* field) {
            return std::find(form.rows.begin(), form.rows.end(), field->name) - form.rows.begin();
        };
        return rank(a) < rank(b);
    });
    if (row_fields.empty() ||
        std::find(form.rows.begin(), form.rows.end(), row_fields.front()->name) == form.rows.end())
        return std::nullopt;
    Grid grid(1);
    for (auto const* field : row_fields) grid[0].push_back(field->label);
    std::vector<std::string> last_key;
    std::size_t last_column = 0;
    for (auto const record_element : records) {
        auto attributes = record_element.attributes().size();
        std::vector<std::string> key;
        for (auto const* field : row_fields) {
            auto const values = fields_.values(record_element, *field, true);
            if (values.size() != 1 || !field->is_attribute) return std::nullopt;
            key.push_back(values.front());
        }
        auto const head = fields_.values(record_element, *kind.field(form.column), true);
        auto const cell = fields_.values(record_element, *kind.field(form.cell), true);
        bool const simple = head.size() == 1 && cell.size() == 1 && attributes == row_fields.size() + 2 &&
                            record_element.children().empty() && kind.field_labelled(head.front()) == nullptr;
        if (!simple) return std::nullopt;
        if (key != last_key) grid.push_back(key);
        auto& heads = grid.front();
        auto column =
            static_cast<std::size_t>(std::find(heads.begin() + static_cast<std::ptrdiff_t>(row_fields.size()),
                                               heads.end(), head.front()) -
                                     heads.begin());
        bool const new_row = key != last_key;
        if (!new_row && column <= last_column) return std::nullopt;
        if (column == heads.size()) heads.push_back(head.front());
        grid.back().resize(column);
        grid.back().push_back(cell.front());
        last_key = key;
        last_column = column;
    }
    if (grid[0].size() > 12) return std::nullopt; // wider does not read well in a diff
    for (auto& row : grid) row.resize(grid[0].size());
    return grid;
}

} // namespace rapport::ingest
