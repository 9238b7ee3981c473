#include "pipeline/derive/book.hpp"

#include <algorithm>
#include <array>

namespace rapport::derive {

namespace {

/// Records an action may stand under in the plan.
constexpr std::array<std::string_view, 4> hosts{"objective", "risk", "opportunity", "measure"};

std::vector<std::string> targets_of(Element action)
{
    auto targets = references(action, "for");
    auto const parent = action.parent();
    bool const nested = parent && std::find(hosts.begin(), hosts.end(), parent.name()) != hosts.end();
    if (nested && parent.has("id")) targets.insert(targets.begin(), parent.get("id"));
    return targets;
}

} // namespace

bool is_open_action(Element action)
{
    auto const state_of = action.get("state");
    return state_of == "open" || state_of == "in-progress";
}

bool has_happened(Book const& book, Element record, std::string_view date)
{
    auto const day = date_of(record, date);
    return day && *day <= book.as_of();
}

void derive_actions(Book& book)
{
    for (auto const& action : book.index.all("action")) {
        std::string joined;
        for (auto const& target : targets_of(action)) {
            joined += (joined.empty() ? "" : " ") + target;
            book.actions_for[target].push_back(action);
        }
        state(action, "for", joined);
        bool const open = is_open_action(action);
        state(action, "open", yes_no(open));
        auto const due = date_of(action, "due");
        if (open && due && *due < book.as_of())
            state(action, "overdue-days", std::to_string(book.as_of().days() - due->days()));
    }
    derive_conditions(book);
}

namespace {

void decisions(Book& book)
{
    for (auto const& decision : book.index.all("decision")) {
        int open = 0;
        int done = 0;
        auto const found = book.actions_for.find(decision.get("id"));
        if (found != book.actions_for.end())
            for (auto const& action : found->second) {
                open += is_open_action(action) ? 1 : 0;
                done += action.get("state") == "done" ? 1 : 0;
            }
        state(decision, "open-actions", std::to_string(open));
        state(decision, "done-actions", std::to_string(done));
        auto const due = date_of(decision, "due");
        if (open > 0 && due && *due < book.as_of())
            state(decision, "overdue-days", std::to_string(book.as_of().days() - due->days()));
    }
}

Element level_of(Book const& book, std::string const& number)
{
    for (auto const& level : book.index.all("issue-level"))
        if (level.get("number") == number) return level;
    return {};
}

void issues(Book& book)
{
    for (auto const& issue : book.index.all("issue")) {
        auto const status = issue.get("status");
        bool const open = status == "open" || status == "escalated";
        state(issue, "open", yes_no(open));
        auto entered = date_of(issue, "entered");
        if (!entered) entered = date_of(issue, "date");
        if (!open || !entered) continue;
        auto const days = base::working_days_between(*entered, book.as_of());
        state(issue, "level-days", std::to_string(days));
        auto const limit = duration_of(level_of(book, issue.get("level")), "limit");
        if (!limit) continue;
        auto const end = limit->after(*entered);
        state(issue, "level-due", end.text());
        if (end < book.as_of())
            state(issue, "level-overdue-days", std::to_string(base::working_days_between(end, book.as_of())));
    }
}

bool is_one_of(std::string const& value, std::initializer_list<std::string_view> values)
{
    return std::find(values.begin(), values.end(), value) != values.end();
}

std::string shares_of(Element item)
{
    Decimal total;
    auto const shares = item.children("share");
    for (auto const& share : shares) {
        auto const percent = decimal_of(share, "percent");
        if (!percent) return {};
        total = total + *percent;
    }
    return shares.empty() ? std::string{} : total.text();
}

void initiatives(Book& book)
{
    for (auto const& initiative : book.index.all("initiative")) {
        auto const status = initiative.get("status");
        bool const open = is_one_of(status, {"idea", "assessed", "approved", "in-progress"});
        state(initiative, "counted", yes_no(is_one_of(status, {"approved", "in-progress", "delivered"})));
        state(initiative, "open", yes_no(open));
        state(initiative, "share-total", shares_of(initiative));
        auto const due = date_of(initiative, "due");
        if (open && due && *due < book.as_of())
            state(initiative, "late-days", std::to_string(book.as_of().days() - due->days()));
    }
    for (auto const& agreement : book.index.all("agreement"))
        state(agreement, "share-total", shares_of(agreement));
}

} // namespace

void derive_work(Book& book)
{
    decisions(book);
    issues(book);
    initiatives(book);
}

} // namespace rapport::derive
