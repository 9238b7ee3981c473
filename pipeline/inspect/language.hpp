#pragma once

#include "pipeline/inspect/context.hpp"

#include <string_view>

namespace rapport::inspect {

bool is_language_tag(std::string_view text); ///< RFC 3066
/// Judges the Lang entry of a catalog, structure element or property list.
void check_language(Context& context, Object holder, Place place);
void check_language_text(Context& context, std::string_view language, Place place);

} // namespace rapport::inspect
