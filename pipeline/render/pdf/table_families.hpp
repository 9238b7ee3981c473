#pragma once

#include "pipeline/render/pdf/table_grid.hpp"

namespace rapport::render::pdf {

/// Tables with the same head in the same section, for each party or each objective for instance. Tables that
/// may be turned to landscape are in none.
std::vector<TableFamily> table_families(document::Blocks const& blocks);

/// A table as it will be set.
struct MeasuredTable {
    std::shared_ptr<TableGrid> grid;
    /// What its family needs together, so that the columns of all of them line up; empty when it has none.
    std::vector<ColumnNeed> const* shared_needs = nullptr;
};
MeasuredTable measured(Flow& flow, document::Table const& table, double padding);

} // namespace rapport::render::pdf
