#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace rapport::render::pdf {

// How text names the characters of a font. The ones that a font used first have codes of one byte, all others
// of two: pages are mostly their letters, and half as many bytes deflate in half the time.

/// More characters than any document has of one font, 32896.
inline constexpr std::size_t most_characters = 0x80 + 0x8000;

/// `character`: a CID, counted from 0.
std::string code_of(std::uint16_t character);

/// The bytes as digits, "41" or "8012".
std::string code_digits(std::uint16_t character);

/// The code space for a CMap's begincodespacerange (ISO 32000-1:2008, 9.7.5).
inline constexpr char const* code_spaces =
    "2 begincodespacerange\n<00> <7f>\n<8000> <ffff>\nendcodespacerange\n";

/// A CMap from codes to the first `characters` CIDs (Adobe Technical Note 5014).
std::string code_map(std::size_t characters);

inline constexpr char const* code_map_name = "Rapport-Short";

} // namespace rapport::render::pdf
