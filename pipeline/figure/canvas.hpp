#pragma once

#include "pipeline/figure/figure.hpp"
#include "pipeline/figure/measure.hpp"

#include <functional>

/// Drawing with less to write: what the charts have in common.
namespace rapport::figure {

struct Rect {
    double x = 0, y = 0, width = 0, height = 0;

    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
    [[nodiscard]] Point centre() const { return {x + width / 2, y + height / 2}; }
    [[nodiscard]] Rect inset(double by) const { return {x + by, y + by, width - 2 * by, height - 2 * by}; }
};

/// Smallest type in a chart; below it print is not read (points).
constexpr double small_type = 6.5;
constexpr double label_type = 7;
constexpr double title_type = 7.5;

struct Fill {
    Tone fill = Tone::panel;
    Pattern pattern = Pattern::solid;
    Tone border = Tone::line;
    double border_width = 0.2;
};

struct Style {
    double points = label_type;
    bool bold = false;
    Tone tone = Tone::ink;
    Anchor anchor = Anchor::start;
    std::string item;
};

class Canvas {
public:
    explicit Canvas(double width) { figure_.width = width; }

    [[nodiscard]] double width() const { return figure_.width; }

    void shape(std::vector<Point> corners, Fill fill);
    void rectangle(Rect const& rect, Fill fill);
    void disc(Point centre, double radius, Fill fill);
    void diamond(Point centre, double radius, Fill fill);
    void triangle(Point centre, double radius, Fill fill); ///< stands on its base
    void stroke(Line line);
    void cross(Point centre, double radius, double width, Tone tone);

    /// `at` lies on the base line.
    void text(Point at, std::string text, Style const& style);
    /// Lines from `top` downwards; returns the height they take.
    double lines(Point top, std::vector<std::string> const& lines, Style const& style);
    /// Lines centred in the height of `rect`, at its left edge, middle or right edge as the anchor says.
    void lines_in(Rect const& rect, std::vector<std::string> const& lines, Style const& style);

    [[nodiscard]] Figure finish(double height) &&;

private:
    Figure figure_;
};

double lines_height(std::size_t count, double points);

/// The sign of a legend entry is drawn around a centre, at most `legend_sign_width` wide.
constexpr double legend_sign_width = 7;
struct LegendEntry {
    std::function<void(Canvas&, Point)> sign;
    std::string text;
};
/// Entries side by side, wrapped to the width of `room` (its height is not looked at); returns the height
/// used.
double legend(Canvas& canvas, Rect const& room, std::vector<LegendEntry> const& entries);

/// A figure that only says `text`, for a chart without data.
Figure empty_figure(double width, std::string const& text);

} // namespace rapport::figure
