#include "pipeline/signoff/chain.hpp"

#include "pipeline/signoff/statement.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace rapport::signoff {

namespace {

using Chain = std::vector<Judged*>;

void refuse(Judged& judged, std::string reason)
{
    judged.answer = Answer::not_valid;
    judged.reasons.push_back(std::move(reason));
}

/// The statements in the order of their references; those that no path from a first one reaches come last.
Chain in_order(Chain const& statements)
{
    Chain ordered;
    std::string before;
    for (;;) {
        auto const next =
            std::ranges::find(statements, before, [](Judged const* one) { return one->previous; });
        if (next == statements.end() || std::ranges::find(ordered, *next) != ordered.end()) break;
        ordered.push_back(*next);
        before = (*next)->digest;
    }
    for (auto* one : statements)
        if (std::ranges::find(ordered, one) == ordered.end()) ordered.push_back(one);
    return ordered;
}

void check_links(Chain const& chain)
{
    for (std::size_t i = 0; i < chain.size(); ++i) {
        auto& one = *chain[i];
        std::string const expected = i == 0 ? "" : chain[i - 1]->digest;
        if (one.previous != expected)
            refuse(one, "it follows a statement that is not there, or that another one follows as well");
        if (i > 0 && one.date < chain[i - 1]->date)
            refuse(one, "it is dated before the statement that it follows");
        Statement named;
        named.document = one.document;
        named.version = one.version;
        named.who = one.who;
        named.party = one.party;
        std::string const name = file_name(named, i + 1);
        if (one.file != name) refuse(one, "its file should be called " + name);
    }
}

/// One statement that is not valid takes those after it with it, and those before it no longer count alone.
void check_whole(Chain const& chain)
{
    Judged const* bad = nullptr;
    for (auto const* one : chain)
        if (bad == nullptr && one->answer != Answer::valid) bad = one;
    if (bad == nullptr) return;
    for (auto* one : chain) {
        if (one->answer != Answer::valid) continue;
        one->answer = bad->answer;
        one->reasons.push_back("it belongs to a chain in which " + bad->file + " is " +
                               std::string(bad->answer == Answer::not_valid ? "not valid" : "not certain"));
    }
}

} // namespace

void judge_chains(std::vector<Judged>& approvals)
{
    std::map<std::tuple<std::string, std::string, std::string>, Chain> chains;
    for (auto& judged : approvals) chains[{judged.document, judged.party, judged.who}].push_back(&judged);
    std::vector<Judged> ordered;
    for (auto const& [key, statements] : chains) {
        bool const readable = !std::get<2>(key).empty();
        Chain const chain = readable ? in_order(statements) : statements;
        if (readable) {
            check_links(chain);
            check_whole(chain);
            chain.back()->latest = true;
        }
    }
    // Copies last: the chains above point into `approvals`.
    for (auto const& [key, statements] : chains) {
        bool const readable = !std::get<2>(key).empty();
        for (auto* one : readable ? in_order(statements) : statements) ordered.push_back(*one);
    }
    std::ranges::stable_partition(ordered, [](Judged const& one) { return !one.who.empty(); });
    approvals = std::move(ordered);
}

} // namespace rapport::signoff
