#include "pipeline/derive/book.hpp"

#include <algorithm>
#include <map>

namespace rapport::derive {

namespace {

struct Days {
    std::optional<Date> last;
    std::optional<Date> next;
};

void bodies(Book& book)
{
    std::map<std::string, Days> meetings;
    for (auto const& meeting : book.index.all("meeting")) {
        auto const date = date_of(meeting, "date");
        auto const held = meeting.get("state") == "held";
        if (held) state(meeting, "held", "yes");
        if (!date) continue;
        auto& days = meetings[meeting.get("body")];
        if (held && *date <= book.as_of() && (!days.last || *date > *days.last)) days.last = date;
        if (meeting.get("state") == "planned" && *date > book.as_of() && (!days.next || *date < *days.next))
            days.next = date;
    }
    for (auto const& body : book.index.all("body")) {
        auto const& days = meetings[body.get("id")];
        if (days.next) state(body, "next-meeting", days.next->text());
        if (!days.last) continue;
        state(body, "last-meeting", days.last->text());
        auto const interval = duration_of(body, "meets");
        if (!interval) continue;
        auto const limit = latest_allowed(book, *days.last, *interval);
        if (limit < book.as_of())
            state(body, "meeting-overdue-days", std::to_string(book.as_of().days() - limit.days()));
    }
}

void body_parties(Book& book)
{
    for (auto const& body : book.index.all("body")) {
        auto const there = book.index.parties_of(body.get("id"));
        std::string absent;
        std::string without_ser;
        std::vector<std::string> people;
        for (auto const& member : references(body, "member")) people.push_back(book.index.person(member));
        for (auto const& party : book.index.parties()) {
            if (std::find(there.begin(), there.end(), party) == there.end())
                absent += (absent.empty() ? "" : " ") + party;
            auto const ser = book.index.item(party).fact("ser");
            if (!ser.empty() && std::find(people.begin(), people.end(), ser) == people.end())
                without_ser += (without_ser.empty() ? "" : " ") + party;
        }
        state(body, "parties-absent", absent);
        state(body, "sers-absent", without_ser);
    }
}

/// Parties that an issue level names nobody of, and those whose SER does not stand there.
void issue_levels(Book& book)
{
    for (auto const& level : book.index.all("issue-level")) {
        std::vector<std::string> there;
        std::vector<std::string> people;
        for (auto const& who : references(level, "who")) {
            for (auto& party : book.index.parties_of(who)) there.push_back(std::move(party));
            people.push_back(book.index.person(who));
            auto const body = book.index.item(who);
            if (!body) continue;
            for (auto const& member : references(body, "member")) people.push_back(book.index.person(member));
        }
        std::string absent;
        std::string without_ser;
        for (auto const& party : book.index.parties()) {
            if (std::find(there.begin(), there.end(), party) == there.end())
                absent += (absent.empty() ? "" : " ") + party;
            auto const ser = book.index.item(party).fact("ser");
            if (!ser.empty() && std::find(people.begin(), people.end(), ser) == people.end())
                without_ser += (without_ser.empty() ? "" : " ") + party;
        }
        state(level, "parties-absent", absent);
        state(level, "sers-absent", without_ser);
    }
}

} // namespace

Date latest_allowed(Book const& book, Date date, base::Duration interval)
{
    auto const factor = book.profile.decimal("interval-factor") * Decimal(interval.approximate_days(), 0);
    auto const scaled = date.plus_days(static_cast<long>(factor.rounded(0).units()));
    auto const graced = book.profile.duration("interval-grace").after(interval.after(date));
    return std::max(scaled, graced);
}

void derive_stage(Book& book)
{
    auto const relationship = book.index.first("relationship");
    auto const brief = book.index.first("brief");
    auto const last_brief = date_of(brief, "last-brief");
    auto const period = book.profile.duration("brief-period");
    auto const before = period.unit == base::Duration::Unit::months
                            ? book.as_of().plus_months(-period.count)
                            : book.as_of().plus_days(-period.approximate_days());
    book.since = last_brief ? *last_brief : before;
    add_row(book.root(), "brief", {{"since", book.since.text()}, {"number", brief.get("paper")}});
    state(book.root(), "profile", book.profile.id);
    if (!relationship) return;

    auto const value = relationship.get("stage");
    auto const number = book.profile.stage_number(value);
    auto const& rows = book.index.all("stage-entry");
    std::string entered;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const step = book.profile.stage_number(rows[i].get("stage"));
        if (step > 0) state(rows[i], "number", std::to_string(step));
        if (i + 1 < rows.size())
            state(rows[i], "left", rows[i + 1].get("entered"));
        else
            state(rows[i], "now", yes_no(rows[i].get("stage") == value));
        if (rows[i].get("stage") == value) entered = rows[i].get("entered");
    }
    if (number == 0) return;
    auto const fact = add_row(book.root(), "stage",
                              {{"value", value}, {"number", std::to_string(number)}, {"entered", entered}});
    for (auto const& stage : book.profile.stages)
        if (stage.number == number + 1) {
            fact.set("next", stage.id);
            fact.set("next-number", std::to_string(stage.number));
        }
}

void derive_calendar(Book& book)
{
    bodies(book);
    body_parties(book);
    issue_levels(book);
}

} // namespace rapport::derive
