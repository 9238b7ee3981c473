#pragma once

#include <string_view>

namespace rapport::inspect {

/// Whether an embedded file is PDF/A-1 or -2, as PDF/A-2 demands. A part 1 file is taken at its word.
bool conforms_to_earlier_part(std::string_view bytes, int depth);

} // namespace rapport::inspect
