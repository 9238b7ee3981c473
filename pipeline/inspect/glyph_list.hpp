#pragma once

#include <string_view>

namespace rapport::inspect {

/// "name hexadecimal name hexadecimal ", sorted by name over the three.
std::string_view glyph_list_first();
std::string_view glyph_list_second();
std::string_view glyph_list_third();

} // namespace rapport::inspect
