#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace rapport::document {

/// Where the fraction of a written number begins ("1,250.5 m" -> offset of ".5"); its end when it has none;
/// nothing when the text is no number.
std::optional<std::size_t> fraction_offset(std::string_view text, std::string_view language);

} // namespace rapport::document
