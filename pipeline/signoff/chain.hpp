#pragma once

#include "pipeline/signoff/judge.hpp"

#include <vector>

namespace rapport::signoff {

/// Puts the statements of each person on one document for one party into the order in which each names the
/// one before it, and marks the latest. Where a chain has a gap, a fork or goes back in time, or one of its
/// statements is not valid, none of it counts: an older decision must not come back because a newer is gone.
void judge_chains(std::vector<Judged>& approvals);

} // namespace rapport::signoff
