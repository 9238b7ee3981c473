#pragma once

#include "pipeline/vocabulary/vocabulary.hpp"
#include "pipeline/xml/tree.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace rapport::change {

/// An item of a plan: the root, a section or a record.
struct Entry {
    xml::Element element;
    vocabulary::Item const* item = nullptr;
    vocabulary::Kept kept = vocabulary::Kept::commitment;
    std::string identity; ///< the same in both plans for what is the same item
    std::string parent;   ///< identity of the item it stands in
    std::string place;    ///< heading of the section it stands in
};

/// All items of a plan in its order.
std::vector<Entry> entries_of(xml::Tree const& plan, vocabulary::Vocabulary const& vocabulary);

/// Which entry of one plan is which of the other.
struct Pairs {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> after_of;  ///< for each entry before: its place after, or none
    std::vector<std::size_t> before_of; ///< for each entry after
    std::vector<bool> reordered;        ///< for each entry after: it stands elsewhere among its neighbours
};

/// By id or key; what is left, by likeness, so that an item with a new id or key is not two.
Pairs paired(std::vector<Entry> const& before, std::vector<Entry> const& after);

/// What an item's own values say, as one text: for likeness, and to see whether anything changed at all.
std::string said_by(Entry const& entry);

} // namespace rapport::change
