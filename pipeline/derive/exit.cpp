#include "pipeline/derive/book.hpp"

#include <algorithm>

namespace rapport::derive {

namespace {

struct Longest {
    std::optional<base::Duration> duration;
    Element of;

    void offer(std::optional<base::Duration> const& candidate, Element element)
    {
        if (!candidate || (duration && candidate->approximate_days() <= duration->approximate_days())) return;
        duration = candidate;
        of = element;
    }
    [[nodiscard]] std::string text() const { return duration ? duration->text() : std::string{}; }
};

Longest longest_notice(Book const& book)
{
    Longest longest;
    for (auto const& trigger : book.index.all("trigger"))
        longest.offer(duration_of(trigger.child("notice"), "after"), trigger);
    for (auto const& agreement : book.index.all("agreement"))
        longest.offer(duration_of(agreement.child("notice"), "after"), agreement);
    auto const strategy = book.index.first("exit-strategy");
    longest.offer(duration_of(strategy.child("without-cause"), "notice"), strategy);
    return longest;
}

/// The responsible person of a party in a transition area, as the plan names it.
std::string responsible(Book const& book, Element area, std::string const& party)
{
    for (auto const& reference : references(area, "responsible")) {
        auto const parties = book.index.parties_of(reference);
        if (std::find(parties.begin(), parties.end(), party) != parties.end()) return reference;
    }
    return {};
}

bool is_affected(Element area, std::string const& party)
{
    auto const affected = references(area, "affects");
    return affected.empty() || std::find(affected.begin(), affected.end(), party) != affected.end();
}

struct Readiness {
    int ready = 0;
    int cells = 0;
};

/// One row an area and party that it affects; the area is ready when all its rows are.
bool describe_area(Book const& book, Element area, Element facts, Readiness& readiness)
{
    std::string nobody_of;
    bool all_ready = true;
    for (auto const& party : book.index.parties()) {
        if (!is_affected(area, party)) continue;
        auto const person = responsible(book, area, party);
        bool const approach = area.has("approach");
        std::string const level = person.empty() || !approach ? "missing"
                                  : area.has("tested")        ? "ready"
                                                              : "partly";
        if (person.empty()) nobody_of += (nobody_of.empty() ? "" : " ") + party;
        ++readiness.cells;
        if (level == "ready")
            ++readiness.ready;
        else
            all_ready = false;
        add_row(facts, "readiness",
                {{"area", area.get("kind")}, {"party", party}, {"person", person}, {"level", level}});
    }
    state(area, "parties-absent", nobody_of);
    state(area, "ready", yes_no(all_ready));
    return all_ready;
}

std::string newest(Book const& book, std::string_view record)
{
    std::string result;
    for (auto const& row : book.index.all(record))
        if (has_happened(book, row)) result = std::max(result, row.get("date"));
    return result;
}

void state_reviews(Book const& book, Element facts)
{
    auto const strategy = book.index.first("exit-strategy");
    auto reviewed = strategy.get("reviewed");
    if (auto const day = Date::parse(reviewed); !day || *day > book.as_of()) reviewed.clear();
    reviewed = std::max(reviewed, newest(book, "exit-review"));
    if (!reviewed.empty()) facts.set("reviewed", reviewed);
    auto due = date_of(strategy, "review-due");
    if (auto const last = Date::parse(reviewed); !due && last)
        due = book.profile.duration("plan-review").after(*last);
    if (due) {
        facts.set("review-due", due->text());
        if (*due < book.as_of())
            facts.set("review-overdue-days", std::to_string(book.as_of().days() - due->days()));
    }
    if (auto const tested = newest(book, "rehearsal"); !tested.empty()) facts.set("tested", tested);
}

/// Who has agreed the exit strategy, and the day the last senior executive did.
void state_agreement(Book const& book, Element facts)
{
    std::vector<std::string> agreed;
    std::string last;
    for (auto const& row : book.index.first("exit-strategy").children("agreed")) {
        for (auto& party : book.index.parties_of(row.get("person"))) agreed.push_back(std::move(party));
        last = std::max(last, row.get("date"));
    }
    if (!last.empty()) facts.set("agreed", last);
    auto const missing = absent(book.index.parties(), agreed);
    if (!missing.empty()) facts.set("parties-not-agreed", missing);
}

} // namespace

void derive_exit(Book& book)
{
    auto const strategy = book.index.first("exit-strategy");
    if (!strategy && book.index.all("area").empty() && book.index.all("trigger").empty()) return;
    auto const facts = book.root().add_fact("exit");
    state_reviews(book, facts);
    state_agreement(book, facts);
    if (auto const notice = longest_notice(book).text(); !notice.empty()) facts.set("longest-notice", notice);
    Longest lead;
    Readiness readiness;
    bool ready = !book.index.all("area").empty();
    for (auto const& area : book.index.all("area")) {
        if (area.has("nothing")) continue;
        lead.offer(duration_of(area, "lead-time"), area);
        ready = describe_area(book, area, facts, readiness) && ready;
    }
    if (lead.of) {
        facts.set("longest-lead", lead.text());
        facts.set("longest-area", lead.of.get("kind"));
        state(lead.of, "longest", "yes");
    }
    facts.set("activated", yes_no(has_happened(book, book.index.first("activation"), "decided")));
    facts.set("ready", yes_no(ready));
}

} // namespace rapport::derive
