#include "pipeline/derive/book.hpp"

#include <algorithm>
#include <map>

namespace rapport::derive {

namespace {

/// Achieved is best; a measure that nobody read yet says less than one that is on track.
int rank(std::string const& status)
{
    if (status == "off-track") return 4;
    if (status == "at-risk") return 3;
    if (status == "on-track") return 2;
    return status == "achieved" ? 1 : 0;
}

std::string previous_of(Series const& series)
{
    if (series.readings.size() < 2) return {};
    return status_of(series.readings[series.readings.size() - 2].band);
}

struct Failure {
    std::string why; ///< red, amber-worsening, forecast
    std::string since;
};

/// What OBJ-10 asks a decision for.
Failure failure_of(Series const& series)
{
    auto const& readings = series.readings;
    if (readings.empty()) return {};
    auto const first_of_run = readings[readings.size() - static_cast<std::size_t>(series.run())].date.text();
    if (readings.back().band == Band::red) return {"red", first_of_run};
    if (readings.back().band == Band::amber && series.run() >= 2 &&
        series.better(readings[readings.size() - 2].value, readings.back().value))
        return {"amber-worsening", first_of_run};
    if (series.measure.fact("forecast-misses") == "yes")
        return {"forecast", series.measure.fact("forecast-date")};
    return {};
}

class Objectives {
public:
    explicit Objectives(Book& book) : book_(book)
    {
        for (auto const& series : book.series) measures_[series.objective].push_back(&series);
        for (auto const& supporter : book.index.all("objective"))
            if (!supporter.has("of"))
                for (auto const& target : references(supporter, "supports")) ++supporters_[target];
    }

    void describe(Element objective) const
    {
        auto const id = objective.get("id");
        auto const party = objective.get("of");
        state(objective, "side", party.empty() ? "joint" : "own");
        state(objective, "party", party);
        auto const count = supporters_.find(id);
        if (!party.empty())
            state(objective, "supported-by", std::to_string(count == supporters_.end() ? 0 : count->second));
        auto const written = objective.child("status").get("value");
        auto const found = measures_.find(id);
        static std::vector<Series const*> const none;
        auto const& measures = found == measures_.end() ? none : found->second;
        auto const computed = worst(objective, measures);
        bool const settled = written == "changed" || written == "dropped";
        auto const status = settled ? written : computed;
        state(objective, "status", status);
        if (status == "at-risk" || status == "off-track") state(objective, "exception", "yes");
        if (!settled) failing(objective, measures);
        describe_parties(objective);
    }

private:
    [[nodiscard]] std::string worst(Element objective, std::vector<Series const*> const& measures) const
    {
        std::string status;
        std::string previous;
        std::string id;
        for (auto const* series : measures) {
            auto const one = series->measure.fact("status");
            if (status.empty() || rank(one) > rank(status)) {
                status = one;
                id = series->id;
            }
            if (auto const before = previous_of(*series); previous.empty() || rank(before) > rank(previous))
                previous = before;
        }
        if (rank(status) > 0) state(objective, "worst", id);
        state(objective, "previous-status", previous);
        return status;
    }

    void failing(Element objective, std::vector<Series const*> const& measures) const
    {
        Failure worst_failure;
        for (auto const* series : measures) {
            auto const failure = failure_of(*series);
            if (failure.why.empty()) continue;
            if (worst_failure.why.empty() || failure.since < worst_failure.since) worst_failure = failure;
            state(objective, "failing-measure", series->id);
        }
        if (worst_failure.why.empty()) return;
        state(objective, "failing", worst_failure.why);
        state(objective, "failing-since", worst_failure.since);
        state(objective, "recovery", recovery(objective, measures));
        state(objective, "reviewed", review(objective, worst_failure.since));
    }

    [[nodiscard]] std::string open_action(std::string const& item) const
    {
        auto const found = book_.actions_for.find(item);
        if (found == book_.actions_for.end()) return {};
        for (auto const& action : found->second)
            if (is_open_action(action)) return action.get("id");
        return {};
    }

    [[nodiscard]] std::string recovery(Element objective, std::vector<Series const*> const& measures) const
    {
        auto action = open_action(objective.get("id"));
        for (auto const* series : measures)
            if (action.empty()) action = open_action(series->id);
        return action;
    }

    /// An exit review of the objective, or of a trigger it is linked to, since it began to fail.
    [[nodiscard]] std::string review(Element objective, std::string const& since) const
    {
        auto about = references(objective, "exit-trigger");
        about.push_back(objective.get("id"));
        for (auto const& row : book_.index.all("exit-review")) {
            if (!has_happened(book_, row) || row.get("date") < since) continue;
            for (auto const& one : references(row, "about"))
                if (std::find(about.begin(), about.end(), one) != about.end()) return row.get("date");
        }
        return {};
    }

    /// Parties without a lead or counterpart of a joint objective, and those whose objectives it does not
    /// serve.
    void describe_parties(Element objective) const
    {
        if (objective.has("of")) return;
        std::vector<std::string> there;
        std::vector<std::string> served;
        for (auto const& reference : references(objective, "lead"))
            for (auto& party : book_.index.parties_of(reference)) there.push_back(std::move(party));
        for (auto const& target : references(objective, "supports"))
            served.push_back(book_.index.item(target).get("of"));
        for (auto const& accepted : objective.children("common-good"))
            served.push_back(accepted.get("party"));
        state(objective, "parties-without-lead", absent(book_.index.parties(), there));
        state(objective, "parties-not-served", absent(book_.index.parties(), served));
    }

    Book const& book_;
    std::map<std::string, std::vector<Series const*>> measures_;
    std::map<std::string, int> supporters_;
};

/// A status is set for a reason, by somebody, until a day; to a better one only by decision.
std::string override_of(Element written, bool better, Date as_of)
{
    auto const until = date_of(written, "until");
    auto const by = written.get("by");
    if (written.get("reason").empty() || by.empty() || !until) return {};
    if (better && !by.starts_with("DEC-")) return {};
    return *until < as_of ? "expired" : "in-force";
}

/// A status the authors wrote beside the computed one. Both are facts: neither takes the other's place.
void compare_written(Element item, Date as_of)
{
    auto const written = item.child("status").get("value");
    auto const computed = item.fact("status");
    if (written.empty() || computed.empty() || written == "changed" || written == "dropped") return;
    auto const difference = rank(written) - rank(computed);
    state(item, "written", written);
    state(item, "shown", difference == 0 ? "same" : difference < 0 ? "better" : "worse");
    if (difference == 0) return;
    auto const override = override_of(item.child("status"), difference < 0, as_of);
    state(item, "override", override);
    bool const worrying = written == "at-risk" || written == "off-track";
    if (override == "in-force" && worrying && item.name() == "objective") state(item, "exception", "yes");
}

int count_overrides(Element element)
{
    int count = element.fact("override") == "in-force" ? 1 : 0;
    for (auto const child : element.children()) count += count_overrides(child);
    return count;
}

} // namespace

void derive_objectives(Book& book)
{
    Objectives const objectives(book);
    for (auto const& objective : book.index.all("objective")) {
        objectives.describe(objective);
        compare_written(objective, book.as_of());
    }
    for (auto const& series : book.series) compare_written(series.measure, book.as_of());
}

int overrides_in_force(xml::Tree const& plan)
{
    return count_overrides(plan.root());
}

} // namespace rapport::derive
