#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::type {

/// Hyphenation by patterns (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, Stanford 1983), read from the
/// dictionary files of Debian's hyphen-* packages. The patterns go into one flat hash table: libhyphen's own
/// loader takes 20 ms for English and more than 3 s for German, longer than a whole document may take.
class Hyphenator {
public:
    /// Patterns of a dictionary file's bytes, UTF-8 or ISO 8859-1 as its first line says. Of several levels
    /// the last counts: the earlier ones only list compounds.
    explicit Hyphenator(std::string_view dictionary);

    /// Bytes of `word` after which it may be divided, ascending. `word` is UTF-8 letters of any case.
    [[nodiscard]] std::vector<std::uint16_t> points(std::string_view word) const;

private:
    struct Slot {
        std::uint64_t hash = 0; ///< 0 = free
        std::uint32_t levels = 0;
        std::uint32_t count = 0;
    };
    void add(std::u32string_view line);
    void grow();
    [[nodiscard]] Slot const* find(std::uint64_t hash) const;
    Slot& place(std::uint64_t hash);

    std::vector<Slot> slots_;
    std::vector<std::uint8_t> levels_;
    std::size_t used_ = 0;
    std::size_t longest_ = 0; ///< letters of the longest pattern
    std::size_t left_ = 2;    ///< letters that stay before the first and after the last point
    std::size_t right_ = 3;
};

/// The dictionary file for a language tag ("en-GB" -> "hyph_en_GB.dic"); empty when none is known.
std::string hyphenation_file(std::string_view language);

} // namespace rapport::type
