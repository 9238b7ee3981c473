#include "pipeline/derive/book.hpp"

#include <algorithm>
#include <stdexcept>

namespace rapport::derive {

namespace {

struct Point {
    Date date;
    Decimal value;
};

/// What a trigger watches, read on the readings there are.
struct Watch {
    std::string side;
    Decimal threshold;
    std::size_t needed = 1;
    std::vector<Point> points;
    std::string measure;
    std::string unit;

    [[nodiscard]] bool beyond(Decimal const& value) const
    {
        return side == "above" ? value > threshold : value < threshold;
    }
    [[nodiscard]] std::size_t run() const
    {
        std::size_t count = 0;
        for (auto point = points.rbegin(); point != points.rend() && beyond(point->value); ++point) ++count;
        return count;
    }
    [[nodiscard]] bool met() const { return run() >= needed; }
};

Decimal gap(Watch const& watch)
{
    auto const& value = watch.points.back().value;
    return value < watch.threshold ? watch.threshold - value : value - watch.threshold;
}

std::vector<Point> points_of(Series const& series, std::optional<Date> from)
{
    std::vector<Point> points;
    for (auto const& reading : series.readings)
        if (!from || reading.date >= *from) points.push_back({reading.date, reading.value});
    return points;
}

/// "Of any party": the party nearest to the limit, or with the longest run beyond it, decides.
void watch_trust(Book const& book, Watch& watch)
{
    std::vector<Point> worst;
    for (auto const& party : book.index.parties()) {
        Watch one = watch;
        for (auto const& index : book.trust)
            if (index.party == party) one.points.push_back({index.date, index.value});
        if (one.points.empty()) continue;
        Watch best = watch;
        best.points = worst;
        bool const nearer = worst.empty() || one.run() > best.run() ||
                            (one.run() == best.run() && one.run() == 0 && gap(one) < gap(best));
        if (nearer) worst = one.points;
    }
    watch.points = std::move(worst);
}

std::optional<Watch> watch_of(Book const& book, Element when)
{
    Watch watch;
    auto const value = decimal_of(when, "value");
    watch.side = when.get("side");
    if (!value || (watch.side != "above" && watch.side != "below")) return std::nullopt;
    watch.threshold = *value;
    if (auto const readings = whole_of(when, "readings"); readings && *readings > 0)
        watch.needed = static_cast<std::size_t>(*readings);
    if (when.has("index")) {
        watch_trust(book, watch);
        return watch;
    }
    auto const* series = book.measure(when.get("measure"));
    if (series == nullptr) return std::nullopt;
    watch.measure = series->id;
    watch.unit = series->measure.child("unit").get("name");
    watch.points = points_of(*series, std::nullopt);
    return watch;
}

/// The review, or the decision it led to, since the condition came to be met.
std::string decided_since(Book const& book, std::string const& trigger, std::string const& since)
{
    for (auto const& review : book.index.all("exit-review")) {
        if (!has_happened(book, review) || review.get("date") < since) continue;
        auto const about = references(review, "about");
        if (std::find(about.begin(), about.end(), trigger) == about.end()) continue;
        return review.has("decision") ? review.get("decision") : review.get("date");
    }
    return {};
}

void state_watch(Book const& book, Element trigger, Watch const& watch)
{
    state(trigger, "threshold", watch.threshold.text());
    state(trigger, "measure", watch.measure);
    state(trigger, "unit", watch.unit);
    if (watch.points.empty()) {
        state(trigger, "met", "not-measured");
        return;
    }
    auto const& newest = watch.points.back();
    state(trigger, "reading", newest.value.text());
    state(trigger, "reading-date", newest.date.text());
    state(trigger, "run", std::to_string(watch.run()));
    state(trigger, "distance", gap(watch).text());
    auto const size = watch.threshold < Decimal() ? Decimal() - watch.threshold : watch.threshold;
    if (size != Decimal()) state(trigger, "distance-percent", gap(watch).shifted(2).divided(size, 0).text());
    state(trigger, "met", yes_no(watch.met()));
    if (!watch.met()) return;
    auto const since = watch.points[watch.points.size() - watch.run() + watch.needed - 1].date.text();
    state(trigger, "since", since);
    state(trigger, "decided", decided_since(book, trigger.get("id"), since));
}

/// "MSR-J1 below 0.65 on 2027-12-15": the first reading on or after that day decides; until then nothing is
/// met.
void hold_until(Watch& watch, Date day)
{
    auto const due = std::find_if(watch.points.begin(), watch.points.end(),
                                  [day](Point const& point) { return point.date >= day; });
    if (due != watch.points.end())
        watch.points.erase(due + 1, watch.points.end());
    else
        watch.needed = watch.points.size() + 1;
}

void describe(Book const& book, Element trigger)
{
    auto const when = trigger.child("when");
    if (!when) return;
    auto const day = date_of(when, "date");
    if (auto watch = watch_of(book, when)) {
        if (day) hold_until(*watch, *day);
        state_watch(book, trigger, *watch);
        return;
    }
    if (!day || when.has("measure")) {
        state(trigger, "met", "not-measured");
        return;
    }
    state(trigger, "threshold", day->text());
    bool const met = *day <= book.as_of();
    state(trigger, "met", yes_no(met));
    if (!met) return;
    state(trigger, "since", day->text());
    state(trigger, "decided", decided_since(book, trigger.get("id"), day->text()));
}

void mark_nearest(Book const& book)
{
    Element nearest;
    std::optional<Decimal> smallest;
    for (auto const& trigger : book.index.all("trigger")) {
        if (trigger.get("planned") == "yes" || trigger.fact("met") != "no") continue;
        auto const percent = Decimal::parse(trigger.fact("distance-percent"));
        if (!percent || (smallest && *percent >= *smallest)) continue;
        smallest = percent;
        nearest = trigger;
    }
    if (nearest) state(nearest, "nearest", "yes");
}

} // namespace

void derive_triggers(Book& book)
{
    for (auto const& trigger : book.index.all("trigger")) {
        try {
            describe(book, trigger);
        } catch (std::overflow_error const&) {
            state(trigger, "met", "not-measured");
        }
    }
    mark_nearest(book);
}

} // namespace rapport::derive
