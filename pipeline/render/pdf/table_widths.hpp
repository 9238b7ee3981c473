#pragma once

#include "pipeline/render/pdf/items.hpp"

#include <vector>

namespace rapport::render::pdf {

/// What the cells of one column ask for, padding included. Points.
struct ColumnNeed {
    double least = 0;  ///< no word has to be broken
    double most = 0;   ///< nothing has to be broken
    double weight = 0; ///< share wished for by the document; 0 = computed
    /// Of each row's text in one line, for the same sample of rows in every column.
    std::vector<double> lengths = {};
};

/// With its padding, what the widest letter takes; a table with less than this for each column is no table.
inline constexpr double narrowest_column = 20;

/// Widths of columns that fill `width` (or less, when all fits into much less). Every column gets at least
/// what its longest word needs, as long as all of them can; short columns (dates, ids, names) stay on one
/// line, and the others share what is left so that the rows become as low as possible.
std::vector<double> column_widths(std::vector<ColumnNeed> const& needs, double width);

/// True when the columns have so little room in `width` that most cells would become towers of short lines.
bool is_cramped(std::vector<ColumnNeed> const& needs, double width);

/// True when words must be broken in `width` that need not be in a page turned to landscape.
bool is_unreadable(std::vector<ColumnNeed> const& needs, double width);

} // namespace rapport::render::pdf
