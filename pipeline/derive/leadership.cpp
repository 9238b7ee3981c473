#include "pipeline/derive/book.hpp"

#include <algorithm>
#include <map>

namespace rapport::derive {

namespace {

using Key = std::pair<std::string, std::string>;

std::map<Key, long> rater_numbers(Book const& book)
{
    std::map<Key, long> numbers;
    for (auto const& row : book.index.all("rater-number"))
        if (auto const n = whole_of(row, "n")) numbers[{row.get("date"), row.get("group")}] = *n;
    return numbers;
}

/// The newest date each behaviour of each group was rated on, and the one before.
struct Dates {
    std::string newest;
    Element row;
    Element before;
};

void mark_newest(Book const& book)
{
    std::map<Key, Dates> newest;
    for (auto const& rating : book.index.all("rating")) {
        if (!has_happened(book, rating)) continue;
        auto& dates = newest[{rating.get("behaviour"), rating.get("group")}];
        if (rating.get("date") <= dates.newest) continue;
        dates.before = dates.row;
        dates.newest = rating.get("date");
        dates.row = rating;
    }
    for (auto const& [key, dates] : newest) {
        state(dates.row, "newest", "yes");
        auto const now = decimal_of(dates.row, "value");
        auto const before = decimal_of(dates.before, "value");
        if (!now || !before) continue;
        state(dates.row, "previous", before->text());
        state(dates.row, "movement", *now == *before ? "level" : *now > *before ? "up" : "down");
    }
}

/// Highest and lowest group of each behaviour, newest ratings only.
void spreads(Book const& book, Element facts)
{
    auto const limit = book.profile.decimal("leadership-difference");
    for (auto const& behaviour : book.profile.behaviours) {
        Element high;
        Element low;
        for (auto const& rating : book.index.all("rating")) {
            auto const value = decimal_of(rating, "value");
            if (rating.get("behaviour") != behaviour.id || rating.fact("newest") != "yes" || !value) continue;
            if (!high || *value > *decimal_of(high, "value")) high = rating;
            if (!low || *value < *decimal_of(low, "value")) low = rating;
        }
        if (!high) continue;
        auto const gap = *decimal_of(high, "value") - *decimal_of(low, "value");
        auto const row = add_row(facts, "behaviour",
                                 {{"id", behaviour.id},
                                  {"date", std::max(high.get("date"), low.get("date"))},
                                  {"high", high.get("value")},
                                  {"high-group", high.get("group")},
                                  {"low", low.get("value")},
                                  {"low-group", low.get("group")},
                                  {"gap", gap.text()}});
        if (gap >= limit) row.set("wide", "yes");
    }
}

bool is_meant_for(Element development, std::string const& behaviour)
{
    if (development.has("behaviour")) return development.get("behaviour") == behaviour;
    auto const several = development.children("behaviour-rated");
    return several.empty() ||
           std::any_of(several.begin(), several.end(), [&](Element one) { return one.text() == behaviour; });
}

/// A development for this group, or for everybody at its level, that is meant for this behaviour or for all.
std::string development_for(Book const& book, Element rating)
{
    auto const group = rating.get("group");
    auto const level = book.index.item(group).get("level");
    auto const behaviour = rating.get("behaviour");
    for (auto const& development : book.index.all("development")) {
        bool const for_group = development.has("group")
                                   ? development.get("group") == group
                                   : development.get("for") == level || development.get("for") == "all";
        bool const for_behaviour = is_meant_for(development, behaviour);
        if (for_group && for_behaviour && development.get("state") != "dropped") return development.get("id");
    }
    return {};
}

} // namespace

void derive_leadership(Book& book)
{
    auto const numbers = rater_numbers(book);
    auto const least = book.profile.whole("raters");
    std::map<std::string, std::pair<std::string, long>> newest_number;
    for (auto const& [key, n] : numbers) {
        auto& [date, number] = newest_number[key.second];
        if (key.first >= date) {
            date = key.first;
            number = n;
        }
    }
    for (auto const& group : book.index.all("rated-group")) {
        auto const found = newest_number.find(group.get("name"));
        auto const n = found == newest_number.end() ? 0 : found->second.second;
        if (found != newest_number.end()) state(group, "n", std::to_string(n));
        state(group, "shown", yes_no(n >= least));
    }
    for (auto const& rating : book.index.all("rating")) {
        auto const found = numbers.find({rating.get("date"), rating.get("group")});
        auto const n = found == numbers.end() ? 0 : found->second;
        if (found != numbers.end()) state(rating, "n", std::to_string(n));
        state(rating, "shown", yes_no(n >= least));
    }
    mark_newest(book);
    auto const facts = book.root().add_fact("leadership");
    spreads(book, facts);
    auto const floor = book.profile.decimal("leadership-floor");
    auto const low = book.profile.decimal("leadership-low");
    for (auto const& rating : book.index.all("rating")) {
        auto const value = decimal_of(rating, "value");
        if (rating.fact("newest") != "yes" || !value || (*value >= floor && *value > low)) continue;
        state(rating, "low", "yes");
        state(rating, "development", development_for(book, rating));
    }
}

namespace {

/// Σ score × weight / 100 of a candidate, two decimals; nothing while a score is missing.
std::optional<Decimal> weighted_total(Book const& book, std::map<Key, Decimal> const& scores,
                                      std::string const& candidate, std::string& missing)
{
    Decimal total;
    for (auto const& criterion : book.index.all("criterion")) {
        auto const name = criterion.get("name");
        auto const weight = decimal_of(criterion, "weight");
        auto const score = scores.find({name, candidate});
        if (score == scores.end())
            missing += (missing.empty() ? "" : ", ") + name;
        else if (weight)
            total = total + (score->second * *weight).shifted(-2);
    }
    if (!missing.empty() || book.index.all("criterion").empty()) return std::nullopt;
    return total.rounded(2);
}

} // namespace

void derive_selection(Book& book)
{
    std::map<Key, Decimal> scores;
    for (auto const& row : book.index.all("score"))
        if (auto const value = decimal_of(row, "value"))
            scores.emplace(Key{row.get("criterion"), row.get("candidate")}, *value);
    if (scores.empty()) return;
    std::optional<Decimal> best;
    Element winner;
    for (auto const& candidate : book.index.all("candidate")) {
        std::string missing;
        auto const total = weighted_total(book, scores, candidate.get("name"), missing);
        state(candidate, "missing-scores", missing);
        if (!total) continue;
        state(candidate, "total", total->text());
        if (best && *total <= *best) continue;
        best = total;
        winner = candidate;
    }
    if (winner) state(winner, "highest", "yes");
}

} // namespace rapport::derive
