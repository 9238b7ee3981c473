#pragma once

#include "pipeline/figure/canvas.hpp"

#include <string>
#include <vector>

/// Boxes in rows with arrows from each to the one it answers to.
namespace rapport::figure {

struct BoxText {
    std::string title;
    std::vector<std::string> details;
    std::string item;
};

struct Box {
    Rect at; ///< x and width are given; y and height come from the row
    BoxText text;
    bool strong = false;
};

struct DiagramRow {
    std::vector<Box> boxes;
    double top = 0, height = 0; ///< set by draw_diagram
};

struct Diagram {
    struct Edge {
        std::string from, to; ///< BoxText::item
    };
    std::vector<DiagramRow> rows;
    std::vector<Edge> edges;

    void add_edge(std::string const& from, std::string const& to);
};

double box_height(BoxText const& text, double width);
void draw_box(Canvas& canvas, Rect const& box, BoxText const& text, Fill const& fill);

/// Draws into `room` from its top; sets the rows' tops and returns the bottom. Arrows between neighbouring
/// rows go straight through the gap, all others through a channel at the left edge of the room.
double draw_diagram(Canvas& canvas, Diagram& diagram, Rect const& room);

} // namespace rapport::figure
