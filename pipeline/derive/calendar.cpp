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
        state(body, "meeting-due", limit.text());
        if (limit < book.as_of())
            state(body, "meeting-overdue-days", std::to_string(book.as_of().days() - limit.days()));
    }
}

/// Parties whose SER is not among `people`; a party without SER is told by another rule.
std::string sers_absent(Book const& book, std::vector<std::string> const& people)
{
    std::string result;
    for (auto const& party : book.index.parties()) {
        auto const ser = book.index.item(party).fact("ser");
        if (ser.empty() || std::find(people.begin(), people.end(), ser) != people.end()) continue;
        result += (result.empty() ? "" : " ") + party;
    }
    return result;
}

/// Who of the parties is missing where all should be.
void describe_presence(Book const& book, Element item, std::vector<std::string> const& named)
{
    std::vector<std::string> parties;
    std::vector<std::string> people;
    for (auto const& reference : named) {
        for (auto& party : book.index.parties_of(reference)) parties.push_back(std::move(party));
        for (auto& person : book.index.people_of(reference)) people.push_back(std::move(person));
    }
    state(item, "parties-absent", absent(book.index.parties(), parties));
    state(item, "sers-absent", sers_absent(book, people));
}

void presence(Book const& book)
{
    for (auto const& body : book.index.all("body")) describe_presence(book, body, references(body, "member"));
    for (auto const& level : book.index.all("issue-level"))
        describe_presence(book, level, references(level, "who"));
    for (auto const& charter : book.index.all("charter"))
        describe_presence(book, charter, references(charter, "accepted-by"));
    for (auto const& knowledge : book.index.all("knowledge"))
        describe_presence(book, knowledge, references(knowledge, "owner"));
    for (auto const& review : book.index.all("ser-review"))
        describe_presence(book, review, references(review, "attendee"));
    for (auto const& agreement : book.index.all("agreement"))
        describe_presence(book, agreement, references(agreement, "party"));
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
    presence(book);
}

} // namespace rapport::derive
