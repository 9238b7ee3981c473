#include "pipeline/inspect/rules.hpp"

#include <array>

namespace rapport::inspect {

namespace {

// Fonts: ISO 19005-2 and -3, ISO 14289-1.
// clang-format off
constexpr std::array<Rule, 25> rules{{
    {"6.2.11.2-1", "", "", "font",
     "the Type of the font is not Font",
     "write /Type /Font"},
    {"6.2.11.2-2", "", "", "font",
     "the Subtype of the font is none of PDF",
     "write the right Subtype"},
    {"6.2.11.2-3", "", "", "font",
     "the font has no BaseFont",
     "write the PostScript name of the font"},
    {"6.2.11.2-4", "", "", "font",
     "the font has no FirstChar",
     "write it"},
    {"6.2.11.2-5", "", "", "font",
     "the font has no LastChar",
     "write it"},
    {"6.2.11.2-6", "", "", "font",
     "the font has not one width for each code from FirstChar to LastChar",
     "write Widths in full"},
    {"6.2.11.2-7", "", "", "font program",
     "the Subtype of the font program is none of PDF",
     "write Type1C, CIDFontType0C or OpenType"},
    {"6.2.11.3.1-1", "7.21.3.1-1", "", "composite font",
     "the character collections of the CIDFont and its CMap do not fit",
     "use Identity-H, or the same Registry and Ordering and a Supplement that is not higher"},
    {"6.2.11.3.2-1", "7.21.3.2-1", "", "CIDFont",
     "an embedded TrueType CIDFont has no CIDToGIDMap",
     "write the map, or Identity"},
    {"6.2.11.3.3-1", "7.21.3.3-1", "", "CMap",
     "the CMap is neither predefined nor embedded",
     "embed it"},
    {"6.2.11.3.3-2", "7.21.3.3-2", "", "CMap",
     "WMode of the CMap dictionary is not that of the CMap",
     "write the same value in both"},
    {"6.2.11.3.3-3", "7.21.3.3-3", "", "CMap",
     "the CMap builds on one that is not predefined",
     "write all mappings into one CMap"},
    {"6.2.11.4.1-1", "7.21.4.1-1", "", "font",
     "the font program is not embedded, or cannot be read",
     "embed the font"},
    {"6.2.11.4.1-2", "7.21.4.1-2", "", "glyph",
     "the embedded font has no glyph for a character that is shown",
     "embed a font that has it"},
    {"6.2.11.4.2-1", "7.21.4.2-1", "", "font",
     "CharSet does not list every glyph of the embedded font",
     "list all, or remove CharSet"},
    {"6.2.11.4.2-2", "7.21.4.2-2", "", "font",
     "CIDSet does not list every glyph of the embedded font",
     "list all, or remove CIDSet"},
    {"6.2.11.5-1", "7.21.5-1", "", "glyph",
     "the width of a glyph is not that of the embedded font",
     "write the widths of the font program"},
    {"6.2.11.6-1", "7.21.6-1", "", "TrueType font",
     "the font program of a non-symbolic font has no character map for text",
     "embed a font with a cmap for Unicode or Mac Roman"},
    {"6.2.11.6-2", "7.21.6-2", "", "TrueType font",
     "a non-symbolic font has neither MacRomanEncoding nor WinAnsiEncoding, or names glyphs that the Adobe Glyph List does not know",
     "use one of the two, and differences with listed names and a (3,1) cmap only"},
    {"6.2.11.6-3", "7.21.6-3", "", "TrueType font",
     "a symbolic font has an Encoding",
     "remove it"},
    {"6.2.11.6-4", "7.21.6-4", "", "TrueType font",
     "the font program of a symbolic font has neither exactly one character map nor one for symbols",
     "embed a font with a (3,0) cmap"},
    {"6.2.11.7.2-1", "7.21.7-1", "u", "glyph",
     "nothing says which text a character code stands for",
     "write a ToUnicode map for every code that is used"},
    {"6.2.11.7.2-2", "7.21.7-2", "u", "glyph",
     "ToUnicode maps a code to U+0000, U+FEFF or U+FFFE",
     "map it to real text"},
    {"6.2.11.7.3-1", "", "a", "glyph",
     "a code means a private use character and no ActualText says what it stands for",
     "add ActualText, or map it to real text"},
    {"6.2.11.8-1", "7.21.8-1", "", "glyph",
     "the text shows the .notdef glyph",
     "use a font that has the character"},
}};
// clang-format on

} // namespace

std::span<Rule const> font_rules()
{
    return rules;
}

} // namespace rapport::inspect
