#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::inspect {

/// A character collection: what a CIDSystemInfo names.
struct Collection {
    std::string registry;
    std::string ordering;
    long long supplement = -1;
};

/// An embedded CMap: codes to CIDs, or, as ToUnicode, codes to text.
struct CMap {
    struct Range {
        std::size_t bytes = 0;
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        std::uint32_t cid = 0;
    };
    std::vector<Range> spaces;
    std::vector<Range> cids;
    std::map<std::uint32_t, std::u16string> texts;
    std::string uses; ///< the CMap it builds on
    int writing_mode = 0;
    Collection collection;
    double largest_cid = 0;

    [[nodiscard]] std::optional<std::uint32_t> cid(std::uint32_t code) const;
};

CMap read_cmap(std::string_view bytes);

struct Code {
    std::uint32_t value = 0;
    std::size_t bytes = 1;
};

/// Splits a string by the code spaces of a CMap; where none matches, the shortest length is taken.
std::vector<Code> codes_of(std::string_view text, std::vector<CMap::Range> const& spaces);

/// The collection of a CMap of ISO 32000-1, table 118; nothing for other names. Identity has none of its own.
std::optional<Collection> predefined_cmap(std::string_view name);

} // namespace rapport::inspect
