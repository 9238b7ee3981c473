#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::inspect {

using Encoding = std::array<std::string, 256>; ///< a glyph name for each code, empty where there is none

std::string_view encoding_table(std::string_view name);
std::string_view compact_font_strings();
std::string_view macintosh_glyph_order();

std::vector<std::string> words_of(std::string_view table);
/// One of the encodings of ISO 32000-1, annex D; without names when there is none of that name.
Encoding named_encoding(std::string_view name);

/// What a glyph name means: from the Adobe Glyph List, or "uni20AC", or "u20AC".
std::optional<char32_t> unicode_of_glyph(std::string_view name);
/// The same from the list alone.
std::optional<char32_t> listed_glyph(std::string_view name);

} // namespace rapport::inspect
