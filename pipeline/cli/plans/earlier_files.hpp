#pragma once

#include "pipeline/cli/plans/jobs.hpp"

#include <string>

namespace rapport::cli {

/// Gives a job its files as they were at `revision`, so that documents mark what changed since. A folder that
/// had another name then is found by the plan's id. Throws UsageError outside Git, and when there was no such
/// plan.
void add_earlier(PlannedJob& planned, std::string const& revision);

} // namespace rapport::cli
