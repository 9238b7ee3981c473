#pragma once

#include "pipeline/vocabulary/vocabulary.hpp"
#include "pipeline/xml/tree.hpp"

#include <cstddef>

namespace rapport {

/// How many records were added, removed or changed between two states of one plan. A record with an id or a
/// natural key that says something else now is one; of those without, as many as one state has and the other
/// has not. The order of records does not matter.
std::size_t changed_records(xml::Tree const& then, xml::Tree const& now,
                            vocabulary::Vocabulary const& vocabulary);

} // namespace rapport
