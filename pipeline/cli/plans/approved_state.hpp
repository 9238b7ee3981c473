#pragma once

#include "pipeline/cli/options.hpp"
#include "pipeline/cli/plans/states.hpp"

#include <vector>

namespace rapport::cli {

/// For each relationship that the options name: its plan as it was last approved, found in Git by the digest
/// that the approvals carry, and as it is now. Throws UsageError when nobody has approved a plan, or Git no
/// longer holds what was approved.
std::vector<CompareJob> since_last_approval(Options const& options, Configuration const& configuration,
                                            StateSetting const& setting);

} // namespace rapport::cli
