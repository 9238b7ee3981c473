#include "pipeline/figure/schedule.hpp"

#include "pipeline/figure/words.hpp"

#include <algorithm>
#include <stdexcept>

namespace rapport::figure {

namespace {

std::vector<Event> events(Request const& request, std::string_view role)
{
    std::vector<Event> result;
    for (Datum const* datum : with_role(request, role))
        if (auto const date = base::Date::parse(datum->at("date")))
            result.push_back({datum, *date, event_state(*datum)});
    std::stable_sort(result.begin(), result.end(),
                     [](Event const& a, Event const& b) { return a.date < b.date; });
    return result;
}

std::vector<Stretch> stretches(Request const& request, std::string_view role,
                               std::optional<base::Date> otherwise)
{
    std::vector<Stretch> result;
    for (Datum const* datum : with_role(request, role))
        if (auto const from = base::Date::parse(datum->at("from")))
            result.push_back({datum, *from, *from, is_yes(datum->at("current"))});
    std::stable_sort(result.begin(), result.end(),
                     [](Stretch const& a, Stretch const& b) { return a.from < b.from; });
    for (std::size_t i = 0; i < result.size(); ++i) {
        auto to = base::Date::parse(result[i].datum->at("to"));
        if (!to && role == "stage")
            to = i + 1 < result.size() ? std::optional(result[i + 1].from) : otherwise;
        result[i].open_end = !to;
        result[i].to = std::max(result[i].from, to.value_or(result[i].from));
    }
    return result;
}

base::Date day(int year, int month)
{
    std::string const text =
        std::to_string(10000 + year).substr(1) + (month < 10 ? "-0" : "-") + std::to_string(month) + "-01";
    auto const date = base::Date::parse(text);
    if (!date) throw std::logic_error(text + " is no day of a chart");
    return *date;
}

} // namespace

Event::State event_state(Datum const& datum)
{
    if (is_yes(datum.at("overdue"))) return Event::State::overdue;
    return is_yes(datum.at("done")) ? Event::State::done : Event::State::open;
}

Schedule schedule(Request const& request)
{
    Schedule data;
    for (Datum const* datum : with_role(request, "as-of")) data.as_of = base::Date::parse(datum->at("date"));
    data.stages = stretches(request, "stage", data.as_of);
    data.periods = stretches(request, "period", std::nullopt);
    data.milestones = events(request, "milestone");
    data.reviews = events(request, "review");
    auto const take = [&](base::Date date) {
        data.first = data.first ? std::min(*data.first, date) : date;
        data.last = data.last ? std::max(*data.last, date) : date;
    };
    if (data.as_of) take(*data.as_of);
    for (auto const* list : {&data.stages, &data.periods})
        for (Stretch const& stretch : *list) take(stretch.from), take(stretch.to);
    for (auto const* list : {&data.milestones, &data.reviews})
        for (Event const& event : *list) take(event.date);
    for (Stretch& period : data.periods)
        if (period.open_end) period.to = std::max(period.from, *data.last);
    return data;
}

std::vector<Tick> ticks(base::Date first, base::Date last)
{
    std::vector<Tick> result;
    int const years = last.year() - first.year() + 1;
    if (years <= 3) {
        int const step = years == 1 ? 1 : 3;
        int const start = years == 1 ? first.month() : (first.month() - 1) / 3 * 3 + 1;
        for (base::Date date = day(first.year(), start);; date = date.plus_months(step)) {
            result.push_back({date, false});
            if (date > last) return result;
        }
    }
    int const step = (years + 14) / 15;
    for (base::Date date = day(first.year(), 1);; date = date.plus_months(12 * step)) {
        result.push_back({date});
        if (date > last) return result;
    }
}

} // namespace rapport::figure
