#include "pipeline/derive/dues.hpp"

#include "pipeline/derive/index.hpp"

#include <algorithm>
#include <array>

namespace rapport::derive {

namespace {

/// A kind of record with a day: where the day, the owner and the title stand, and when it is still open.
struct Rule {
    char const* element;
    char const* kind;
    char const* date;
    char const* owner; ///< empty: the lead of the objective, the chair of the body
    char const* title;
    bool computed; ///< the day is a fact
    bool (*open)(Element);
};

bool is_open(Element record)
{
    return record.fact("open") == "yes";
}

bool not_done(Element record)
{
    return record.get("done").empty();
}

bool always(Element)
{
    return true;
}

bool opportunity_is_open(Element record)
{
    return record.get("status") != "closed";
}

bool objective_is_open(Element record)
{
    auto const status = record.fact("status");
    return status != "achieved" && status != "dropped";
}

bool decision_is_open(Element record)
{
    auto const actions = record.fact("open-actions");
    return !actions.empty() && actions != "0";
}

bool is_override(Element record)
{
    return record.parent().fact("override") == "in-force" || record.parent().fact("override") == "expired";
}

constexpr std::array<Rule, 16> rules{{
    {"action", "action", "due", "who", "text", false, is_open},
    {"decision", "decision", "due", "owner", "text", false, decision_is_open},
    {"issue", "issue-level", "level-due", "owner", "title", true, is_open},
    {"risk", "risk-review", "review", "owner", "title", false, is_open},
    {"opportunity", "risk-review", "review", "owner", "title", false, opportunity_is_open},
    {"initiative", "initiative", "due", "owner", "title", false, is_open},
    {"milestone", "milestone", "due", "", "name", false, not_done},
    {"competence-step", "competence", "due", "owner", "text", false, not_done},
    {"development", "development", "due", "owner", "title", false, not_done},
    {"objective", "objective", "due", "", "title", false, objective_is_open},
    {"measure", "reading", "reading-due", "", "title", true, always},
    {"body", "meeting", "meeting-due", "", "name", true, always},
    {"plan", "plan-review", "review-due", "owner", "title", false, always},
    {"plan", "ser-review", "ser-review-due", "", "title", true, always},
    {"waiver", "waiver", "expires", "approver", "rule", false, always},
    {"status", "override", "until", "by", "reason", false, is_override},
}};

class Dues {
public:
    explicit Dues(Index const& index) : index_(index) {}

    std::vector<Due> collect()
    {
        for (auto const element : index_.everything())
            for (auto const& rule : rules)
                if (element.name() == rule.element && !element.in_fact_namespace()) add(rule, element);
        exit_review();
        conditions();
        std::ranges::stable_sort(dues_, {}, &Due::date);
        return std::move(dues_);
    }

private:
    void add(Rule const& rule, Element element)
    {
        if (!rule.open(element)) return;
        auto const date = base::Date::parse(rule.computed ? element.fact(rule.date) : element.get(rule.date));
        if (!date) return;
        std::string const owner = *rule.owner == '\0' ? lead_of(element) : element.get(rule.owner);
        bool const about_parent = element.name() == "status";
        auto const record = about_parent ? element.parent() : element;
        auto const place = rule.computed ? element.span() : element.span(rule.date);
        dues_.push_back({rule.kind, record.get("id"), element.get(rule.title), name_of(owner), *date, place});
    }

    void exit_review()
    {
        for (auto const facts : index_.root().children("exit")) {
            auto const date = base::Date::parse(facts.get("review-due"));
            if (!facts.in_fact_namespace() || !date) continue;
            auto const strategy = index_.first("exit-strategy");
            dues_.push_back({"exit-review",
                             {},
                             index_.root().get("title"),
                             name_of(index_.root().get("owner")),
                             *date,
                             strategy ? strategy.span() : index_.root().span()});
        }
    }

    /// What an approval asks for and no action follows up; an open action stands in the list itself.
    void conditions()
    {
        for (auto const facts : index_.root().children("conditions")) {
            if (!facts.in_fact_namespace()) continue;
            for (auto const row : facts.children("condition")) {
                auto const date = base::Date::parse(row.get("due"));
                if (!date || row.get("state") == "done" || row.get("followed") == "yes") continue;
                dues_.push_back({"condition", row.get("id"), row.get("text"), name_of(row.get("owner")),
                                 *date, row.span()});
            }
        }
    }

    /// Who answers for what has no owner of its own.
    [[nodiscard]] std::string lead_of(Element element) const
    {
        for (auto const member : element.children("member"))
            if (member.get("role") == "chair" || member.get("role") == "joint-chair")
                return member.get("ref");
        auto objective = element;
        if (element.name() == "measure") objective = index_.item(element.fact("objective"));
        if (element.name() == "milestone") objective = index_.item(element.get("objective"));
        if (!objective) return {};
        auto const leads = objective.children("lead");
        return leads.empty() ? std::string{} : leads.front().get("ref");
    }

    /// A person with the short name of the party: there are two of one name, and posts change hands.
    [[nodiscard]] std::string name_of(std::string const& reference) const
    {
        if (reference.empty()) return {};
        auto const person = index_.person(reference);
        auto name = index_.item(person.empty() ? reference : person).get("name");
        if (name.empty()) name = reference;
        auto const party = index_.item(index_.party(person.empty() ? reference : person)).get("short-name");
        return party.empty() || name.ends_with(")") ? name : name + " (" + party + ")";
    }

    Index const& index_;
    std::vector<Due> dues_;
};

} // namespace

std::vector<Due> dues(xml::Tree& plan, base::Date as_of)
{
    Index const index(plan, as_of);
    return Dues(index).collect();
}

} // namespace rapport::derive
