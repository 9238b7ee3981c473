#pragma once

namespace rapport::figure {

/// Advance width in thousandths of an em; 0 when the table does not have the character.
int glyph_width(char32_t character, bool bold);

} // namespace rapport::figure
