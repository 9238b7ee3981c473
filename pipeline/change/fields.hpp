#pragma once

#include "pipeline/change/change.hpp"
#include "pipeline/change/items.hpp"
#include "pipeline/change/weights.hpp"

#include <vector>

namespace rapport::change {

/// What compares the values of items.
struct Comparison {
    Side const& before;
    Side const& after;
    Weights const& weights;
    Labels const& labels;
};

/// The values of an item that are kept in one way and differ. `before` or `after` may have no element: then
/// it came or went, and its values are told.
std::vector<FieldChange> changed_fields(Comparison const& comparison, Entry const& before, Entry const& after,
                                        vocabulary::Kept kept);

/// Facts of the item that differ and weigh something. They are kept with the records.
std::vector<FieldChange> changed_facts(Comparison const& comparison, Entry const& before, Entry const& after);

} // namespace rapport::change
