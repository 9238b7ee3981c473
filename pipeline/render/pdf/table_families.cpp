#include "pipeline/render/pdf/table_families.hpp"

#include <algorithm>

namespace rapport::render::pdf {

namespace {

using document::Table;

/// Whether readers see the same columns in both.
bool are_alike(Table const& one, Table const& other)
{
    auto const same_cell = [](document::Cell const& a, document::Cell const& b) {
        auto const words = [](document::Cell const& cell) {
            auto const* paragraph = cell.content.size() == 1
                                        ? std::get_if<document::Paragraph>(&cell.content.front().value)
                                        : nullptr;
            return paragraph != nullptr ? plain(paragraph->content) : std::string();
        };
        return a.column_span == b.column_span && a.row_span == b.row_span && words(a) == words(b);
    };
    auto const same_row = [&](document::Row const& a, document::Row const& b) {
        return std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(), same_cell);
    };
    auto const same_column = [](document::Column const& a, document::Column const& b) {
        return a.align == b.align && a.weight == b.weight;
    };
    return std::equal(one.columns.begin(), one.columns.end(), other.columns.begin(), other.columns.end(),
                      same_column) &&
           std::equal(one.head.begin(), one.head.end(), other.head.begin(), other.head.end(), same_row);
}

/// The most that any of the tables asks for, and the rows of all of them.
void merge(std::vector<ColumnNeed>& all, std::vector<ColumnNeed> const& more)
{
    if (all.empty()) {
        all = more;
        return;
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].least = std::max(all[i].least, more[i].least);
        all[i].most = std::max(all[i].most, more[i].most);
        all[i].lengths.insert(all[i].lengths.end(), more[i].lengths.begin(), more[i].lengths.end());
    }
}

} // namespace

std::vector<TableFamily> table_families(document::Blocks const& blocks)
{
    constexpr int section_level = 2; // a heading below it divides a section, but begins none
    std::vector<TableFamily> families;
    std::size_t first = 0; // family of this section
    for (auto const& block : blocks) {
        auto const* heading = std::get_if<document::Heading>(&block.value);
        if (heading && heading->level <= section_level) first = families.size();
        auto const* table = std::get_if<Table>(&block.value);
        if (!table || table->wide || table->head.empty()) continue;
        auto const of_same_kind = [&](TableFamily const& family) {
            return are_alike(*family.members.front(), *table);
        };
        auto const found =
            std::find_if(families.begin() + static_cast<std::ptrdiff_t>(first), families.end(), of_same_kind);
        auto& family = found == families.end() ? families.emplace_back() : *found;
        family.members.push_back(table);
    }
    std::erase_if(families, [](TableFamily const& family) { return family.members.size() < 2; });
    return families;
}

MeasuredTable measured(Flow& flow, Table const& table, double padding)
{
    auto& families = flow.press().families;
    for (auto& family : families) {
        auto const place = std::find(family.members.begin(), family.members.end(), &table);
        if (place == family.members.end()) continue;
        // All are measured when the first is set; each grid is used once.
        if (family.grids.empty()) {
            for (auto const* member : family.members)
                family.grids.push_back(std::make_shared<TableGrid>(flow, *member, padding));
            std::size_t const columns = family.grids.front()->columns();
            for (auto const& grid : family.grids)
                if (grid->columns() == columns) merge(family.needs, grid->needs());
        }
        auto grid = std::move(family.grids[static_cast<std::size_t>(place - family.members.begin())]);
        bool const alike = grid->columns() == family.needs.size();
        return {std::move(grid), alike ? &family.needs : nullptr};
    }
    return {std::make_shared<TableGrid>(flow, table, padding), nullptr};
}

} // namespace rapport::render::pdf
