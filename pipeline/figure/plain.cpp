#include "pipeline/figure/plain.hpp"

#include <algorithm>
#include <cmath>

namespace rapport::figure {

namespace {

constexpr double hatch_spacing = 1.27; // millimetres, measured along the axes
constexpr double hatch_width = 0.16;
constexpr double dot_spacing = 1.27;
constexpr double dot_size = 0.3;
constexpr double head_length = 2.1;
constexpr double head_half_width = 0.75;

struct Bounds {
    Point low, high;
};

Bounds bounds(std::vector<Point> const& corners)
{
    Bounds result{corners.front(), corners.front()};
    for (Point const& corner : corners) {
        result.low = {std::min(result.low.x, corner.x), std::min(result.low.y, corner.y)};
        result.high = {std::max(result.high.x, corner.x), std::max(result.high.y, corner.y)};
    }
    return result;
}

bool contains(std::vector<Point> const& corners, Point point)
{
    bool inside = false;
    for (std::size_t i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
        Point const &a = corners[i], &b = corners[j];
        if ((a.y > point.y) == (b.y > point.y)) continue;
        if (point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
    }
    return inside;
}

/// Where the line y = slope * x + offset enters and leaves the shape, from left to right.
std::vector<Point> crossings(std::vector<Point> const& corners, double slope, double offset)
{
    std::vector<Point> result;
    for (std::size_t i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
        Point const &a = corners[j], &b = corners[i];
        double const side_a = a.y - slope * a.x - offset;
        double const side_b = b.y - slope * b.x - offset;
        if ((side_a > 0) == (side_b > 0)) continue;
        double const part = side_a / (side_a - side_b);
        result.push_back({a.x + part * (b.x - a.x), a.y + part * (b.y - a.y)});
    }
    std::sort(result.begin(), result.end(), [](Point const& a, Point const& b) { return a.x < b.x; });
    return result;
}

void add_dots(Area const& area, std::vector<Mark>& marks)
{
    Bounds const box = bounds(area.corners);
    int row = 0;
    for (double y = box.low.y + dot_spacing / 2; y < box.high.y; y += dot_spacing, ++row) {
        double const shift = row % 2 == 0 ? dot_spacing / 2 : dot_spacing;
        for (double x = box.low.x + shift; x < box.high.x; x += dot_spacing) {
            if (!contains(area.corners, {x, y})) continue;
            // A short line is the smallest mark that every painter can write.
            marks.push_back(Line{{{x - dot_size / 2, y}, {x + dot_size / 2, y}}, area.fill, dot_size});
        }
    }
}

void add_area(Area const& area, std::vector<Mark>& marks)
{
    bool const patterned = area.pattern == Pattern::dotted || area.pattern == Pattern::hatched;
    if (!patterned || area.corners.size() < 3) {
        marks.push_back(area);
        return;
    }
    marks.push_back(Area{area.corners, Tone::paper, Pattern::solid, Tone::paper, 0});
    marks.push_back(Area{area.corners, area.fill, area.pattern, area.fill, 0});
    if (area.pattern == Pattern::dotted) add_dots(area, marks);
    if (area.pattern == Pattern::hatched)
        for (Line line : hatching(area.corners, hatch_spacing, true)) {
            line.tone = area.fill;
            marks.push_back(std::move(line));
        }
    marks.push_back(Area{area.corners, area.fill, Pattern::open, area.border, area.border_width});
}

void add_line(Line line, std::vector<Mark>& marks)
{
    bool const arrow = line.arrow && line.points.size() >= 2;
    line.arrow = false;
    if (!arrow) {
        marks.push_back(std::move(line));
        return;
    }
    Point const tip = line.points.back();
    Point const before = line.points[line.points.size() - 2];
    double const length = std::hypot(tip.x - before.x, tip.y - before.y);
    if (length <= 0) return;
    double const along_x = (tip.x - before.x) / length, along_y = (tip.y - before.y) / length;
    double const head = std::min(head_length, length);
    Point const base{tip.x - along_x * head, tip.y - along_y * head};
    Tone const tone = line.tone;
    line.points.back() = base; // the stroke ends where the head begins, so that the tip stays sharp
    marks.push_back(std::move(line));
    double const aside_x = -along_y * head_half_width, aside_y = along_x * head_half_width;
    marks.push_back(Area{{tip, {base.x + aside_x, base.y + aside_y}, {base.x - aside_x, base.y - aside_y}},
                         tone,
                         Pattern::solid,
                         tone,
                         0});
}

} // namespace

std::vector<Line> hatching(std::vector<Point> const& corners, double spacing, bool rising)
{
    std::vector<Line> lines;
    if (corners.size() < 3 || spacing <= 0) return lines;
    Bounds const box = bounds(corners);
    double const slope = rising ? -1 : 1; // y grows downwards
    double const first = rising ? box.low.y + box.low.x : box.low.y - box.high.x;
    double const last = rising ? box.high.y + box.high.x : box.high.y - box.low.x;
    for (double offset = first + spacing / 2; offset < last; offset += spacing) {
        std::vector<Point> const cuts = crossings(corners, slope, offset);
        for (std::size_t i = 0; i + 1 < cuts.size(); i += 2)
            lines.push_back(Line{{cuts[i], cuts[i + 1]}, Tone::line, hatch_width, false, false});
    }
    return lines;
}

std::vector<Mark> plain(Figure const& figure)
{
    std::vector<Mark> marks;
    for (Mark const& mark : figure.marks) {
        if (auto const* area = std::get_if<Area>(&mark))
            add_area(*area, marks);
        else if (auto const* line = std::get_if<Line>(&mark))
            add_line(*line, marks);
        else
            marks.push_back(mark);
    }
    return marks;
}

} // namespace rapport::figure
