#pragma once

#include "pipeline/vocabulary/vocabulary.hpp"

namespace rapport::vocabulary {

/// Hands over what stands in an item, in its order: items and fields as the schema declares them, and the
/// rest.
template <class OnItem, class OnField, class OnOther>
void each_part(xml::Element element, Item const& item, OnItem const& on_item, OnField const& on_field,
               OnOther const& on_other)
{
    for (auto const child : element.children()) {
        if (auto const* inner = item.child(child.name()))
            on_item(child, *inner);
        else if (auto const* field = item.field(child.name()))
            on_field(child, *field);
        else
            on_other(child);
    }
}

} // namespace rapport::vocabulary
