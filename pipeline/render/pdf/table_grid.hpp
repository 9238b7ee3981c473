#pragma once

#include "pipeline/render/pdf/rows.hpp"
#include "pipeline/render/pdf/table_widths.hpp"

namespace rapport::render::pdf {

/// A cell at its place in the table.
struct GridCell {
    document::Cell const* cell = nullptr;
    std::size_t column = 0;
    int columns = 1;
    int rows = 1;
    bool head_row = false;
    document::Column::Align align = document::Column::Align::left;
    double after = 0;    ///< room behind numbers whose next column begins with words
    double decimals = 0; ///< room to leave at the right so that decimal marks stand below each other
};

struct GridRow {
    document::Row const* row = nullptr;
    bool head = false;
    bool spanned = false; ///< a cell spans from or into this row
    bool tied = false;    ///< a cell spans from the row above into this one
    std::vector<GridCell> cells;
};

/// A table with every cell at its column, spans resolved, and what the columns need.
class TableGrid {
public:
    TableGrid(Flow& flow, document::Table const& table, double padding);

    [[nodiscard]] std::size_t columns() const { return needs_.size(); }
    [[nodiscard]] std::vector<GridRow> const& rows() const { return rows_; }
    [[nodiscard]] std::vector<ColumnNeed> const& needs() const { return needs_; }
    /// Whether the text of the first column begins, or that of the last one ends, with the table's rules.
    /// Cells with a colour of their own need room at both sides.
    [[nodiscard]] bool flush_left() const { return flush_left_; }
    [[nodiscard]] bool flush_right() const { return flush_right_; }
    /// Gives up row spans whose rows might not fit on one page of `height` points.
    void limit_spans(double height);

private:
    void place(document::Row const& row, bool head, std::vector<int>& spanned_below);
    void find_colours();
    void measure(Flow& flow, document::Table const& table);
    [[nodiscard]] double height_at_most(std::size_t from, std::size_t to) const;
    void align_decimals(Flow& flow, document::Table const& table);

    double padding_;
    bool flush_left_ = true;
    bool flush_right_ = true;
    std::vector<GridRow> rows_;
    std::vector<ColumnNeed> needs_;
};

} // namespace rapport::render::pdf
