#pragma once

#include "pipeline/document/document.hpp"

#include <string>
#include <vector>

/// Small helpers on runs of text.
namespace rapport::compose {

document::Inlines run(std::string text, std::string link = {});

/// Appends, joining the last run with the first new one when they look the same.
void append(document::Inlines& to, document::Inlines const& more);
void append(document::Inlines& to, document::Inline more);

/// Whether nothing would be seen.
bool is_empty(document::Inlines const& runs);

std::string plain_text(document::Inlines const& runs);

/// Letters, digits and single hyphens in lower case, for the name of a place in a document.
std::string anchor_from(std::string_view text);

} // namespace rapport::compose
