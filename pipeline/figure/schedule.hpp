#pragma once

#include "pipeline/base/date.hpp"
#include "pipeline/figure/figure.hpp"

#include <optional>
#include <vector>

/// Dated data in order, as the timeline draws them.
namespace rapport::figure {

struct Event {
    enum class State { open, done, overdue };
    Datum const* datum = nullptr;
    base::Date date;
    State state = State::open;
};

struct Stretch {
    Datum const* datum = nullptr;
    base::Date from, to;
    bool current = false;
    bool open_end = false; ///< no end is given; `to` is where the drawing ends
};

/// Points into the request it was made from.
struct Schedule {
    std::optional<base::Date> as_of;
    std::vector<Stretch> stages, periods;
    std::vector<Event> milestones, reviews;
    std::optional<base::Date> first, last; ///< of all dates; nothing when there are none
};

Schedule schedule(Request const& request);

Event::State event_state(Datum const& datum);

struct Tick {
    base::Date date;
    bool is_year = true; ///< else it begins a month
};

/// From a day not after `first` to a day after `last`: years, or months where the whole is short.
std::vector<Tick> ticks(base::Date first, base::Date last);

} // namespace rapport::figure
