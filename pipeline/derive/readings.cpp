#include "pipeline/derive/readings.hpp"

#include <algorithm>
#include <stdexcept>

namespace rapport::derive {

namespace {

Decimal whole(long value)
{
    return {value, 0};
}

int digits_of(std::vector<PathPoint> const& path)
{
    int digits = 0;
    for (auto const& point : path) digits = std::max(digits, point.value.decimals());
    return digits + 1;
}

/// -1, 0, 1 as `value` lies below, on or above `limit` moved by `shift`.
int place(Decimal const& value, Decimal const& limit, Shift const& shift)
{
    auto const left = (value - limit) * whole(shift.divisor);
    if (left == shift.numerator) return 0;
    return left < shift.numerator ? -1 : 1;
}

Decimal distance(Decimal const& a, Decimal const& b)
{
    return a < b ? b - a : a - b;
}

Limits read_limits(Element measure)
{
    auto const element = measure.child("limits");
    auto const amber = decimal_of(element, "amber");
    auto const red = decimal_of(element, "red");
    auto const side = element.get("side");
    if (!amber || !red || (side != "above" && side != "below" && side != "outside")) return {};
    if (side != "outside") return {side, *amber, *red, {}, {}};
    auto const amber_high = decimal_of(element, "amber-high");
    auto const red_high = decimal_of(element, "red-high");
    if (!amber_high || !red_high) return {};
    return {side, *amber, *red, *amber_high, *red_high};
}

Direction read_direction(Element measure)
{
    auto const text = measure.child("unit").get("direction");
    if (text == "up") return Direction::up;
    if (text == "down") return Direction::down;
    return text == "range" ? Direction::range : Direction::unknown;
}

} // namespace

Shift Series::shift_on(Date day) const
{
    if (path.empty() || !target) return {};
    if (day <= path.front().date) return {path.front().value - *target, 1};
    for (std::size_t i = 1; i < path.size(); ++i) {
        auto const& [from, first] = path[i - 1];
        auto const& [to, last] = path[i];
        if (day > to) continue;
        auto const span = to.days() - from.days();
        if (day == to || span == 0) return {last - *target, 1};
        return {(first - *target) * whole(span) + (last - first) * whole(day.days() - from.days()), span};
    }
    return {path.back().value - *target, 1};
}

Band Series::judge(Decimal const& value, Date day) const
{
    if (limits.side.empty()) return Band::none;
    try {
        auto const shift = shift_on(day);
        auto const beyond = [&](Decimal const& low, Decimal const& high) {
            if (limits.side == "above") return place(value, low, shift) > 0;
            if (limits.side == "below") return place(value, low, shift) < 0;
            return place(value, low, shift) < 0 || place(value, high, shift) > 0;
        };
        if (beyond(limits.red, limits.red_high)) return Band::red;
        return beyond(limits.amber, limits.amber_high) ? Band::amber : Band::green;
    } catch (std::overflow_error const&) {
        return Band::none;
    }
}

int Series::run() const
{
    int count = 0;
    for (auto reading = readings.rbegin(); reading != readings.rend(); ++reading, ++count)
        if (reading->band != readings.back().band) break;
    return count;
}

bool Series::better(Decimal const& a, Decimal const& b) const
{
    if (direction == Direction::up) return a > b;
    if (direction == Direction::down) return a < b;
    if (direction == Direction::range && target) return distance(a, *target) < distance(b, *target);
    return false;
}

bool Series::misses_target(Decimal const& value) const
{
    if (!target) return false;
    if (direction == Direction::range)
        return limits.side == "outside" && (value < limits.amber || value > limits.amber_high);
    return better(*target, value);
}

Decimal Series::shifted(Decimal const& limit, Date day) const
{
    auto const shift = shift_on(day);
    if (shift.divisor == 1) return limit + shift.numerator;
    return (limit * whole(shift.divisor) + shift.numerator)
        .divided(whole(shift.divisor), std::max(digits_of(path), limit.decimals()));
}

std::optional<Decimal> Series::expected_on(Date day) const
{
    if (path.empty() || !target) return std::nullopt;
    auto const value = shifted(*target, day);
    return value.decimals() < digits_of(path) ? (value + Decimal(0, digits_of(path))) : value;
}

Series read_series(Element measure, std::string const& objective, std::optional<Date> objective_due)
{
    Series series;
    series.measure = measure;
    series.id = measure.get("id");
    series.objective = objective;
    series.direction = read_direction(measure);
    auto const target = measure.child("target");
    series.target = decimal_of(target, "value");
    series.target_date = date_of(target, "date");
    if (!series.target_date) series.target_date = objective_due;
    series.limits = read_limits(measure);
    for (auto const& point : measure.children("path")) {
        auto const date = date_of(point, "date");
        auto const value = decimal_of(point, "value");
        if (date && value) series.path.push_back({*date, *value});
    }
    std::stable_sort(series.path.begin(), series.path.end(),
                     [](PathPoint const& a, PathPoint const& b) { return a.date < b.date; });
    series.derived = measure.has("derived");
    return series;
}

void settle(Series& series)
{
    std::stable_sort(series.readings.begin(), series.readings.end(),
                     [](Reading const& a, Reading const& b) { return a.date < b.date; });
    for (auto& reading : series.readings) reading.band = series.judge(reading.value, reading.date);
}

std::string status_of(Band band)
{
    switch (band) {
    case Band::green: return "on-track";
    case Band::amber: return "at-risk";
    case Band::red: return "off-track";
    case Band::none: break;
    }
    return {};
}

} // namespace rapport::derive
