#include "pipeline/derive/book.hpp"

#include <algorithm>
#include <stdexcept>

namespace rapport::derive {

namespace {

/// A derived measure is read whenever a party gave an index: from the newest index of each party that day.
void read_trust(Book const& book, Series& series)
{
    bool const lowest = series.measure.get("derived") == "lowest-trust-index";
    std::vector<TrustIndex> newest;
    for (std::size_t i = 0; i < book.trust.size(); ++i) {
        auto const& index = book.trust[i];
        auto const known = std::find_if(newest.begin(), newest.end(),
                                        [&](TrustIndex const& other) { return other.party == index.party; });
        if (known == newest.end())
            newest.push_back(index);
        else
            *known = index;
        if (i + 1 < book.trust.size() && book.trust[i + 1].date == index.date) continue;
        auto value = newest.front().value;
        Decimal total;
        for (auto const& one : newest) {
            value = std::min(value, one.value);
            total = total + one.value;
        }
        if (!lowest) value = total.divided({static_cast<long>(newest.size()), 0}, 1);
        series.readings.push_back({index.date, value, std::nullopt});
    }
}

void read_rows(Book& book)
{
    for (auto const& row : book.index.all("reading")) {
        auto const found = book.series_of.find(belongs_to(row, "measure", "measure"));
        auto const date = date_of(row, "date");
        auto const value = decimal_of(row, "value");
        if (found == book.series_of.end() || !date || *date > book.as_of()) continue;
        auto& series = book.series[found->second];
        if (!value || series.derived) continue;
        series.readings.push_back({*date, *value, decimal_of(row, "forecast")});
    }
}

std::string status_of_series(Series const& series)
{
    if (series.readings.empty()) return "not-started";
    auto const& last = series.readings.back();
    bool const due = series.target_date && last.date >= *series.target_date;
    if (last.band == Band::green && due && series.target && !series.misses_target(last.value))
        return "achieved";
    return status_of(last.band);
}

void state_limits(Series const& series, Date day)
{
    if (series.limits.side.empty()) return;
    auto const& measure = series.measure;
    state(measure, "amber", series.shifted(series.limits.amber, day).text());
    state(measure, "red", series.shifted(series.limits.red, day).text());
    if (series.limits.side != "outside") return;
    state(measure, "amber-high", series.shifted(series.limits.amber_high, day).text());
    state(measure, "red-high", series.shifted(series.limits.red_high, day).text());
}

void state_movement(Series const& series)
{
    if (series.readings.size() < 2) return;
    auto const& now = series.readings.back().value;
    auto const& before = series.readings[series.readings.size() - 2];
    auto const& measure = series.measure;
    state(measure, "previous", before.value.text());
    state(measure, "previous-date", before.date.text());
    state(measure, "movement", now == before.value ? "level" : now > before.value ? "up" : "down");
    state(measure, "change",
          series.better(now, before.value)   ? "better"
          : series.better(before.value, now) ? "worse"
                                             : "same");
}

void state_forecast(Series const& series)
{
    for (auto reading = series.readings.rbegin(); reading != series.readings.rend(); ++reading) {
        if (!reading->forecast) continue;
        state(series.measure, "forecast", reading->forecast->text());
        state(series.measure, "forecast-date", reading->date.text());
        if (series.misses_target(*reading->forecast)) state(series.measure, "forecast-misses", "yes");
        return;
    }
}

/// The day from which the interval to the next reading counts.
std::optional<Date> begins(Book const& book, Series const& series)
{
    if (!series.readings.empty()) return series.readings.back().date;
    auto const start = date_of(book.index.first("relationship").child("period"), "from");
    auto const baseline = date_of(series.measure.child("target"), "baseline-date");
    if (!start || !baseline) return start ? start : baseline;
    return std::max(*start, *baseline);
}

void state_reading_age(Book const& book, Series const& series)
{
    auto const interval = duration_of(series.measure.child("every"), "interval");
    if (!interval) return;
    if (auto const start = begins(book, series)) {
        auto const due = latest_allowed(book, *start, *interval);
        state(series.measure, "reading-due", due.text());
        if (due < book.as_of()) state(series.measure, "reading-late", "yes");
    }
    if (series.readings.empty()) return;
    auto const limit = latest_allowed(book, series.readings.back().date, *interval);
    if (limit < book.as_of())
        state(series.measure, "overdue-days", std::to_string(book.as_of().days() - limit.days()));
}

void state_series(Book const& book, Series const& series)
{
    auto const& measure = series.measure;
    state(measure, "objective", series.objective);
    state(measure, "unit", measure.child("unit").get("name"));
    state(measure, "status", status_of_series(series));
    state(measure, "readings", std::to_string(series.readings.size()));
    if (series.derived) state(measure, "derived", "yes");
    if (series.target_date) state(measure, "target-date", series.target_date->text());
    state_reading_age(book, series);
    auto const day = series.readings.empty() ? book.as_of() : series.readings.back().date;
    state_limits(series, day);
    if (series.readings.empty()) return;
    state(measure, "value", series.readings.back().value.text());
    state(measure, "value-date", day.text());
    state(measure, "run", std::to_string(series.run()));
    if (auto const expected = series.expected_on(day)) state(measure, "expected", expected->text());
    state_movement(series);
    state_forecast(series);
}

} // namespace

void derive_measures(Book& book)
{
    for (auto const& measure : book.index.all("measure")) {
        auto const objective = belongs_to(measure, "objective", "objective");
        auto const owner = book.index.item(objective);
        auto series = read_series(measure, objective, date_of(owner, "due"));
        if (!book.series_of.emplace(series.id, book.series.size()).second) continue;
        book.series.push_back(std::move(series));
    }
    read_rows(book);
    for (auto& series : book.series) {
        if (series.derived) read_trust(book, series);
        settle(series);
        try {
            state_series(book, series);
        } catch (std::overflow_error const&) {
            // Figures too long to compare exactly: what was stated so far stays, the rest is absent.
            continue;
        }
    }
}

} // namespace rapport::derive
