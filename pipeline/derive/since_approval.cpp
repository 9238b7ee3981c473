#include "pipeline/derive/book.hpp"

#include <algorithm>

namespace rapport::derive {

namespace {

/// Whether a decision names the item among what it changes, made no earlier than `since`.
bool is_decided(Book const& book, std::string const& item, Date since)
{
    return std::ranges::any_of(book.index.all("decision"), [&](Element decision) {
        auto const date = date_of(decision, "date");
        auto const changed = references(decision, "changes");
        return date && *date >= since && std::ranges::find(changed, item) != changed.end();
    });
}

/// Whether the plan says that it is an annex to this agreement.
bool is_annexed_to(Book const& book, Element agreement)
{
    auto const annex = book.root().get("annex-to");
    bool const only = book.index.all("agreement").size() == 1;
    return !annex.empty() && (only || annex.find(agreement.get("id")) != std::string::npos);
}

bool is_amended(Book const& book, Element agreement, Date since)
{
    return std::ranges::any_of(book.index.all("amendment"), [&](Element amendment) {
        auto const date = date_of(amendment, "date");
        return date && *date >= since && amendment.get("agreement") == agreement.get("id");
    });
}

} // namespace

void derive_since_approval(Book& book)
{
    auto const& since = book.settings.since_approval;
    if (!since) return;
    state(book.root(), "changed-since", since->version);
    for (auto const& [id, what] : since->objectives) {
        auto const objective = book.index.item(id);
        if (!objective || is_decided(book, id, since->date)) continue;
        state(objective, "changed-undecided", what);
    }
    for (auto const& agreement : book.index.all("agreement"))
        if (is_annexed_to(book, agreement) && !is_amended(book, agreement, since->date))
            state(agreement, "annex-changed", since->version);
}

} // namespace rapport::derive
