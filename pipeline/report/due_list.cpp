#include "pipeline/report/due_list.hpp"

#include "pipeline/report/json_values.hpp"
#include "pipeline/report/place.hpp"
#include "pipeline/report/run_report.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <utility>

namespace rapport::report {

namespace {

using Group = std::pair<std::string, std::vector<Due const*>>;

/// Words for the kinds that `derive` names.
constexpr std::array<std::pair<std::string_view, std::string_view>, 17> words{{
    {"action", "action"},
    {"decision", "decision to carry out"},
    {"issue-level", "issue to settle or escalate"},
    {"risk-review", "risk to review"},
    {"initiative", "initiative"},
    {"milestone", "milestone"},
    {"competence", "competence step"},
    {"development", "development action"},
    {"objective", "objective"},
    {"reading", "reading of a measure"},
    {"meeting", "meeting of a body"},
    {"plan-review", "review of the plan"},
    {"ser-review", "review by the senior executives"},
    {"waiver", "waiver that ends"},
    {"override", "overridden status that ends"},
    {"condition", "condition of an approval"},
    {"exit-review", "review of the exit strategy"},
}};

std::string word_of(Due const& due)
{
    auto const* const found =
        std::ranges::find(words, due.kind, &std::pair<std::string_view, std::string_view>::first);
    return std::string(found == words.end() ? std::string_view(due.kind) : found->second);
}

std::string when_of(Due const& due)
{
    auto const number = std::labs(due.days);
    auto const days = std::to_string(number) + (number == 1 ? " day" : " days");
    if (due.days < 0) return days + " overdue";
    return due.days == 0 ? "today" : "in " + days;
}

std::string title_of(Due const& due)
{
    return due.item.empty() ? due.what : due.item + " " + due.what;
}

std::vector<Group> by_owner(DueList const& list)
{
    std::map<std::string, std::vector<Due const*>> owners;
    for (auto const& due : list.dues) owners[due.owner].push_back(&due);
    std::vector<Group> groups(owners.begin(), owners.end());
    std::ranges::stable_partition(groups, [](Group const& group) { return group.second.front()->days < 0; });
    return groups;
}

std::string name_of(Group const& group)
{
    return group.first.empty() ? "Nobody is named" : group.first;
}

std::string head_of(DueList const& list)
{
    auto const overdue = std::ranges::count_if(list.dues, [](Due const& due) { return due.days < 0; });
    return "As of " + list.as_of + ": " + std::to_string(overdue) + " overdue, " +
           std::to_string(static_cast<std::ptrdiff_t>(list.dues.size()) - overdue) + " due within " +
           std::to_string(list.within) + (list.within == 1 ? " day." : " days.");
}

} // namespace

std::string dues_as_text(DueList const& list)
{
    std::string result = head_of(list) + "\n";
    for (auto const& group : by_owner(list)) {
        result += "\n" + name_of(group) + "\n";
        for (auto const* due : group.second)
            result += "  " + due->date + ", " + when_of(*due) + ": " + title_of(*due) + " (" + word_of(*due) +
                      ", " + due->plan + ", " + due->where + ")\n";
    }
    return printable(result);
}

std::string dues_as_json(DueList const& list)
{
    Array::Ptr dues = new Array;
    for (auto const& due : list.dues) {
        auto entry = ordered();
        entry->set("plan", printable(due.plan));
        entry->set("kind", due.kind);
        entry->set("item", printable(due.item));
        entry->set("what", printable(due.what));
        entry->set("owner", due.owner.empty() ? Var() : Var(printable(due.owner)));
        entry->set("due", due.date);
        entry->set("days", due.days);
        entry->set("where", printable(due.where));
        dues->add(entry);
    }
    auto root = ordered();
    root->set("schema_version", 1);
    root->set("as_of", list.as_of);
    root->set("within_days", list.within);
    root->set("dues", dues);
    return print(root);
}

std::string dues_as_markdown(DueList const& list)
{
    std::string result = "### Relationship plans: what needs somebody\n\n" + head_of(list) + "\n";
    for (auto const& group : by_owner(list)) {
        result += "\n#### " + markdown_cell(name_of(group)) +
                  "\n\n| Due | | What | Kind | Plan | Where |\n| --- | --- | --- | --- | --- | --- |\n";
        for (auto const* due : group.second)
            result += "| " + markdown_cell(due->date) + " | " +
                      (due->days < 0 ? "**" + when_of(*due) + "**" : when_of(*due)) + " | " +
                      markdown_cell(title_of(*due)) + " | " + word_of(*due) + " | " +
                      markdown_cell(due->plan) + " | " + markdown_cell(due->where) + " |\n";
    }
    return result;
}

} // namespace rapport::report
