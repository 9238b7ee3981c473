#include "pipeline/change/change.hpp"
#include "pipeline/change/fields.hpp"
#include "pipeline/change/items.hpp"
#include "pipeline/change/weights.hpp"
#include "pipeline/vocabulary/naming.hpp"
#include "pipeline/vocabulary/vocabulary.hpp"

#include <algorithm>

namespace rapport::change {

namespace {

using vocabulary::Item;
using vocabulary::Kept;

class Comparer {
public:
    Comparer(Comparison how, vocabulary::Vocabulary const& vocabulary)
        : how_(how), vocabulary_(vocabulary), before_(entries_of(how.before.plan, vocabulary)),
          after_(entries_of(how.after.plan, vocabulary)), pairs_(paired(before_, after_))
    {
        for (std::size_t i = 0; i < before_.size(); ++i)
            if (pairs_.after_of[i] != Pairs::none)
                renamed_.emplace(before_[i].identity, after_[pairs_.after_of[i]].identity);
    }

    Difference run()
    {
        // What went stands where it stood: behind what stood before it.
        std::size_t gone = 0;
        auto const add_gone = [&](std::size_t until) {
            for (; gone < until; ++gone)
                if (pairs_.after_of[gone] == Pairs::none) came_or_went(before_[gone], Kind::removed);
        };
        for (std::size_t i = 0; i < after_.size(); ++i) {
            auto const other = pairs_.before_of[i];
            if (other == Pairs::none) {
                came_or_went(after_[i], Kind::added);
                continue;
            }
            add_gone(std::max(gone, other));
            compare(before_[other], after_[i], pairs_.reordered[i]);
        }
        add_gone(before_.size());
        sort(result_.commitments);
        sort(result_.records);
        return std::move(result_);
    }

private:
    std::vector<ItemChange>& list(Kept kept)
    {
        return kept == Kept::record ? result_.records : result_.commitments;
    }

    [[nodiscard]] ItemChange described(Entry const& entry, Kind kind) const
    {
        ItemChange change;
        change.kind = kind;
        change.element = entry.item->name;
        change.label = entry.item->label;
        change.place = entry.place;
        auto const& item = *entry.item;
        if (item.role == Item::Role::record) change.id = vocabulary::key_of(vocabulary_, entry.element);
        if (!item.title.empty() && item.role == Item::Role::record)
            change.title = entry.element.get(item.title);
        if (change.title == change.id) change.title.clear();
        return change;
    }

    /// Sections are there or not because of what stands in them; only what they say themselves is told.
    void came_or_went(Entry const& entry, Kind kind)
    {
        Entry none = entry;
        none.element = {};
        bool const is_new = kind == Kind::added;
        std::vector<FieldChange> fields;
        for (auto const kept : {Kept::commitment, Kept::record})
            std::ranges::move(changed_fields(how_, is_new ? none : entry, is_new ? entry : none, kept),
                              std::back_inserter(fields));
        if (fields.empty() && entry.item->role != Item::Role::record) return;
        auto change = described(entry, kind);
        (is_new ? change.after : change.before) = entry.element.span();
        change.direction = how_.weights.direction_of(entry.item->name, kind);
        change.weight = how_.weights.of_item(entry.item->name, kind);
        change.fields = std::move(fields);
        list(entry.kept).push_back(std::move(change));
    }

    void compare(Entry const& before, Entry const& after, bool reordered)
    {
        bool const other_parent = parent_now(before.parent) != after.parent;
        for (auto const kept : {Kept::commitment, Kept::record}) {
            auto fields = changed_fields(how_, before, after, kept);
            if (kept == Kept::record) {
                auto facts = changed_facts(how_, before, after);
                fields.insert(fields.begin(), facts.begin(), facts.end());
                std::ranges::stable_sort(fields, std::ranges::greater(), &FieldChange::weight);
            }
            bool const moved = kept == after.kept && (other_parent || reordered);
            if (fields.empty() && !moved) continue;
            auto change = described(after, fields.empty() ? Kind::moved : Kind::changed);
            change.before = before.element.span();
            change.after = after.element.span();
            change.moved = moved;
            if (moved && other_parent) change.origin = before.place;
            weigh(change, std::move(fields));
            list(kept).push_back(std::move(change));
        }
    }

    /// The identity that the item an entry stood in has now.
    [[nodiscard]] std::string const& parent_now(std::string const& identity) const
    {
        auto const found = renamed_.find(identity);
        return found == renamed_.end() ? identity : found->second;
    }

    void weigh(ItemChange& change, std::vector<FieldChange> fields) const
    {
        change.weight = how_.weights.of_order();
        for (auto const& field : fields) {
            change.weight = std::max(change.weight, field.weight);
            if (change.direction != Direction::worse && field.direction != Direction::none)
                change.direction = field.direction;
        }
        change.fields = std::move(fields);
    }

    static void sort(std::vector<ItemChange>& changes)
    {
        std::ranges::stable_sort(changes, [](ItemChange const& a, ItemChange const& b) {
            if (a.weight != b.weight) return a.weight > b.weight;
            return a.direction == Direction::worse && b.direction != Direction::worse;
        });
    }

    Comparison how_;
    vocabulary::Vocabulary const& vocabulary_;
    std::vector<Entry> before_;
    std::vector<Entry> after_;
    Pairs pairs_;
    std::unordered_map<std::string, std::string> renamed_;
    Difference result_;
};

} // namespace

Difference compare(Side const& before, Side const& after, vocabulary::Vocabulary const& vocabulary,
                   Weights const& weights, Labels const& labels)
{
    return Comparer({before, after, weights, labels}, vocabulary).run();
}

} // namespace rapport::change
