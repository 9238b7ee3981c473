#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Charts as geometry: lines, areas and texts in millimetres, origin at the top left, y downwards.
/// Two painters draw them (SVG in render/html, PDF in render/pdf); no chart knows either.
namespace rapport::figure {

/// What a colour means; the theme says which colour that is. Meaning never rests on colour alone.
enum class Tone { ink, muted, line, paper, panel, accent, good, caution, bad };

/// A second carrier of meaning beside colour, so that print in grey still works.
enum class Pattern { solid, hatched, dotted, open };

struct Point {
    double x = 0; ///< millimetres from the left
    double y = 0; ///< millimetres from the top
};

struct Line {
    std::vector<Point> points;
    Tone tone = Tone::ink;
    double width = 0.25; ///< millimetres
    bool dashed = false;
    bool arrow = false; ///< an arrow head at the last point
};

/// A closed shape. `open` draws the border only.
struct Area {
    std::vector<Point> corners;
    Tone fill = Tone::panel;
    Pattern pattern = Pattern::solid;
    Tone border = Tone::line;
    double border_width = 0.2; ///< millimetres; 0 = none
};

enum class Anchor { start, middle, end };

struct Label {
    Point at; ///< left, middle or right end of the base line
    std::string text;
    double size = 8; ///< points
    bool bold = false;
    Tone tone = Tone::ink;
    Anchor anchor = Anchor::start;
    std::string item; ///< id of the item it names, for a link; may be empty
};

using Mark = std::variant<Area, Line, Label>;

struct Figure {
    double width = 0;  ///< millimetres
    double height = 0; ///< millimetres
    std::vector<Mark> marks;
};

/// One row of what a chart is made from, as a template selects it: a role ("row", "column", "cell" ...)
/// and named values, all of them text that `derive` or the author wrote.
struct Datum {
    std::string role;
    std::map<std::string, std::string, std::less<>> values;

    [[nodiscard]] std::string const& at(std::string_view name) const; ///< empty when it is not there
};

struct Request {
    std::vector<Datum> data;
    std::map<std::string, std::string, std::less<>>
        words;          ///< translated words a chart prints (axis titles ...)
    double width = 170; ///< millimetres available
};

} // namespace rapport::figure
