#include "pipeline/inspect/structure.hpp"

#include <algorithm>

namespace rapport::inspect {

namespace {

constexpr long long widest_span = 10000; ///< a larger one cannot be meant

struct Cell {
    Element const* element = nullptr;
    std::size_t row = 0;
    std::size_t column = 0;
    std::size_t rows = 1;
    std::size_t columns = 1;
};

struct Grid {
    std::vector<Cell> cells;
    std::vector<std::vector<bool>> taken;
    std::size_t columns = 0; ///< of the first row
};

std::size_t span_of(Element const& cell, char const* name, Object const& classes)
{
    Object value = attribute_of(cell, "Table", name, classes);
    long long const span = value.isInteger() ? value.getIntValue() : 1;
    return static_cast<std::size_t>(std::clamp(span, 1LL, widest_span));
}

std::vector<Element const*> rows_of(Element const& table)
{
    std::vector<Element const*> rows;
    for (auto const* child : structural_children(table)) {
        if (child->standard == "TR") rows.push_back(child);
        if (child->standard == "THead" || child->standard == "TBody" || child->standard == "TFoot")
            for (auto const* row : structural_children(*child))
                if (row->standard == "TR") rows.push_back(row);
    }
    return rows;
}

bool is_cell(Element const& element)
{
    return element.standard == "TH" || element.standard == "TD";
}

class TableCheck {
public:
    TableCheck(Context& context, Element const& table, Object const& classes)
        : context_(context), table_(table), classes_(classes)
    {
    }

    void check()
    {
        check_parts();
        auto const rows = rows_of(table_);
        if (rows.empty()) return;
        for (auto const* cell : structural_children(*rows.front()))
            if (is_cell(*cell)) grid_.columns += span_of(*cell, "ColSpan", classes_);
        if (grid_.columns > static_cast<std::size_t>(widest_span) || rows.size() * grid_.columns > most_cells)
            return;
        grid_.taken.assign(rows.size(), std::vector<bool>(grid_.columns, false));
        for (std::size_t row = 0; row < rows.size(); ++row) place_row(*rows[row], row);
        check_headers();
    }

private:
    static constexpr std::size_t most_cells = 4000000;
    static constexpr std::size_t most_steps = 20000000; ///< cells may cover each other without end

    void fail(std::string_view rule_id, Element const& element)
    {
        context_.findings.fail(rule_id, element.place);
    }

    void check_parts()
    {
        auto const children = structural_children(table_);
        auto const count = [&](std::string_view type) {
            return std::ranges::count_if(children,
                                         [type](Element const* child) { return child->standard == type; });
        };
        if (count("THead") > 1) fail("ua:7.2-11", table_);
        if (count("TFoot") > 1) fail("ua:7.2-12", table_);
        if (count("TFoot") > 0 && count("TBody") == 0) fail("ua:7.2-13", table_);
        if (count("THead") > 0 && count("TBody") == 0) fail("ua:7.2-14", table_);
        if (count("Caption") > 1) fail("ua:7.2-39", table_);
        for (std::size_t i = 1; i + 1 < children.size(); ++i)
            if (children[i]->standard == "Caption") fail("ua:7.2-16", table_);
    }

    void place_row(Element const& row, std::size_t number)
    {
        std::size_t column = 0;
        bool overflows = false;
        for (auto const* element : structural_children(row)) {
            if (!is_cell(*element)) continue;
            while (column < grid_.columns && grid_.taken[number][column]) ++column;
            Cell const cell{.element = element,
                            .row = number,
                            .column = column,
                            .rows = span_of(*element, "RowSpan", classes_),
                            .columns = span_of(*element, "ColSpan", classes_)};
            overflows = overflows || column + cell.columns > grid_.columns;
            take(cell);
            column += cell.columns;
            grid_.cells.push_back(cell);
        }
        if (overflows)
            fail("ua:7.2-43", row);
        else if (std::ranges::find(grid_.taken[number], false) != grid_.taken[number].end())
            fail("ua:7.2-42", row);
    }

    void take(Cell const& cell)
    {
        if (cell.row + cell.rows > grid_.taken.size()) fail("ua:7.2-41", *cell.element);
        auto const last_row = std::min(cell.row + cell.rows, grid_.taken.size());
        auto const last_column = std::min(cell.column + cell.columns, grid_.columns);
        bool crosses = false;
        for (auto row = cell.row; row < last_row && steps_ < most_steps; ++row) {
            for (auto column = cell.column; column < last_column; ++column) {
                ++steps_;
                crosses = crosses || grid_.taken[row][column];
                grid_.taken[row][column] = true;
            }
        }
        if (crosses) fail("ua:7.2-15", *cell.element);
    }

    void check_headers()
    {
        std::set<std::string> ids;
        bool has_headers = false;
        for (auto const& cell : grid_.cells) {
            if (cell.element->standard != "TH") continue;
            has_headers = true;
            Object const id = get(cell.element->object, "ID");
            if (Object value = id; value.isString()) ids.insert(value.getStringValue());
            note_scope(cell);
        }
        if (!has_headers) return;
        for (auto const& cell : grid_.cells)
            if (cell.element->standard == "TD") check_connection(cell, ids);
    }

    /// Which rows and columns a header speaks for.
    void note_scope(Cell const& header)
    {
        Object scope = attribute_of(*header.element, "Table", "Scope", classes_);
        std::string const name = name_of(scope);
        if (name != "Row" && name != "Column" && name != "Both") return;
        for (auto row = header.row; row < header.row + header.rows; ++row)
            (name == "Column" ? header_rows_ : headed_rows_).insert(row);
        for (auto column = header.column; column < header.column + header.columns; ++column)
            (name == "Row" ? header_columns_ : headed_columns_).insert(column);
    }

    /// A cell where the row of column headers meets the column of row headers has no header of its own.
    [[nodiscard]] bool is_corner(Cell const& cell) const
    {
        return header_rows_.count(cell.row) > 0 && header_columns_.count(cell.column) > 0;
    }

    void check_connection(Cell const& cell, std::set<std::string> const& ids)
    {
        Object headers = attribute_of(*cell.element, "Table", "Headers", classes_);
        auto const named = items(headers);
        bool unknown = false;
        for (auto const& header : named) {
            Object each = header;
            if (!each.isString() || ids.count(each.getStringValue()) == 0) unknown = true;
        }
        if ((!named.empty() && !unknown) || is_corner(cell)) return;
        for (auto row = cell.row; row < cell.row + cell.rows; ++row)
            if (headed_rows_.count(row) > 0) return;
        for (auto column = cell.column; column < cell.column + cell.columns; ++column)
            if (headed_columns_.count(column) > 0) return;
        fail(unknown ? "ua:7.5-1" : "ua:7.5-2", *cell.element);
    }

    Context& context_;
    Element const& table_;
    Object const& classes_;
    Grid grid_;
    std::size_t steps_ = 0;
    std::set<std::size_t> header_rows_;    ///< hold headers of columns
    std::set<std::size_t> header_columns_; ///< hold headers of rows
    std::set<std::size_t> headed_rows_;
    std::set<std::size_t> headed_columns_;
};

} // namespace

void check_tables(Context& context, Element const& table, Object const& classes)
{
    TableCheck(context, table, classes).check();
}

} // namespace rapport::inspect
