#include "pipeline/derive/book.hpp"

#include <algorithm>
#include <map>

namespace rapport::derive {

namespace {

struct Row {
    Date date;
    std::size_t party; ///< place in the list of parties
    std::string party_id;
    std::string indicator;
    Decimal value;
    std::string raters;
};

std::vector<Row> read_rows(Book const& book)
{
    std::vector<Row> rows;
    auto const& parties = book.index.parties();
    for (auto const& row : book.index.all("trust-reading")) {
        auto const date = date_of(row, "date");
        auto const value = decimal_of(row, "value");
        if (!date || !value || *date > book.as_of()) continue;
        auto const party = row.get("party");
        auto const place = std::find(parties.begin(), parties.end(), party);
        rows.push_back({*date, static_cast<std::size_t>(place - parties.begin()), party, row.get("indicator"),
                        *value, row.get("n")});
    }
    std::stable_sort(rows.begin(), rows.end(), [](Row const& a, Row const& b) {
        return a.date != b.date ? a.date < b.date : a.party < b.party;
    });
    return rows;
}

void collect(Book& book, std::vector<Row> const& rows)
{
    std::map<std::pair<std::string, std::string>, std::size_t> known;
    for (std::size_t i = 0; i < rows.size();) {
        auto end = i;
        Decimal total;
        for (; end < rows.size() && rows[end].date == rows[i].date && rows[end].party_id == rows[i].party_id;
             ++end) {
            auto const& row = rows[end];
            total = total + row.value;
            auto const [place, is_new] =
                known.emplace(std::pair{row.party_id, row.indicator}, book.indicators.size());
            if (is_new) book.indicators.push_back({row.party_id, row.indicator, {}});
            auto const raters = Decimal::parse(row.raters);
            book.indicators[place->second].points.push_back(
                {row.date, row.value,
                 raters ? std::optional<long>(raters->rounded(0).units()) : std::nullopt});
        }
        auto const mean = total.divided({static_cast<long>(end - i), 0}, 1);
        book.trust.push_back({rows[i].party_id, rows[i].date, rows[i].raters, mean});
        i = end;
    }
}

std::string movement(Decimal const& now, Decimal const& before)
{
    return now == before ? "level" : now > before ? "up" : "down";
}

void state_indices(Book const& book, Element facts)
{
    for (std::size_t i = 0; i < book.trust.size(); ++i) {
        auto const& index = book.trust[i];
        TrustIndex const* previous = nullptr;
        bool newest = true;
        for (std::size_t j = 0; j < book.trust.size(); ++j) {
            if (book.trust[j].party != index.party || j == i) continue;
            if (j < i)
                previous = &book.trust[j];
            else
                newest = false;
        }
        auto const row = add_row(facts, "index",
                                 {{"party", index.party},
                                  {"date", index.date.text()},
                                  {"n", index.raters},
                                  {"value", index.value.text()}});
        if (previous != nullptr) {
            row.set("previous", previous->value.text());
            row.set("previous-date", previous->date.text());
            row.set("movement", movement(index.value, previous->value));
        }
        if (newest) row.set("newest", "yes");
    }
}

void state_lowest(Book const& book, Element facts)
{
    TrustIndex const* lowest = nullptr;
    TrustIndex const* before = nullptr;
    std::map<std::string, std::pair<TrustIndex const*, TrustIndex const*>> newest;
    for (auto const& index : book.trust) {
        auto& [now, previous] = newest[index.party];
        previous = now;
        now = &index;
    }
    for (auto const& party : book.index.parties()) {
        auto const found = newest.find(party);
        if (found == newest.end()) continue;
        auto const& [now, previous] = found->second;
        if (lowest == nullptr || now->value < lowest->value) lowest = now;
        if (previous != nullptr && (before == nullptr || previous->value < before->value)) before = previous;
    }
    if (lowest == nullptr) return;
    facts.set("lowest", lowest->value.text());
    facts.set("lowest-party", lowest->party);
    facts.set("date", book.trust.back().date.text());
    if (before != nullptr) facts.set("movement", movement(lowest->value, before->value));
}

struct Difference {
    TrustSeries const* high = nullptr;
    TrustSeries const* low = nullptr;
};

Decimal gap_of(Difference const& difference)
{
    return difference.high->points.back().value - difference.low->points.back().value;
}

/// The first review by the senior executives on or after `date`.
std::string reviewed_after(Book const& book, Date date)
{
    for (auto const& review : book.index.all("ser-review"))
        if (auto const day = date_of(review, "date"); day && *day >= date && *day <= book.as_of())
            return day->text();
    return {};
}

void state_differences(Book const& book, Element facts)
{
    std::vector<std::string> order;
    std::map<std::string, Difference> differences;
    for (auto const& series : book.indicators) {
        auto& difference = differences[series.indicator];
        if (difference.high == nullptr) order.push_back(series.indicator);
        auto const& value = series.points.back().value;
        if (difference.high == nullptr || value > difference.high->points.back().value)
            difference.high = &series;
        if (difference.low == nullptr || value < difference.low->points.back().value)
            difference.low = &series;
    }
    std::stable_sort(order.begin(), order.end(), [&](std::string const& a, std::string const& b) {
        return gap_of(differences[a]) > gap_of(differences[b]);
    });
    auto const limit = book.profile.decimal("trust-gap");
    for (auto const& indicator : order) {
        auto const& [high, low] = differences[indicator];
        if (high == low) continue;
        auto const date = std::max(high->points.back().date, low->points.back().date);
        auto const row = add_row(facts, "difference",
                                 {{"indicator", indicator},
                                  {"date", date.text()},
                                  {"high", high->points.back().value.text()},
                                  {"high-party", high->party},
                                  {"low", low->points.back().value.text()},
                                  {"low-party", low->party},
                                  {"gap", gap_of({high, low}).text()},
                                  {"reviewed", reviewed_after(book, date)}});
        if (gap_of({high, low}) >= limit) row.set("wide", "yes");
    }
}

std::optional<Decimal> threshold_of(Book const& book, std::string const& indicator)
{
    auto const own = decimal_of(book.index.item(indicator), "threshold");
    return own ? own : decimal_of(book.index.first("trust"), "index-threshold");
}

/// Why the newest reading of an indicator needs an action: fall, run, threshold; empty when it does not.
std::string fall_of(Book const& book, TrustSeries const& series)
{
    auto const& points = series.points;
    if (points.size() < 2) return {};
    auto const& now = points.back();
    auto const& before = points[points.size() - 2];
    auto const threshold = threshold_of(book, series.indicator);
    if (threshold && now.value < *threshold && before.value >= *threshold) return "threshold";
    bool const enough = !now.raters || *now.raters >= book.profile.whole("trust-fall-raters");
    if (enough && before.value - now.value >= book.profile.decimal("trust-fall")) return "fall";
    auto const length = static_cast<std::size_t>(book.profile.whole("trust-fall-run"));
    if (points.size() < length + 1) return {};
    for (auto i = points.size() - length; i < points.size(); ++i)
        if (points[i].value >= points[i - 1].value) return {};
    return "run";
}

/// An open action for a trust or behaviour measure, or for the objective it belongs to.
std::string trust_action(Book const& book)
{
    for (auto const& action : book.index.all("action")) {
        if (!is_open_action(action)) continue;
        for (auto const& measure : book.index.all("measure")) {
            auto const kind = measure.get("kind");
            if (kind != "trust" && kind != "behaviour") continue;
            auto const targets = " " + action.fact("for") + " ";
            auto const objective = belongs_to(measure, "objective", "objective");
            if (targets.find(" " + measure.get("id") + " ") != std::string::npos) return action.get("id");
            if (!objective.empty() && targets.find(" " + objective + " ") != std::string::npos)
                return action.get("id");
        }
    }
    return {};
}

void state_falls(Book const& book, Element facts)
{
    std::optional<std::string> action;
    for (auto const& series : book.indicators) {
        auto const why = fall_of(book, series);
        if (why.empty()) continue;
        if (!action) action = trust_action(book);
        auto const& points = series.points;
        add_row(facts, "fall",
                {{"indicator", series.indicator},
                 {"party", series.party},
                 {"why", why},
                 {"from", points[points.size() - 2].value.text()},
                 {"to", points.back().value.text()},
                 {"date", points.back().date.text()},
                 {"action", *action}});
    }
}

} // namespace

void derive_trust(Book& book)
{
    collect(book, read_rows(book));
    if (!book.index.first("trust") && book.trust.empty()) return;
    auto const facts = book.root().add_fact("trust");
    auto const section = book.index.first("trust");
    facts.set("indicators", std::to_string(book.index.all("indicator").size()));
    for (auto const& [fact, attribute] :
         {std::pair{"threshold", "index-threshold"}, {"target", "index-target"}})
        if (auto const value = decimal_of(section, attribute)) facts.set(fact, value->text());
    state_lowest(book, facts);
    state_indices(book, facts);
    state_differences(book, facts);
    state_falls(book, facts);
}

} // namespace rapport::derive
