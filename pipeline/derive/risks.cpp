#include "pipeline/derive/book.hpp"

#include <algorithm>
#include <map>

namespace rapport::derive {

namespace {

struct Position {
    Date date;
    long probability;
    long impact;
};

using Reviews = std::map<std::string, std::vector<Position>>;

Reviews collect(Book const& book)
{
    Reviews reviews;
    for (auto const& row : book.index.all("risk-review")) {
        auto id = belongs_to(row, "risk", "risk");
        auto const date = date_of(row, "date");
        auto const probability = whole_of(row, "probability");
        auto const impact = whole_of(row, "impact");
        if (!date || !probability || !impact || *date > book.as_of()) continue;
        reviews[id].push_back({*date, *probability, *impact});
    }
    for (auto& [id, rows] : reviews)
        std::stable_sort(rows.begin(), rows.end(),
                         [](Position const& a, Position const& b) { return a.date < b.date; });
    return reviews;
}

/// Where the risk stood before: on the day of the last brief when there was one, else in the newest review
/// before the one that gave it its present place.
Position const* position_before(std::vector<Position> const& reviews, Position const& now,
                                std::optional<Date> brief)
{
    Position const* found = nullptr;
    if (brief) {
        for (auto const& one : reviews)
            if (one.date <= *brief) found = &one;
        return found;
    }
    auto end = reviews.size();
    auto const& newest = reviews.back();
    if (newest.probability == now.probability && newest.impact == now.impact) --end;
    return end == 0 ? nullptr : &reviews[end - 1];
}

void state_movement(Element risk, std::vector<Position> const& reviews, Position const& now,
                    std::optional<Date> brief)
{
    if (reviews.empty()) return;
    state(risk, "reviewed", reviews.back().date.text());
    auto const* before = position_before(reviews, now, brief);
    if (before == nullptr) {
        if (brief) state(risk, "movement", "new");
        return;
    }
    auto const score = now.probability * now.impact;
    auto const previous = before->probability * before->impact;
    state(risk, "previous-probability", std::to_string(before->probability));
    state(risk, "previous-impact", std::to_string(before->impact));
    state(risk, "previous-score", std::to_string(previous));
    state(risk, "previous-date", before->date.text());
    state(risk, "movement", score == previous ? "level" : score > previous ? "up" : "down");
}

int open_actions(Book const& book, std::string const& id)
{
    auto const found = book.actions_for.find(id);
    if (found == book.actions_for.end()) return 0;
    return static_cast<int>(std::count_if(found->second.begin(), found->second.end(), [](Element action) {
        return is_open_action(action) && !action.get("who").empty() && date_of(action, "due").has_value();
    }));
}

void describe(Book const& book, Element risk, Reviews const& reviews)
{
    bool const open = risk.get("status") != "closed";
    auto const id = risk.get("id");
    state(risk, "open", yes_no(open));
    state(risk, "open-actions", std::to_string(open_actions(book, id)));
    auto const review = date_of(risk, "review");
    if (open && review && *review < book.as_of())
        state(risk, "review-overdue-days", std::to_string(book.as_of().days() - review->days()));
    auto const probability = whole_of(risk, "probability");
    auto const impact = whole_of(risk, "impact");
    if (!probability || !impact) return;
    auto const score = *probability * *impact;
    state(risk, "score", std::to_string(score));
    auto const residual = risk.child("residual");
    auto const left_probability = whole_of(residual, "probability");
    auto const left_impact = whole_of(residual, "impact");
    if (left_probability && left_impact)
        state(risk, "residual-score", std::to_string(*left_probability * *left_impact));
    if (risk.name() == "risk")
        state(risk, "band",
              score >= book.profile.whole("high-risk")     ? "high"
              : score >= book.profile.whole("medium-risk") ? "medium"
                                                           : "low");
    auto const found = reviews.find(id);
    if (found == reviews.end()) return;
    state_movement(risk, found->second, {book.as_of(), *probability, *impact},
                   date_of(book.index.first("brief"), "last-brief"));
}

} // namespace

void derive_risks(Book& book)
{
    auto const reviews = collect(book);
    for (auto const& kind : {"risk", "opportunity"})
        for (auto const& risk : book.index.all(kind)) describe(book, risk, reviews);
}

} // namespace rapport::derive
