#pragma once

#include "pipeline/derive/index.hpp"

#include <string>
#include <vector>

namespace rapport::derive {

enum class Band { none, green, amber, red };

struct Reading {
    Date date;
    Decimal value;
    std::optional<Decimal> forecast;
    Band band = Band::none;
};

/// By how much the agreed path lies off the target on a day: an exact fraction.
struct Shift {
    Decimal numerator;
    long divisor = 1;
};

struct PathPoint {
    Date date;
    Decimal value;
};

enum class Direction { unknown, up, down, range };

/// Where amber and red begin. A value on a limit is on its better side.
struct Limits {
    std::string side; ///< above, below, outside; empty when the measure has none that can be read
    Decimal amber;
    Decimal red;
    Decimal amber_high;
    Decimal red_high;
};

/// A measure with its readings up to the as-of date, oldest first.
struct Series {
    Element measure;
    std::string id;
    std::string objective;
    Direction direction = Direction::unknown;
    std::optional<Decimal> target;
    std::optional<Date> target_date;
    Limits limits;
    std::vector<PathPoint> path; ///< by date
    std::vector<Reading> readings;
    bool derived = false;

    [[nodiscard]] Shift shift_on(Date day) const;
    [[nodiscard]] Band judge(Decimal const& value, Date day) const;
    /// How many of the newest readings in a row lie in the band of the last one.
    [[nodiscard]] int run() const;
    /// Whether `a` serves the measure better than `b`.
    [[nodiscard]] bool better(Decimal const& a, Decimal const& b) const;
    [[nodiscard]] bool misses_target(Decimal const& value) const;
    /// `limit` moved by the path on that day, rounded to one digit more than the path shows; exact where it
    /// can be.
    [[nodiscard]] Decimal shifted(Decimal const& limit, Date day) const;
    [[nodiscard]] std::optional<Decimal> expected_on(Date day) const;
};

/// Everything the plan says of a measure but its readings.
Series read_series(Element measure, std::string const& objective, std::optional<Date> objective_due);

/// Sorts the readings and judges each with the limits of its own day.
void settle(Series& series);

/// on-track, at-risk, off-track; empty for none.
std::string status_of(Band band);

} // namespace rapport::derive
