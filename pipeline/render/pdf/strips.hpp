#pragma once

#include "pipeline/render/pdf/marks.hpp"

/// The document as one long column, before it has pages: strips from top to bottom, between which a page may
/// end. A strip is a line of text, a figure, or a row whose cells are columns of strips themselves.
namespace rapport::render::pdf {

struct Cell;

/// How a row of cells is ruled. Widths are points; 0 = no rule.
struct RowRules {
    double above = 0;
    double below = 0;
    Rgb colour;
    double left = 0; ///< where the rules begin, right of the text area's left edge
    double width = 0;
};

struct Strip {
    double before = 0; ///< empty space above; drops at the top of a page
    double height = 0;
    bool keep = false;           ///< no page ends above this strip
    bool starts_page = false;    ///< a page ends above this strip
    bool after_contents = false; ///< a page ends above it if a contents list is printed
    bool landscape = false;      ///< stands on a page turned to landscape
    bool changed = false;        ///< a bar stands beside it in the margin
    bool no_head = false;        ///< its page has no running head (the cover)
    /// A figure: so many strips, its caption with it, may stand at the head of the next page, and what
    /// follows them in their section goes on here.
    std::size_t floats = 0;
    double least_scale = 1;   ///< how small a figure may be drawn to fit
    double before_alone = -1; ///< space above when the figure that stands there goes to the next page
    int frame = -1;           ///< index into Column::frames of the innermost frame around it
    int heads = -1;           ///< index into Column::heads: what is repeated when a page begins here
    std::vector<Mark> marks;  ///< relative to the left edge of the text area and the top of the strip

    std::vector<std::string> anchors;
    int bookmark_level = 0; ///< 0 = none
    std::string bookmark;
    std::string page_of; ///< an anchor whose page number ends the line (contents)

    std::vector<Strip> notes; ///< lines at the foot of the page, of the notes that are called here

    std::vector<Cell> cells; ///< not empty for a row
    double pad_top = 0;      ///< above and below the content of the cells
    double pad_bottom = 0;
    bool may_split = true;
    RowRules rules;
};

struct Cell {
    std::vector<Strip> strips; ///< x relative to the text area like all marks
    double left = 0;           ///< of the cell's area
    double width = 0;
    double beyond = 0; ///< height below its own row, for cells that span rows
    std::optional<Rgb> fill;
    std::optional<Rgb> top_bar; ///< a thick line at the upper edge
    bool at_bottom = false;     ///< content stands at the lower edge
    bool names_row = false;     ///< is said again where the row goes on overleaf
};

/// A background behind a sequence of strips, drawn again on every page they reach.
struct Frame {
    int parent = -1;
    double left = 0;
    double width = 0;
    double pad = 0; ///< above and below the content
    std::optional<Rgb> fill;
    std::optional<Rgb> border;
    std::optional<Rgb> bar; ///< a vertical line where lines begin
    bool bar_at_right = false;
    double bar_width = 0;
};

struct Column {
    std::vector<Strip> strips;
    std::vector<Frame> frames;
    std::vector<std::vector<Strip>> heads;
    std::size_t contents_begin = 0; ///< strips of the contents list, left out of short documents
    std::size_t contents_end = 0;
};

/// Height of strips set below each other, without the space above the first.
double height_of(std::vector<Strip> const& strips, std::size_t from, std::size_t to);

} // namespace rapport::render::pdf
