#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace rapport::type {

/// Whether any letter of `text` is written from right to left. Everything below is for such texts only; all
/// others are spared it.
bool runs_right_to_left(std::string_view text);

/// Whether a language (BCP 47) is written from right to left.
bool is_right_to_left(std::string_view language);

/// The direction of every byte of a paragraph (Unicode Bidirectional Algorithm, UAX #9): odd levels run from
/// right to left.
struct Directions {
    std::vector<std::uint8_t> levels;
    bool right_to_left = false; ///< the paragraph as a whole
};

/// `right_to_left`: the paragraph's language says so; otherwise its first letter does (P2, P3).
Directions directions_of(std::string_view paragraph, bool right_to_left);

/// The order from left to right in which pieces with these levels stand in a line (UAX #9, L2).
std::vector<std::size_t> visual_order(std::vector<std::uint8_t> const& levels);

} // namespace rapport::type
