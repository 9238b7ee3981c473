#include "pipeline/derive/book.hpp"
#include "pipeline/derive/money.hpp"

#include <algorithm>
#include <map>

namespace rapport::derive {

namespace {

/// Higher tiers have higher ranks; 0 for what is no tier.
int rank_of(std::string const& tier)
{
    if (tier == "strategic") return 3;
    if (tier == "tactical") return 2;
    return tier == "operational" ? 1 : 0;
}

bool decides(Element member)
{
    auto const role = member.get("role");
    return role != "observer" && role != "secretary";
}

/// Who sits in a body, each person once, by party.
std::map<std::string, std::vector<std::string>> seats(Book const& book, Element body)
{
    std::map<std::string, std::vector<std::string>> result;
    for (auto const& member : body.children("member")) {
        if (!decides(member)) continue;
        for (auto const& person : book.index.people_of(member.get("ref"))) {
            auto& people = result[book.index.party(person)];
            if (std::find(people.begin(), people.end(), person) == people.end()) people.push_back(person);
        }
    }
    return result;
}

/// The party with most seats and the one with fewest, when they differ by more than one.
void state_balance(Book const& book, Element body)
{
    auto const taken = seats(book, body);
    auto const count = [&](std::string const& party) {
        auto const found = taken.find(party);
        return found == taken.end() ? std::size_t{0} : found->second.size();
    };
    auto const& parties = book.index.parties();
    if (parties.empty()) return;
    auto const less = [&](auto const& a, auto const& b) { return count(a) < count(b); };
    auto const [least, most] = std::minmax_element(parties.begin(), parties.end(), less);
    if (count(*most) <= count(*least) + 1) return;
    state(body, "most-party", *most);
    state(body, "most-seats", std::to_string(count(*most)));
    state(body, "fewest-party", *least);
    state(body, "fewest-seats", std::to_string(count(*least)));
}

std::optional<Money> larger(std::optional<Money> const& a, std::optional<Money> const& b)
{
    if (!a || !b) return a ? a : b;
    if (a->currency != b->currency) return a;
    return in_units(*a) < in_units(*b) ? b : a;
}

/// The most a body may decide, budgets that were approved elsewhere left out.
std::optional<Money> limit_of(Element body, bool within_budgets)
{
    std::optional<Money> limit;
    for (auto const& right : body.children("decides"))
        if (within_budgets || !right.has("budget")) limit = larger(limit, money_of(right));
    return limit;
}

bool exceeds(std::optional<Money> const& a, std::optional<Money> const& b)
{
    return a && b && a->currency == b->currency && in_units(*a) > in_units(*b);
}

/// The body that this one reports to, else the one of a higher tier that may decide most.
Element superior_of(Book const& book, Element body)
{
    if (auto const named = book.index.item(body.get("reports-to"))) return named;
    Element best;
    for (auto const& other : book.index.all("body")) {
        if (other.get("scope") != "joint" || rank_of(other.get("tier")) <= rank_of(body.get("tier")))
            continue;
        if (!best || exceeds(limit_of(other, true), limit_of(best, true))) best = other;
    }
    return best;
}

void state_limits(Book const& book, Element body)
{
    auto const superior = superior_of(book, body);
    bool const higher = superior && rank_of(superior.get("tier")) > rank_of(body.get("tier"));
    if (higher && exceeds(limit_of(body, true), limit_of(superior, true)))
        state(body, "limit-above", superior.get("id"));
}

/// What a person may commit: by the mandate, else by the people table.
std::optional<Money> authority_of(Book const& book, std::string const& person)
{
    for (auto const& mandate : book.index.all("mandate"))
        if (book.index.person(mandate.get("person")) == person)
            if (auto limit = money_of(mandate.child("limit"))) return limit;
    return money_of(book.index.item(person).child("limit"));
}

/// The first party whose members may all commit less than the body decides.
void state_mandates(Book const& book, Element body)
{
    auto const limit = limit_of(body, false);
    auto const taken = seats(book, body);
    for (auto const& party : book.index.parties()) {
        auto const found = taken.find(party);
        if (found == taken.end()) continue;
        std::string senior;
        std::optional<Money> most;
        for (auto const& person : found->second) {
            auto const authority = authority_of(book, person);
            if (!authority || (most && !exceeds(authority, most))) continue;
            most = authority;
            senior = person;
        }
        if (!exceeds(limit, most)) continue;
        state(body, "beyond-party", party);
        state(body, "beyond-person", senior);
        state(body, "beyond-limit", most->currency + " " + most->amount.text() + most->scale);
        return;
    }
}

} // namespace

void derive_seats(Book& book)
{
    for (auto const& body : book.index.all("body")) {
        if (body.get("scope") != "joint") continue;
        state_balance(book, body);
        state_limits(book, body);
        state_mandates(book, body);
    }
}

namespace {

/// How senior a person is as far as the plan tells; nothing for people above its bodies. Who sits in a board
/// is not the board: without an office of the relationship the lowest joint body counts.
std::optional<int> seniority_of_person(Book const& book, std::string const& person)
{
    for (auto const& party : book.index.all("party"))
        if (party.fact("ser") == person) return rank_of("strategic");
    for (auto const& party : book.index.all("party"))
        if (party.fact("lead") == person) return rank_of("tactical");
    std::optional<int> lowest;
    for (auto const& body : book.index.all("body")) {
        if (body.get("scope") != "joint") continue;
        auto const people = book.index.people_of(body.get("id"));
        if (std::find(people.begin(), people.end(), person) == people.end()) continue;
        lowest = std::min(lowest.value_or(rank_of("strategic")), rank_of(body.get("tier")));
    }
    return lowest;
}

std::optional<int> seniority_of(Book const& book, std::string const& reference)
{
    auto const found = book.index.item(reference);
    if (found && found.name() == "body") return rank_of(found.get("tier"));
    std::optional<int> highest;
    for (auto const& person : book.index.people_of(reference)) {
        auto const rank = seniority_of_person(book, person);
        if (!rank) return std::nullopt;
        highest = std::max(highest.value_or(0), *rank);
    }
    return highest;
}

struct Standing {
    std::optional<int> rank;
    std::vector<std::string> people;
};

Standing standing_of(Book const& book, Element level)
{
    Standing standing;
    bool known = true;
    for (auto const& reference : references(level, "who")) {
        auto const rank = seniority_of(book, reference);
        known = known && rank.has_value();
        if (rank) standing.rank = std::max(standing.rank.value_or(0), *rank);
        for (auto& person : book.index.people_of(reference)) standing.people.push_back(std::move(person));
    }
    if (!known) standing.rank.reset();
    std::sort(standing.people.begin(), standing.people.end());
    return standing;
}

} // namespace

/// A level is no step up when the people are the same or stand lower than those before. People who sit in no
/// body, such as chief executives, stand above all that the plan describes.
void derive_levels(Book& book)
{
    std::optional<Standing> before;
    for (auto const& level : book.index.all("issue-level")) {
        auto const now = standing_of(book, level);
        constexpr int above_all = 4;
        bool const falls = before && now.rank.value_or(above_all) < before->rank.value_or(above_all);
        bool const same = before && !now.people.empty() && now.people == before->people;
        if (falls || same) state(level, "no-step-up", "yes");
        before = now;
    }
}

} // namespace rapport::derive
