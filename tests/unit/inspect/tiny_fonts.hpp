#pragma once

#include <string>
#include <vector>

namespace rapport::inspect::test {

/// A character map: platform and encoding; it maps A and B, as they are or in the private page of symbols.
struct TinyMap {
    int platform = 3;
    int encoding = 1;
};

/// A TrueType font with the glyphs .notdef, A (500 wide) and B (600 wide), 1000 units to the em.
std::string tiny_truetype(std::vector<TinyMap> const& maps = {{3, 1}});

/// A Type 1 font with the glyphs .notdef and A (700 wide).
std::string tiny_type1();

/// A compact font with the glyphs .notdef and A (500 wide).
std::string tiny_compact_font();

} // namespace rapport::inspect::test
