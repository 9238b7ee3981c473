#pragma once

#include <string_view>

namespace rapport::render::pdf {

/// Penalties for parting what belongs together.
inline constexpr int strong_tie = 1200; ///< only for a line that could not be set otherwise
inline constexpr int fair_tie = 120;    ///< where another place is nearly as good

/// The penalty for ending a line between two words: 0 for words that do not belong together; more for a
/// number and its unit, a currency and its amount, an initial or a title and its name, a date,
/// "No." and its number, as `language` (BCP 47) writes them.
int tie_between(std::string_view before, std::string_view after, std::string_view language);

} // namespace rapport::render::pdf
