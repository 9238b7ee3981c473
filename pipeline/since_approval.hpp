#pragma once

#include "pipeline/derive/derive.hpp"
#include "pipeline/ingest/ingest.hpp"
#include "pipeline/machine.hpp"
#include "pipeline/run.hpp"

#include <optional>

namespace rapport {

/// How the plan differs from what its newest valid approval was given to, found in the commit that brought
/// the approval in. Nothing when it does not differ or nobody approved it; when that commit does not tell,
/// `outcome.ignored` says why.
std::optional<derive::SinceApproval> since_approval(Job const& job, ingest::Plan const& plan,
                                                    Machine::Parts& parts, Outcome& outcome);

} // namespace rapport
