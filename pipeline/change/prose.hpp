#pragma once

#include "pipeline/change/change.hpp"
#include "pipeline/change/items.hpp"

#include <vector>

namespace rapport::change {

/// What changed in the running text of an item: its paragraphs, entries of lists, rows of tables. An item
/// without an element has no text.
std::vector<FieldChange> changed_text(Side const& before_side, Entry const& before, Side const& after_side,
                                      Entry const& after);

/// An element with its text and markup but without facts, for comparing.
std::string signature_of(xml::Element element);

} // namespace rapport::change
