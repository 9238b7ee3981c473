#include "pipeline/render/pdf/table_nodes.hpp"

#include <algorithm>

namespace rapport::render::pdf {

TableNodes::TableNodes(Flow& flow, TableGrid const& grid, document::Table const& table)
    : flow_(flow), table_(table), table_node_(flow.parent()), covered_(grid.columns()),
      covered_now_(grid.columns()), column_names_(grid.columns())
{
    bool names_rows = false;
    bool names_columns = false;
    for (auto const& row : grid.rows()) {
        names_columns = names_columns || row.head;
        for (auto const& place : row.cells) names_rows = names_rows || (!row.head && names_row(place));
    }
    two_way_ = names_rows && names_columns;
}

bool TableNodes::names_row(GridCell const& place) const
{
    bool const by_column = place.column < table_.columns.size() && table_.columns[place.column].row_header;
    return !place.head_row && (place.cell->header || by_column);
}

void TableNodes::begin_row(GridRow const& row)
{
    if (part_ < 0 || part_is_head_ != row.head) {
        flow_.set_parent(table_node_);
        part_ = flow_.node(row.head ? "THead" : "TBody");
        flow_.at(part_).origin = flow_.at(table_node_).origin; // not its first row's
        part_is_head_ = row.head;
    }
    flow_.set_parent(part_);
    flow_.inside("TR");
    column_ = 0;
    for (auto& rows : covered_now_) rows = std::max(rows - 1, 0);
    std::erase_if(row_names_, [](RowName const& name) { return name.rows <= 0; });
}

int TableNodes::add(std::string_view role, CellRole role_in_table)
{
    int const node = flow_.node(role);
    for (int c = 0; c < role_in_table.columns; ++c, ++column_)
        if (column_ < covered_now_.size()) covered_now_[column_] = role_in_table.rows - 1;
    bool const says_something = role_in_table.scope != CellRole::Scope::none || role_in_table.columns > 1 ||
                                role_in_table.rows > 1 || !role_in_table.headers.empty();
    if (says_something) flow_.at(node).detail().cell = std::move(role_in_table);
    return node;
}

void TableNodes::fill_up_to(std::size_t column)
{
    while (column_ < std::min(column, covered_.size())) {
        if (covered_[column_] > 0)
            ++column_;
        else
            add("TD", {});
    }
}

std::vector<int> TableNodes::names_of(GridCell const& place) const
{
    std::vector<int> names;
    for (int c = 0; c < place.columns; ++c)
        for (int const node : column_names_[place.column + static_cast<std::size_t>(c)])
            if (std::find(names.begin(), names.end(), node) == names.end()) names.push_back(node);
    for (auto const& name : row_names_) names.push_back(name.node);
    return names;
}

int TableNodes::cell(GridCell const& place)
{
    fill_up_to(place.column);
    CellRole role;
    role.columns = place.columns;
    role.rows = place.rows;
    if (place.head_row || names_row(place)) {
        role.scope = place.head_row ? CellRole::Scope::column : CellRole::Scope::row;
        int const node = add("TH", role);
        if (!place.head_row) row_names_.push_back({node, place.rows});
        for (int c = 0; place.head_row && c < place.columns; ++c)
            column_names_[place.column + static_cast<std::size_t>(c)].push_back(node);
        return node;
    }
    if (two_way_) role.headers = names_of(place);
    return add("TD", std::move(role));
}

void TableNodes::end_row()
{
    fill_up_to(covered_.size());
    covered_ = covered_now_;
    for (auto& name : row_names_) --name.rows;
}

} // namespace rapport::render::pdf
