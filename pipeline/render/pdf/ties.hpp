#pragma once

#include <string_view>

namespace rapport::render::pdf {

/// The penalty for ending a line between two words: 0 for words that do not belong together; more for a
/// number and its unit, a currency and its amount, an initial or a title and its name, a day and its month,
/// "No." and its number, as `language` (BCP 47) writes them.
int tie_between(std::string_view before, std::string_view after, std::string_view language);

} // namespace rapport::render::pdf
