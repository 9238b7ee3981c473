#include "pipeline/derive/book.hpp"

namespace rapport::derive {

namespace {

/// The candidate that was chosen. Authors write the short name that the partner has got since.
Element chosen_candidate(Book const& book)
{
    auto const chosen = book.index.first("selection").get("chosen");
    if (chosen.empty()) return {};
    Element found;
    for (auto const& candidate : book.index.all("candidate")) {
        auto const name = candidate.get("name");
        if (name == chosen) return candidate;
        if (name.starts_with(chosen + " ") || chosen.starts_with(name + " ")) found = candidate;
    }
    return found;
}

/// Criteria the candidate must meet and does not.
std::string missed(Book const& book, std::string const& candidate)
{
    std::string names;
    for (auto const& score : book.index.all("score")) {
        if (score.get("candidate") != candidate) continue;
        auto const criterion = book.index.item(score.get("criterion"));
        auto const value = decimal_of(score, "value");
        auto const least = decimal_of(criterion, "threshold");
        if (!criterion || criterion.get("must-have") != "yes" || !value || !least || *value >= *least)
            continue;
        names += (names.empty() ? "" : ", ") + criterion.get("name");
    }
    return names;
}

} // namespace

void derive_choice(Book& book)
{
    auto const chosen = chosen_candidate(book);
    if (!chosen) return;
    state(chosen, "chosen", "yes");
    state(chosen, "missed", missed(book, chosen.get("name")));
    auto const total = Decimal::parse(chosen.fact("total"));
    if (!total) return;
    std::string better;
    for (auto const& other : book.index.all("candidate")) {
        auto const score = Decimal::parse(other.fact("total"));
        if (score && *score > *total) better += (better.empty() ? "" : ", ") + other.get("name");
    }
    state(chosen, "outscored-by", better);
}

} // namespace rapport::derive
