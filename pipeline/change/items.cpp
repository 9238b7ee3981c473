#include "pipeline/change/items.hpp"

#include "pipeline/change/sequence.hpp"
#include "pipeline/change/words.hpp"

#include <algorithm>
#include <map>

namespace rapport::change {

namespace {

using vocabulary::Item;
using vocabulary::Kept;
using xml::Element;

constexpr int like_enough = 60;            // percent of the words, for an item under another id
constexpr int like_enough_by_title = 40;   // the same with the same title
constexpr std::size_t most_compared = 100; // items of one kind that found no partner, on each side

class Collector {
public:
    void collect(Element element, Item const& item, Entry const* around)
    {
        Entry entry;
        entry.element = element;
        entry.item = &item;
        Kept const outer = around == nullptr ? Kept::commitment : around->kept;
        entry.kept = item.kept == Kept::inherited ? outer : item.kept;
        entry.parent = around == nullptr ? "" : around->identity;
        bool const in_section = around != nullptr && around->item->role != Item::Role::record;
        if (around != nullptr) entry.place = in_section ? around->item->label : around->element.get("id");
        if (around != nullptr && around->item->role == Item::Role::root) entry.place.clear();
        entry.identity = identity(element, item, around);
        entries.push_back(entry);
        for (auto const child : element.children()) {
            if (child.in_fact_namespace()) continue;
            if (auto const* kind = item.child(child.name())) collect(child, *kind, &entry);
        }
    }

    std::vector<Entry> entries;

private:
    /// Records are found wherever they stand; those without an id, wherever the same item holds them.
    std::string identity(Element element, Item const& item, Entry const* around)
    {
        std::string name = item.name;
        if (item.role == Item::Role::record) {
            std::string const id = element.get("id");
            if (!id.empty()) return numbered(name + " " + id);
            for (auto const& key : item.key) name += "\n" + value_of(element, key);
            bool const in_record = around != nullptr && around->item->role == Item::Role::record;
            if (in_record) name = around->identity + "\n" + name;
            return numbered(name);
        }
        return numbered(around == nullptr ? name : around->identity + "/" + name);
    }

    static std::string value_of(Element element, std::string const& key)
    {
        if (element.has(key)) return element.get(key);
        auto const child = element.child(key);
        return child ? child.text() + child.get("ref") : "";
    }

    /// Two items of one identity are told apart by their order.
    std::string numbered(std::string const& identity)
    {
        int const number = ++seen_[identity];
        return number == 1 ? identity : identity + "\n#" + std::to_string(number);
    }

    std::map<std::string, int> seen_;
};

void append_values(Element element, std::string& text)
{
    for (auto const& attribute : element.attributes())
        if (attribute.namespace_uri.empty() && attribute.name != "id") text += attribute.value + " ";
    for (auto const node : element.nodes()) {
        if (node.is_text())
            text += node.text();
        else if (!node.in_fact_namespace())
            append_values(node, text);
    }
    text += ' ';
}

std::string title_of(Entry const& entry)
{
    return entry.item->title.empty() ? std::string() : entry.element.get(entry.item->title);
}

class Pairing {
public:
    Pairing(std::vector<Entry> const& before, std::vector<Entry> const& after)
        : before_(before), after_(after)
    {
        pairs.after_of.assign(before.size(), Pairs::none);
        pairs.before_of.assign(after.size(), Pairs::none);
        pairs.reordered.assign(after.size(), false);
    }

    void by_identity()
    {
        std::unordered_map<std::string, std::size_t> places;
        for (std::size_t i = 0; i < before_.size(); ++i) places.emplace(before_[i].identity, i);
        for (std::size_t i = 0; i < after_.size(); ++i)
            if (auto const found = places.find(after_[i].identity); found != places.end())
                join(found->second, i);
    }

    void by_likeness()
    {
        std::map<std::string, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> left;
        for (std::size_t i = 0; i < before_.size(); ++i)
            if (pairs.after_of[i] == Pairs::none && is_record(before_[i]))
                left[before_[i].item->name].first.push_back(i);
        for (std::size_t i = 0; i < after_.size(); ++i)
            if (pairs.before_of[i] == Pairs::none && is_record(after_[i]))
                left[after_[i].item->name].second.push_back(i);
        for (auto const& [name, rest] : left) match(rest.first, rest.second);
    }

    /// Neighbours of one kind under one item: what is not part of their longest common order has moved.
    void find_reordered()
    {
        std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> groups;
        for (std::size_t i = 0; i < after_.size(); ++i) {
            auto const other = pairs.before_of[i];
            if (other == Pairs::none || !is_record(after_[i]) || before_[other].parent != after_[i].parent)
                continue;
            groups[{after_[i].parent, after_[i].item->name}].push_back(i);
        }
        for (auto const& [key, members] : groups) {
            std::vector<std::string> now, was;
            auto sorted = members;
            std::ranges::sort(sorted, {}, [&](std::size_t i) { return pairs.before_of[i]; });
            for (auto const i : members) now.push_back(std::to_string(i));
            for (auto const i : sorted) was.push_back(std::to_string(i));
            for (auto const& step : steps(was, now))
                if (step.kind == Step::Kind::added) pairs.reordered[members[step.after]] = true;
        }
    }

    Pairs pairs;

private:
    static bool is_record(Entry const& entry) { return entry.item->role == Item::Role::record; }

    void join(std::size_t before, std::size_t after)
    {
        pairs.after_of[before] = after;
        pairs.before_of[after] = before;
    }

    void match(std::vector<std::size_t> const& before, std::vector<std::size_t> const& after)
    {
        if (before.size() > most_compared || after.size() > most_compared) return;
        struct Candidate {
            int likeness;
            std::size_t before, after;
        };
        std::vector<Candidate> candidates;
        for (auto const i : before)
            for (auto const j : after) {
                int const like = likeness(said_by(before_[i]), said_by(after_[j]));
                auto const title = title_of(before_[i]);
                bool const same_title = !title.empty() && title == title_of(after_[j]);
                if (like >= (same_title ? like_enough_by_title : like_enough))
                    candidates.push_back({like + (same_title ? 100 : 0), i, j});
            }
        std::ranges::stable_sort(candidates, std::ranges::greater(), &Candidate::likeness);
        for (auto const& one : candidates)
            if (pairs.after_of[one.before] == Pairs::none && pairs.before_of[one.after] == Pairs::none)
                join(one.before, one.after);
    }

    std::vector<Entry> const& before_;
    std::vector<Entry> const& after_;
};

} // namespace

std::vector<Entry> entries_of(xml::Tree const& plan, vocabulary::Vocabulary const& vocabulary)
{
    Collector collector;
    collector.collect(plan.root(), vocabulary.root(), nullptr);
    return std::move(collector.entries);
}

Pairs paired(std::vector<Entry> const& before, std::vector<Entry> const& after)
{
    Pairing pairing(before, after);
    pairing.by_identity();
    pairing.by_likeness();
    pairing.find_reordered();
    return std::move(pairing.pairs);
}

std::string said_by(Entry const& entry)
{
    std::string text;
    for (auto const& attribute : entry.element.attributes())
        if (attribute.namespace_uri.empty() && attribute.name != "id") text += attribute.value + " ";
    for (auto const child : entry.element.children())
        if (!child.in_fact_namespace() && entry.item->child(child.name()) == nullptr)
            append_values(child, text);
    return text;
}

} // namespace rapport::change
