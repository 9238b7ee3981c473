#include "pipeline/derive/book.hpp"

#include <set>

namespace rapport::derive {

/// Which stages the history leaves out, told at the entry that comes after them.
void derive_gates(Book& book)
{
    int before = 0;
    for (auto const& entry : book.index.all("stage-entry")) {
        auto const number = book.profile.stage_number(entry.get("stage"));
        if (number == 0) continue;
        std::string skipped;
        for (auto const& stage : book.profile.stages)
            if (stage.number > before && stage.number < number)
                skipped += (skipped.empty() ? "" : ", ") + stage.name;
        state(entry, "skipped", skipped);
        if (number < before) state(entry, "back", "yes");
        before = number;
    }
}

namespace {

std::string name_of_party(Book const& book, std::string const& id)
{
    auto const party = book.index.item(id);
    return party ? party.get("short-name") : id;
}

} // namespace

/// Every joint objective that leaves a party without anything of its own: "OBJ-J2 (Beta)".
void derive_gaps(Book& book)
{
    std::string gaps;
    for (auto const& objective : book.index.all("objective")) {
        auto const missing = objective.fact("parties-not-served");
        if (missing.empty() || objective.fact("status") == "dropped") continue;
        std::string names;
        for (std::size_t at = 0; at < missing.size();) {
            auto const end = std::min(missing.find(' ', at), missing.size());
            names += (names.empty() ? "" : ", ") + name_of_party(book, missing.substr(at, end - at));
            at = end + 1;
        }
        gaps += (gaps.empty() ? "" : "; ") + objective.get("id") + " (" + names + ")";
    }
    if (auto const objectives = book.index.first("objectives")) state(objectives, "gaps", gaps);
}

/// Whether anything is named that makes a joint objective of delivery possible: a measure of another kind
/// than delivery and value.
void derive_enablers(Book& book)
{
    std::set<std::string> delivers;
    std::set<std::string> enabled;
    for (auto const& series : book.series) {
        auto const kind = series.measure.get("kind");
        if (kind == "delivery")
            delivers.insert(series.objective);
        else if (kind != "value")
            enabled.insert(series.objective);
        for (auto& objective : references(series.measure, "enabler-of")) enabled.insert(std::move(objective));
    }
    for (auto const& objective : book.index.all("objective")) {
        auto const id = objective.get("id");
        if (objective.has("of") || !delivers.contains(id)) continue;
        state(objective, "enabled", yes_no(enabled.contains(id) || objective.child("enabler")));
    }
}

} // namespace rapport::derive
