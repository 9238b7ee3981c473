#pragma once

#include "pipeline/document/document.hpp"
#include "pipeline/document/theme.hpp"
#include "pipeline/type/fonts.hpp"

#include <memory>
#include <optional>
#include <string>
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
    type::Word const* word = nullptr; ///< owned by the document's Fonts
    float x = 0;                      ///< right of the text's own x
    bool space_after = false;         ///< a space follows, so that the text reads on when it is extracted
};

/// Words of one look on one base line.
struct Text {
    double x = 0;
    double y = 0; ///< of the base line
    double size = 0;
    type::Look look;
    Rgb colour;
    std::vector<PlacedWord> words;
    int node = -1; ///< index into Layout::nodes; -1 = repeated or decorative matter
};

struct Stroke {
    std::vector<Point> points;
    double width = 0.5;
    Rgb colour;
    enum class Dash { none, dashed, dotted };
    Dash dash = Dash::none;
};

struct Shape {
    std::vector<Point> corners;
    std::optional<Rgb> fill;
    std::optional<Rgb> border;
    double border_width = 0;
    figure::Pattern pattern = figure::Pattern::solid;
    double radius = 0; ///< of the corners; rectangles only
};

struct Picture {
    std::shared_ptr<document::Raster const> raster;
    double x = 0;
    double y = 0; ///< of the upper edge
    double width = 0;
    double height = 0;
    int node = -1;
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

using Mark = std::variant<Text, Stroke, Shape, Picture, Link>;

/// Moves a mark by (x, y).
void shift(Mark& mark, double x, double y);

Shape rectangle(double x, double y, double width, double height, Rgb fill);
Stroke horizontal(double x, double y, double length, double width, Rgb colour);

/// An element of the structure that the document will be tagged with: its role (ISO 32000-1:2008, 14.8.4)
/// and the block of the document it stands for.
struct Node {
    std::string role;
    int parent = -1;
    document::Origin const* origin = nullptr;
    std::string alternative; ///< text equivalent of figures and pictures
};

struct Page {
    double width = 0;
    double height = 0;
    std::vector<Mark> marks;
};

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

/// The pages as text for reading and for tests that compare layouts: a line for each line of text or picture,
/// with its place in millimetres, its size in points and its role; lines and areas are counted.
std::string dump(Layout const& layout);

} // namespace rapport::render::pdf
