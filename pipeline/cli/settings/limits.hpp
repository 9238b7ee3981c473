#pragma once

#include "pipeline/base/limits.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace rapport::cli {

/// Applies values such as "rows 500" and "file 512 KiB" to `limits`. Raising one needs `may_raise`. Throws
/// UsageError "place: what".
void apply_limits(std::vector<std::string> const& values, std::string const& place, bool may_raise,
                  base::Limits& limits);

/// The limits of a file that the caller of the program names; it may raise them.
void apply_limits_of(std::filesystem::path const& file, base::Limits& limits);

} // namespace rapport::cli
