#pragma once

#include "pipeline/base/report.hpp"
#include "pipeline/check/broken.hpp"
#include "pipeline/xml/tree.hpp"

namespace rapport::check {

/// Reports placeholder words (DOC-11) everywhere but in names and quotes. In a typed field the word is taken
/// out of the tree, so that it reads as absent, and the field counts as reported.
void find_placeholders(xml::Tree& plan, vocabulary::Vocabulary const& vocabulary, Broken& broken,
                       base::Report& report);

} // namespace rapport::check
