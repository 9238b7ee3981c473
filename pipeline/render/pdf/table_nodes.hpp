#pragma once

#include "pipeline/render/pdf/table_grid.hpp"

namespace rapport::render::pdf {

/// The structure of a table as it is set row by row: THead and TBody, rows, cells with their spans and with
/// the cells that name them. Every row gets a cell for every column, so that the table is regular whatever an
/// author left out.
class TableNodes {
public:
    TableNodes(Flow& flow, TableGrid const& grid, document::Table const& table);

    /// The flow's parent is the row until the next row begins.
    void begin_row(GridRow const& row);
    int cell(GridCell const& place);
    void end_row();
    /// Whether the cell says which row of the body this is.
    [[nodiscard]] bool names_row(GridCell const& place) const;

private:
    struct RowName {
        int node = -1;
        int rows = 0; ///< that it still names
    };
    void fill_up_to(std::size_t column);
    int add(std::string_view role, CellRole role_in_table);
    [[nodiscard]] std::vector<int> names_of(GridCell const& place) const;

    Flow& flow_;
    document::Table const& table_;
    int table_node_;
    int part_ = -1;
    bool part_is_head_ = false;
    bool two_way_ = false;
    std::size_t column_ = 0;       ///< the next one of this row
    std::vector<int> covered_;     ///< for each column, rows that a cell above still takes
    std::vector<int> covered_now_; ///< the same as the next row will find it
    std::vector<std::vector<int>> column_names_;
    std::vector<RowName> row_names_;
};

} // namespace rapport::render::pdf
