#pragma once

#include "pipeline/render/pdf/strips.hpp"

namespace rapport::render::pdf {

/// The strips of one cell that stand in one part of a row.
struct Cut {
    std::size_t from = 0;
    std::size_t to = 0;
    bool again = false; ///< they stand above already and are said again, so that the part has its row's name
};

/// A strip, or a part of a row, at its place.
struct Placement {
    std::size_t strip = 0; ///< index into Column::strips, or into the repeated heads
    int heads = -1;        ///< index into Column::heads when this repeats a table's head
    double y = 0;          ///< below the top of the text area
    double height = 0;
    std::vector<Cut> cuts; ///< for each cell; empty when the whole row stands here
    bool first_part = true;
    bool last_part = true;
    double scale = 1; ///< of a figure that is drawn smaller to fit
};

struct PagePlan {
    bool landscape = false;
    std::vector<Placement> placements;
};

/// Heights of the text area on the two kinds of page, and the grid that lines and spaces keep to.
struct PageHeights {
    double portrait = 0;
    double landscape = 0;
    double grid = 0.01;
};

/// Decides what stands on which page. Strips that were asked to stay together do, as long as they fit one
/// page. A figure that does not fit is drawn a little smaller, or goes to the head of the next page while
/// what follows it in its section fills this one. Before a page that has to begin anew, no page is left with
/// a few lines only if the pages before it can take them in or give some of theirs.
std::vector<PagePlan> break_pages(Column const& column, PageHeights heights);

} // namespace rapport::render::pdf
