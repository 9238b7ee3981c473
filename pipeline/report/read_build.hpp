#pragma once

#include "pipeline/report/json.hpp"

#include <optional>
#include <string_view>

namespace rapport::report {

/// What a build.json says, `sources`, `fonts` and `positions` left out; nothing when it is none of ours. It
/// comes out of a file that anybody may have written: a claim, to be compared with what can be computed.
std::optional<BuildFacts> read_build(std::string_view json);

} // namespace rapport::report
