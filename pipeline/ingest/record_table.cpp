#include "pipeline/ingest/markdown_reader.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>

namespace rapport::ingest {

using vocabulary::Field;
using vocabulary::Item;

bool MarkdownReader::read_table(Frame const& frame, Block const& table)
{
    if (table.children.empty()) return false;
    std::vector<std::string> heads;
    for (auto const& cell : table.children.front().children)
        heads.push_back(single_spaced(plain_text(cell.inlines)));
    std::string first_cell;
    if (table.children.size() > 1 && !table.children[1].children.empty())
        first_cell = single_spaced(plain_text(table.children[1].children.front().inlines));
    TableFit best;
    auto const* kind = kind_of_table(*frame.item, frame.group, heads, first_cell, best);
    if (kind == nullptr) {
        kind = kind_in_other_language(frame, heads, first_cell, best);
        if (kind == nullptr) return false;
        report_translated(*kind, table, best.columns);
    }
    check_own(*kind, source_.span(table.begin, table.begin));
    if (table.children.size() == 1)
        session_.warn("DOC-11", source_.span(table.begin, table.begin),
                      base::sentence("the table has no rows"), base::sentence("add rows, or delete it"));
    if (best.is_matrix)
        read_matrix(frame, *kind, table, best.columns);
    else
        read_rows(frame, *kind, table, best.columns);
    return true;
}

/// A table that the plan's own words do not explain, but those of another language do: what stands in it is
/// no text, and its rows are read, so that the heads are all that is wrong.
Item const* MarkdownReader::kind_in_other_language(Frame const& frame, std::vector<std::string> const& heads,
                                                   std::string_view first_cell, TableFit& best) const
{
    constexpr std::size_t fewest_heads = 2; // one word may mean something in any language
    if (session_.languages == nullptr) return nullptr;
    for (auto const& name : session_.languages->names()) {
        auto const& language = session_.languages->of(name);
        if (&language == session_.words) continue;
        auto const& item = vocabulary::same_item(*frame.item, language);
        auto const* group = frame.group == nullptr ? nullptr : &vocabulary::same_item(*frame.group, language);
        TableFit fit;
        auto const* there = kind_of_table(item, group, heads, first_cell, fit);
        if (there == nullptr || fit.is_matrix || fit.matched < fewest_heads || fit.matched * 2 < heads.size())
            continue;
        auto const& kind = vocabulary::same_item(*there, session_.vocabulary());
        for (auto& column : fit.columns)
            if (column != nullptr) column = kind.field(column->name);
        best = std::move(fit);
        return &kind;
    }
    return nullptr;
}

void MarkdownReader::report_translated(Item const& kind, Block const& table,
                                       std::vector<Field const*> const& columns)
{
    auto const& heads = table.children.front().children;
    for (std::size_t i = 0; i < heads.size(); ++i) {
        auto const text = single_spaced(plain_text(heads[i].inlines));
        if (columns[i] == nullptr || kind.field_labelled(text) != nullptr) continue;
        session_.find("DOC-16", source_.span(heads[i].begin, heads[i].end),
                      base::sentence("\"{1}\" is no field of \"{2}\"", text, kind.label),
                      base::sentence("did you mean \"{1}\"?", columns[i]->label));
    }
}

void MarkdownReader::set(xml::Element record, Field const& field, Block const& cell)
{
    auto value = written(source_, cell.inlines, cell.begin, cell.end);
    if (!cell.inlines.empty()) fields_.set(record, field, {value}, false);
}

void MarkdownReader::read_rows(Frame const& frame, Item const& kind, Block const& table,
                               std::vector<Field const*> const& columns)
{
    auto const& heads = table.children.front().children;
    for (std::size_t i = 0; i < heads.size(); ++i) {
        auto const span = source_.span(heads[i].begin, heads[i].end);
        auto const text = single_spaced(plain_text(heads[i].inlines));
        if (columns[i] == nullptr) {
            auto const near = session_.near_field(kind, text);
            session_.find("DOC-16", span, base::sentence("\"{1}\" is no field of \"{2}\"", text, kind.label),
                          near.empty() ? base::sentence("delete the column, or write it as text")
                                       : base::sentence("did you mean \"{1}\"?", near));
        } else if (std::find(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(i), columns[i]) !=
                   columns.begin() + static_cast<std::ptrdiff_t>(i)) {
            session_.find("DOC-16", span, base::sentence("two columns hold \"{1}\"", columns[i]->label),
                          base::sentence("keep one of them"));
        }
    }
    for (std::size_t r = 1; r < table.children.size(); ++r) {
        auto const& row = table.children[r];
        auto const record = frame.element.add(kind.name, source_.span(row.begin, row.end));
        for (std::size_t i = 0; i < row.children.size() && i < columns.size(); ++i)
            if (columns[i] != nullptr) set(record, *columns[i], row.children[i]);
        session_.records.push_back({record, &kind, Shape::row});
        if (record.attributes().empty() && record.children().empty())
            session_.find("DOC-16", source_.span(row.begin, row.end), base::sentence("this row is empty"),
                          base::sentence("fill it or delete it"));
    }
}

void MarkdownReader::read_matrix(Frame const& frame, Item const& kind, Block const& table,
                                 std::vector<Field const*> const& columns)
{
    auto const& heads = table.children.front().children;
    auto const& column = *kind.field(kind.matrix->column);
    auto const& value = *kind.field(kind.matrix->cell);
    for (std::size_t r = 1; r < table.children.size(); ++r) {
        auto const& row = table.children[r];
        bool any = false;
        for (std::size_t i = 0; i < row.children.size() && i < columns.size(); ++i) {
            auto const& cell = row.children[i];
            if (columns[i] != nullptr || cell.inlines.empty()) continue;
            any = true;
            auto const record = frame.element.add(kind.name, source_.span(cell.begin, cell.end));
            for (std::size_t k = 0; k < row.children.size() && k < columns.size(); ++k)
                if (columns[k] != nullptr) set(record, *columns[k], row.children[k]);
            set(record, column, heads[i]);
            set(record, value, cell);
            session_.records.push_back({record, &kind, Shape::matrix});
        }
        if (!any)
            session_.find("DOC-16", source_.span(row.begin, row.end),
                          base::sentence("this row holds no value"), base::sentence("fill it or delete it"));
    }
}

} // namespace rapport::ingest
