#include "pipeline/derive/book.hpp"

#include <algorithm>

namespace rapport::derive {

namespace {

template <class Test>
std::string count(Book const& book, std::string_view kind, Test test)
{
    auto const& items = book.index.all(kind);
    return std::to_string(std::count_if(items.begin(), items.end(), test));
}

auto with(std::string_view fact, std::string_view value)
{
    return [fact, value](Element item) { return item.fact(fact) == value; };
}

auto having(std::string_view fact)
{
    return [fact](Element item) { return !item.fact(fact).empty(); };
}

void objectives(Book const& book, Element facts)
{
    for (std::string const side : {"joint", "own"}) {
        for (auto const& status : {"on-track", "at-risk", "off-track", "not-started", "achieved"})
            facts.set(side + "-" + status, count(book, "objective", [&](Element item) {
                          return item.fact("side") == side && item.fact("status") == status;
                      }));
        facts.set(side + "-total", count(book, "objective", with("side", side)));
    }
}

} // namespace

void derive_counts(Book& book)
{
    auto const facts = book.root().add_fact("counts");
    facts.set("objectives", count(book, "objective", [](Element) { return true; }));
    objectives(book, facts);
    facts.set("risks-open", count(book, "risk", with("open", "yes")));
    facts.set("risks-high", count(book, "risk", [](Element item) {
                  return item.fact("open") == "yes" && item.fact("band") == "high";
              }));
    facts.set("actions-open", count(book, "action", with("open", "yes")));
    facts.set("actions-overdue", count(book, "action", having("overdue-days")));
    facts.set("issues-open", count(book, "issue", with("open", "yes")));
    facts.set("issues-overdue", count(book, "issue", having("level-overdue-days")));
    facts.set("initiatives-counted", count(book, "initiative", with("counted", "yes")));
    facts.set("triggers-met", count(book, "trigger", with("met", "yes")));
    facts.set("triggers-total", count(book, "trigger", [](Element) { return true; }));
    facts.set("triggers-measured", count(book, "trigger", having("reading")));
    facts.set("areas-ready", count(book, "area", with("ready", "yes")));
    facts.set("areas-total", count(book, "area", [](Element item) { return !item.has("nothing"); }));
    facts.set("meetings-overdue", count(book, "body", having("meeting-overdue-days")));
    facts.set("decisions", count(book, "decision", [](Element) { return true; }));
}

} // namespace rapport::derive
