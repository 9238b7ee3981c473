#include "pipeline/derive/book.hpp"

#include <algorithm>

namespace rapport::derive {

namespace {

/// How good or bad the news is, for the reader who reads nothing else.
class Answers {
public:
    explicit Answers(Book& book) : book_(book), facts_(book.root().add_fact("answers")) {}

    void objectives()
    {
        int failing = 0;
        int gain = 0;
        int off_track = 0;
        bool known = false; // whether any objective can be compared with an earlier reading
        for (auto const& objective : book_.index.all("objective")) {
            if (objective.fact("side") != "joint") continue;
            bool const fails = objective.fact("exception") == "yes";
            failing += fails ? 1 : 0;
            off_track += objective.fact("status") == "off-track" ? 1 : 0;
            auto const previous = objective.fact("previous-status");
            if (previous.empty()) continue;
            known = true;
            gain += (previous == "at-risk" || previous == "off-track" ? 1 : 0) - (fails ? 1 : 0);
        }
        add("objectives", tone(off_track > 0, failing > 0), known ? direction(gain) : "");
    }

    /// The first joint measure of value that is counted in money.
    void money()
    {
        for (auto const& measure : book_.index.all("measure")) {
            auto const objective = book_.index.item(measure.fact("objective"));
            auto const status = measure.fact("status");
            bool const joint = objective && objective.fact("side") == "joint";
            if (!joint || measure.get("kind") != "value" || !is_money(measure.fact("unit"))) continue;
            if (status.empty() || status == "not-started") continue;
            add("money", tone(status == "off-track", status == "at-risk"), measure.fact("change"),
                measure.get("id"));
            return;
        }
    }

    void trust()
    {
        auto const facts = fact("trust");
        if (!facts) return;
        auto const lowest = decimal_of(facts, "lowest");
        auto const threshold = decimal_of(facts, "threshold");
        auto const target = decimal_of(facts, "target");
        if (!lowest) return;
        auto const movement = facts.get("movement");
        auto const way = movement == "up"      ? "better"
                         : movement == "down"  ? "worse"
                         : movement == "level" ? "same"
                                               : "";
        add("trust", tone(threshold && *lowest < *threshold, target && *lowest < *target), way);
    }

    void risk()
    {
        int high = 0;
        int before = 0;
        bool neglected = false;
        auto const limit = book_.profile.whole("high-risk");
        for (auto const& risk : book_.index.all("risk")) {
            if (risk.fact("open") != "yes") continue;
            bool const is_high = risk.fact("band") == "high";
            high += is_high ? 1 : 0;
            neglected = neglected || (is_high && !has_open_action(risk.get("id")));
            auto const previous = Decimal::parse(risk.fact("previous-score"));
            before += previous ? (*previous >= Decimal(limit, 0) ? 1 : 0) : (is_high ? 1 : 0);
        }
        if (!book_.index.all("risk").empty())
            add("risk", tone(neglected, high > 0), direction(before - high));
    }

    void exit()
    {
        auto const facts = fact("exit");
        bool undecided = facts && facts.has("review-overdue-days");
        for (auto const& trigger : book_.index.all("trigger"))
            undecided = undecided || (trigger.fact("met") == "yes" && trigger.fact("decided").empty());
        auto const& areas = book_.index.all("area");
        bool const unready = std::any_of(areas.begin(), areas.end(), [](Element area) {
            return !area.has("nothing") && area.fact("ready") != "yes";
        });
        if (!areas.empty()) add("exit", tone(undecided, unready || !facts || !facts.has("tested")), "");
    }

private:
    static std::string tone(bool bad, bool caution) { return bad ? "bad" : caution ? "caution" : "good"; }
    static std::string direction(int gain) { return gain > 0 ? "better" : gain < 0 ? "worse" : "same"; }

    static bool is_money(std::string const& unit)
    {
        return unit.size() >= 3 &&
               std::all_of(unit.begin(), unit.begin() + 3, [](char c) { return c >= 'A' && c <= 'Z'; }) &&
               (unit.size() == 3 || unit[3] == ' ');
    }

    [[nodiscard]] Element fact(std::string_view name) const
    {
        for (auto const& child : book_.root().children(name))
            if (child.in_fact_namespace()) return child;
        return {};
    }

    [[nodiscard]] bool has_open_action(std::string const& id) const
    {
        auto const found = book_.actions_for.find(id);
        return found != book_.actions_for.end() &&
               std::any_of(found->second.begin(), found->second.end(), is_open_action);
    }

    void add(std::string const& of, std::string const& tone, std::string const& way,
             std::string const& measure = {})
    {
        add_row(facts_, "answer", {{"of", of}, {"tone", tone}, {"direction", way}, {"measure", measure}});
    }

    Book& book_;
    Element facts_;
};

/// A conflict is settled by a decision, or by an action that is done.
void settle_conflicts(Book& book)
{
    for (auto const& element : book.index.everything()) {
        if (element.name() != "conflict") continue;
        auto const by = book.index.item(element.get("settled-by"));
        bool const decided = by && by.name() == "decision";
        bool const done = by && by.name() == "action" && by.get("state") == "done";
        state(element, "settled", yes_no(decided || done));
    }
}

} // namespace

void derive_answers(Book& book)
{
    Answers answers(book);
    answers.objectives();
    answers.money();
    answers.trust();
    answers.risk();
    answers.exit();
    settle_conflicts(book);
}

} // namespace rapport::derive
