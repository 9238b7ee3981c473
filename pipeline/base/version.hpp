#pragma once

#include <string_view>

namespace rapport::base {

/// Of the program, as CMakeLists.txt says it; CHANGELOG.md has an entry for it.
inline constexpr std::string_view version = RAPPORT_VERSION;

} // namespace rapport::base
