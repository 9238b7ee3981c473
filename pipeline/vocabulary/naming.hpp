#pragma once

#include "pipeline/vocabulary/vocabulary.hpp"

namespace rapport::vocabulary {

/// The text by which others refer to `record`: its id, else its reference filled in, as in
/// "Commercial lead (PTY-KRHA)". Empty for what is no record or lacks the values.
std::string reference_to(Vocabulary const& vocabulary, xml::Element record);

/// The record that `node` is or stands in; null when it stands in none.
xml::Element record_around(Vocabulary const& vocabulary, xml::Element node);

/// What findings call that record: its id, else the values of its key. Empty when there is no record.
std::string key_of(Vocabulary const& vocabulary, xml::Element node);

} // namespace rapport::vocabulary
