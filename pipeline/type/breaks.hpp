#pragma once

#include "pipeline/type/hyphenation.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace rapport::type {

/// A place inside a word where a line may end.
struct Break {
    std::uint16_t offset = 0; ///< bytes of the word that stay on the first line
    bool hyphen = false;      ///< a hyphen is drawn; otherwise the line ends after what is written there
    bool between_ideographs = false;

    bool operator==(Break const&) const = default;
};

/// Where a word (text without spaces) may be divided: after written hyphens, dashes and slashes, in
/// addresses, between ideographs and kana as far as their punctuation allows (kinsoku; UAX #14), and by
/// `hyphenator` when there is one. Identifiers, numbers and words of Hangul are never divided.
std::vector<Break> breaks_in(std::string_view word, Hyphenator const* hyphenator);

} // namespace rapport::type
