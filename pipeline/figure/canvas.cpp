#include "pipeline/figure/canvas.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rapport::figure {

void Canvas::shape(std::vector<Point> corners, Fill fill)
{
    figure_.marks.emplace_back(
        Area{std::move(corners), fill.fill, fill.pattern, fill.border, fill.border_width});
}

void Canvas::rectangle(Rect const& rect, Fill fill)
{
    shape({{rect.x, rect.y}, {rect.right(), rect.y}, {rect.right(), rect.bottom()}, {rect.x, rect.bottom()}},
          fill);
}

void Canvas::disc(Point centre, double radius, Fill fill)
{
    constexpr int corners = 24; // round enough at the few millimetres a mark has
    std::vector<Point> points;
    for (int i = 0; i < corners; ++i) {
        double const angle = 2 * std::numbers::pi * i / corners;
        points.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
    }
    shape(std::move(points), fill);
}

void Canvas::diamond(Point centre, double radius, Fill fill)
{
    shape({{centre.x, centre.y - radius},
           {centre.x + radius, centre.y},
           {centre.x, centre.y + radius},
           {centre.x - radius, centre.y}},
          fill);
}

void Canvas::triangle(Point centre, double radius, Fill fill)
{
    shape({{centre.x, centre.y - radius},
           {centre.x + radius, centre.y + radius * 0.8},
           {centre.x - radius, centre.y + radius * 0.8}},
          fill);
}

void Canvas::stroke(Line line)
{
    figure_.marks.emplace_back(std::move(line));
}

void Canvas::cross(Point centre, double radius, double width, Tone tone)
{
    stroke({{{centre.x - radius, centre.y - radius}, {centre.x + radius, centre.y + radius}}, tone, width});
    stroke({{{centre.x - radius, centre.y + radius}, {centre.x + radius, centre.y - radius}}, tone, width});
}

void Canvas::text(Point at, std::string text, Style const& style)
{
    if (text.empty()) return;
    figure_.marks.emplace_back(
        Label{at, std::move(text), style.points, style.bold, style.tone, style.anchor, style.item});
}

double Canvas::lines(Point top, std::vector<std::string> const& lines, Style const& style)
{
    double y = top.y + ascent(style.points);
    for (std::string const& line : lines) {
        text({top.x, y}, line, style);
        y += line_height(style.points);
    }
    return lines_height(lines.size(), style.points);
}

void Canvas::lines_in(Rect const& rect, std::vector<std::string> const& lines, Style const& style)
{
    double x = rect.x;
    if (style.anchor == Anchor::middle) x += rect.width / 2;
    if (style.anchor == Anchor::end) x += rect.width;
    double const spare = rect.height - lines_height(lines.size(), style.points);
    this->lines({x, rect.y + spare / 2}, lines, style);
}

Figure Canvas::finish(double height) &&
{
    figure_.height = height;
    return std::move(figure_);
}

double lines_height(std::size_t count, double points)
{
    return static_cast<double>(count) * line_height(points);
}

double legend(Canvas& canvas, Rect const& room, std::vector<LegendEntry> const& entries)
{
    constexpr double gap = 5, text_gap = 1.4;
    double x = room.x, y = room.y;
    double row_height = 0;
    for (LegendEntry const& entry : entries) {
        double const text_room = room.width - legend_sign_width - text_gap;
        std::vector<std::string> const text = wrap(entry.text, text_room, {label_type});
        double widest = 0;
        for (std::string const& line : text) widest = std::max(widest, text_width(line, {label_type}));
        double const width = legend_sign_width + text_gap + widest;
        if (x > room.x && x + width > room.right()) {
            x = room.x;
            y += row_height + 1;
            row_height = 0;
        }
        double const height = std::max(4.0, lines_height(text.size(), label_type));
        entry.sign(canvas, {x + legend_sign_width / 2, y + 2});
        double const shift = std::max(0.0, (4.0 - lines_height(text.size(), label_type)) / 2);
        canvas.lines({x + legend_sign_width + text_gap, y + shift}, text, {.points = label_type});
        row_height = std::max(row_height, height);
        x += width + gap;
    }
    return y + row_height - room.y;
}

Figure empty_figure(double width, std::string const& text)
{
    Canvas canvas(width);
    double const height =
        canvas.lines({0, 1}, wrap(text, width, {title_type}), {.points = title_type, .tone = Tone::muted});
    return std::move(canvas).finish(height + 2);
}

} // namespace rapport::figure
