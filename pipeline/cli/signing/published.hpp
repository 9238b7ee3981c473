#pragma once

#include "pipeline/cli/options.hpp"
#include "pipeline/report/sign_off.hpp"

#include <vector>

namespace rapport::cli {

/// Builds again what lies in the folder that build writes to, on the day and from the commit that its
/// build.json states, and adds to each plan what came of it: whether the published files are what the plan
/// gives.
void compare_published(Options const& options, std::vector<report::SignOff>& plans);

} // namespace rapport::cli
