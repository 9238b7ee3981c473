#include "pipeline/derive/book.hpp"

#include <algorithm>
#include <array>

namespace rapport::derive {

namespace {

/// Whether somebody still answers to this reference after `end`.
bool goes_on(Book const& book, std::string const& reference, Date end)
{
    auto const beyond = [end](Element holder) {
        auto const to = date_of(holder, "to");
        return !to || *to > end;
    };
    auto const& holdings = book.index.holdings(reference);
    if (!holdings.empty()) return std::any_of(holdings.begin(), holdings.end(), beyond);
    auto const person = book.index.item(reference);
    return person && beyond(person);
}

} // namespace

/// What is still open when the relationship ends, and which of it nobody keeps after the end.
void derive_closing(Book& book)
{
    auto const end = date_of(book.index.first("activation"), "effective-end");
    if (!end) return;
    std::string unkept;
    int open = 0;
    constexpr std::array<std::pair<char const*, char const*>, 3> registers{
        {{"issue", "owner"}, {"action", "who"}, {"risk", "owner"}}};
    for (auto const& [kind, owner] : registers)
        for (auto const& item : book.index.all(kind)) {
            if (item.fact("open") != "yes") continue;
            ++open;
            if (!goes_on(book, item.get(owner), *end))
                unkept += (unkept.empty() ? "" : ", ") + item.get("id");
        }
    add_row(book.root(), "closing", {{"open", std::to_string(open)}, {"unkept", unkept}});
}

} // namespace rapport::derive
