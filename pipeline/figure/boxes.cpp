#include "pipeline/figure/boxes.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace rapport::figure {

namespace {

constexpr double padding = 1.6;
constexpr double least_gap = 5, per_arrow = 1.5; // millimetres between rows

struct Lines {
    std::vector<std::string> title, details;
};

Lines lines_of(BoxText const& text, double width)
{
    Lines lines{wrap(text.title, width - 2 * padding, {title_type, true}), {}};
    for (std::string const& detail : text.details)
        for (std::string& line : wrap(detail, width - 2 * padding, {label_type}))
            lines.details.push_back(std::move(line));
    return lines;
}

struct Position {
    std::size_t row = 0, box = 0;
};

std::optional<Position> find(Diagram const& diagram, std::string const& item)
{
    for (std::size_t row = 0; row < diagram.rows.size(); ++row)
        for (std::size_t box = 0; box < diagram.rows[row].boxes.size(); ++box)
            if (diagram.rows[row].boxes[box].text.item == item) return Position{row, box};
    return std::nullopt;
}

/// An arrow with the two gaps it runs through; gap `n` lies above row `n`.
struct Route {
    Position from, to;
    double start_x = 0, end_x = 0;
    bool direct = false;
    std::size_t leave_track = 0, arrive_track = 0;
};

class Router {
public:
    Router(Diagram& diagram, Rect const& room)
        : diagram_(diagram), room_(room), tracks_(diagram.rows.size() + 1)
    {
        for (Diagram::Edge const& edge : diagram.edges) add(edge);
        spread_arrivals();
    }

    double place_rows()
    {
        double y = room_.y;
        for (std::size_t row = 0; row < diagram_.rows.size(); ++row) {
            if (row > 0 || tracks_[0] > 0) y += gap(row);
            DiagramRow& current = diagram_.rows[row];
            current.top = y;
            current.height = 0;
            for (Box const& box : current.boxes)
                current.height = std::max(current.height, box_height(box.text, box.at.width));
            for (Box& box : current.boxes) {
                box.at.y = y;
                box.at.height = current.height;
            }
            y += current.height;
        }
        return y + (tracks_.back() > 0 ? gap(diagram_.rows.size()) : 0);
    }

    void draw(Canvas& canvas) const
    {
        std::size_t channel = 0;
        for (Route const& route : routes_) {
            double const start_y = diagram_.rows[route.from.row].top;
            DiagramRow const& parent = diagram_.rows[route.to.row];
            double const end_y = parent.top + parent.height;
            double const leave_y = start_y - 1.6 - per_arrow * static_cast<double>(route.leave_track);
            std::vector<Point> points{{route.start_x, start_y}};
            if (route.direct) {
                if (std::abs(route.start_x - route.end_x) > 0.01) {
                    points.push_back({route.start_x, leave_y});
                    points.push_back({route.end_x, leave_y});
                }
            } else {
                double const channel_x = room_.x - 1 + 1.2 * static_cast<double>(channel++ % 2);
                double const arrive_y = end_y + 2.8 + per_arrow * static_cast<double>(route.arrive_track);
                points.insert(points.end(), {{route.start_x, leave_y},
                                             {channel_x, leave_y},
                                             {channel_x, arrive_y},
                                             {route.end_x, arrive_y}});
            }
            points.push_back({route.end_x, end_y});
            canvas.stroke({points, Tone::ink, 0.3, false, true});
        }
    }

private:
    [[nodiscard]] double gap(std::size_t row) const
    {
        return least_gap + per_arrow * static_cast<double>(tracks_[row]);
    }

    void add(Diagram::Edge const& edge)
    {
        auto const from = find(diagram_, edge.from), to = find(diagram_, edge.to);
        if (!from || !to || (from->row == to->row && from->box == to->box)) return;
        Route route{*from, *to};
        route.start_x = diagram_.rows[from->row].boxes[from->box].at.centre().x;
        route.direct = from->row == to->row + 1;
        route.leave_track = tracks_[from->row]++;
        if (!route.direct) route.arrive_track = tracks_[to->row + 1]++;
        routes_.push_back(route);
    }

    /// An arrow from below arrives where it starts when it can; the others take the nearest free place.
    void spread_arrivals()
    {
        std::map<std::pair<std::size_t, std::size_t>, std::vector<double>> taken;
        for (bool const straight : {true, false})
            for (Route& route : routes_) {
                Rect const& at = diagram_.rows[route.to.row].boxes[route.to.box].at;
                double const low = at.x + 4, high = at.right() - 4;
                bool const above = route.direct && route.start_x >= low && route.start_x <= high;
                if (above != straight) continue;
                double const wish = route.direct ? std::clamp(route.start_x, low, high) : low;
                route.end_x = free_place(taken[{route.to.row, route.to.box}], wish, low, high);
            }
    }

    static double free_place(std::vector<double>& taken, double wish, double low, double high)
    {
        constexpr double apart = 3;
        double best = wish;
        for (int step = 0; step < 40; ++step) {
            int const places_away = (step + 1) / 2;
            double const candidate = wish + (step % 2 == 0 ? apart : -apart) * places_away;
            bool const free = std::none_of(taken.begin(), taken.end(),
                                           [&](double x) { return std::abs(x - candidate) < apart * 0.9; });
            if (!free || candidate < low || candidate > high) continue;
            best = candidate;
            break;
        }
        taken.push_back(best);
        return best;
    }

    Diagram& diagram_;
    Rect room_;
    std::vector<std::size_t> tracks_; ///< arrows in each gap
    std::vector<Route> routes_;
};

} // namespace

void Diagram::add_edge(std::string const& from, std::string const& to)
{
    if (!from.empty() && !to.empty()) edges.push_back({from, to});
}

double box_height(BoxText const& text, double width)
{
    Lines const lines = lines_of(text, width);
    return lines_height(lines.title.size(), title_type) + lines_height(lines.details.size(), label_type) +
           2 * padding;
}

void draw_box(Canvas& canvas, Rect const& box, BoxText const& text, Fill const& fill)
{
    canvas.rectangle(box, fill);
    Lines const lines = lines_of(text, box.width);
    bool const dark = fill.fill == Tone::accent;
    Tone const title = dark ? Tone::paper : Tone::ink;
    double const used = canvas.lines({box.x + padding, box.y + padding}, lines.title,
                                     {.points = title_type, .bold = true, .tone = title, .item = text.item});
    canvas.lines({box.x + padding, box.y + padding + used}, lines.details,
                 {.tone = dark ? Tone::paper : Tone::muted});
}

double draw_diagram(Canvas& canvas, Diagram& diagram, Rect const& room)
{
    Router router(diagram, room);
    double const bottom = router.place_rows();
    router.draw(canvas);
    for (DiagramRow const& row : diagram.rows)
        for (Box const& box : row.boxes)
            draw_box(canvas, box.at, box.text,
                     box.strong ? Fill{Tone::accent, Pattern::solid, Tone::accent, 0.25}
                                : Fill{Tone::panel, Pattern::solid, Tone::muted, 0.25});
    return bottom;
}

} // namespace rapport::figure
