#pragma once

#include "pipeline/document/document.hpp"
#include "pipeline/document/theme.hpp"
#include "pipeline/type/fonts.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What stands on a page, as values: positioned texts, lines, shapes and pictures. Lengths are points
/// (1/72 inch), the origin is the top left corner of the page, y grows downwards; only `paint` knows PDF's
/// axes.
namespace rapport::render::pdf {

using document::Rgb;

/// Millimetres as points. 1 inch = 25.4 mm = 72 pt (ISO 32000-1:2008, 8.3.2.3).
constexpr double mm(double value)
{
    return value * 72.0 / 25.4;
}

struct Point {
    double x = 0;
    double y = 0;
};

struct PlacedWord {
    type::Word const* word = nullptr;  ///< owned by the document's Fonts
    float x = 0;                       ///< right of the text's own x
    bool space_after = false;          ///< a space follows, so that the text reads on when it is extracted
    std::optional<float> space_x = {}; ///< where it stands when that is not right behind the word
};

/// What a mark that is no part of the text is (ISO 32000-1:2008, 14.8.2.2): rules and colours, the running
/// head, the foot, a table's head said again overleaf.
struct Artifact {
    enum Kind : int { layout = -1, page_head = -2, page_foot = -3, repeated = -4 };
};

/// Words of one look on one base line. Every mark's `node` is an index into Layout::nodes, or an
/// Artifact::Kind.
struct Text {
    double x = 0;
    double y = 0; ///< of the base line
    double size = 0;
    type::Look look;
    Rgb colour;
    std::vector<PlacedWord> words;
    int node = Artifact::layout;
};

struct Stroke {
    std::vector<Point> points;
    double width = 0.5;
    Rgb colour;
    enum class Dash { none, dashed, dotted };
    Dash dash = Dash::none;
    int node = Artifact::layout;
};

struct Shape {
    std::vector<Point> corners;
    std::optional<Rgb> fill;
    std::optional<Rgb> border;
    double border_width = 0;
    figure::Pattern pattern = figure::Pattern::solid;
    double radius = 0; ///< of the corners; rectangles only
    int node = Artifact::layout;
};

struct Picture {
    std::shared_ptr<document::Raster const> raster;
    double x = 0;
    double y = 0; ///< of the upper edge
    double width = 0;
    double height = 0;
    int node = Artifact::layout;
};

struct Link {
    double x = 0;
    double y = 0; ///< of the upper edge
    double width = 0;
    double height = 0;
    std::string target; ///< a URI or #anchor
    std::string text;   ///< what a reader hears
    int node = -1;
};

/// Room for an electronic signature, where the pen would sign.
struct Field {
    double x = 0;
    double y = 0; ///< of the upper edge
    double width = 0;
    double height = 0;
    std::string person; ///< id
    std::string text;   ///< what a reader hears
    Rgb fill;
    int node = -1;
};

using Mark = std::variant<Text, Stroke, Shape, Picture, Link, Field>;

/// Moves a mark by (x, y).
void shift(Mark& mark, double x, double y);
/// Makes a mark `by` times as large, as seen from the origin.
void scale(Mark& mark, double by);

int node_of(Mark const& mark);
void set_node(Mark& mark, int node);

Shape rectangle(double x, double y, double width, double height, Rgb fill);
Stroke horizontal(double x, double y, double length, double width, Rgb colour);

/// A cell's place in its table (ISO 32000-1:2008, 14.8.5.7).
struct CellRole {
    enum class Scope { none, column, row };
    Scope scope = Scope::none;
    int columns = 1; ///< that it spans
    int rows = 1;
    std::vector<int> headers; ///< nodes of the cells that name it, in a table with names in both directions
};

/// What few nodes have.
struct NodeDetail {
    std::string alternative;    ///< text equivalent of figures and pictures
    std::string spoken;         ///< what the node's content says, where its letters do not
    std::string language;       ///< BCP 47, when it differs from the document's
    std::string_view numbering; ///< of a list: Disc, Decimal
    bool struck = false;
    bool underlined = false;
    std::optional<CellRole> cell;
};

/// An element of the structure that the document is tagged with: its role (ISO 32000-1:2008, 14.8.4) and the
/// block of the document it stands for. Parents come before their children.
struct Node {
    std::string_view role; ///< a literal
    int parent = -1;
    document::Origin const* origin = nullptr;
    bool in_line = false; ///< a part of a paragraph's text, standing among its words
    std::unique_ptr<NodeDetail> rare;

    NodeDetail& detail()
    {
        if (!rare) rare = std::make_unique<NodeDetail>();
        return *rare;
    }
};

/// The node itself, or the one around it that is no part of a paragraph's text.
int block_of(std::vector<Node> const& nodes, int node);

struct Page {
    double width = 0;
    double height = 0;
    std::vector<Mark> marks;
};

/// Where a link or bookmark leads.
struct Target {
    int page = 0; ///< from 0
    double y = 0;
};

struct Bookmark {
    int level = 1;
    std::string title;
    Target target;
};

/// The document set in pages: all that painting needs.
struct Layout {
    std::vector<Page> pages;
    std::vector<Node> nodes;
    std::vector<Bookmark> bookmarks;
    std::vector<std::pair<std::string, Target>> anchors; ///< sorted by name, each once
};

Target const* find_anchor(Layout const& layout, std::string const& anchor);

/// An address that a reader's program may open.
bool is_uri(std::string_view target);

/// The pages as text for reading and for tests that compare layouts: a line for each line of text or picture,
/// with its place in millimetres, its size in points and its role; lines and areas are counted.
std::string dump(Layout const& layout);

} // namespace rapport::render::pdf
