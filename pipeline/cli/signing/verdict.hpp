#pragma once

#include "pipeline/cli/signing/sign_off.hpp"
#include "pipeline/report/sign_off.hpp"

namespace rapport::cli {

/// All that status and verify say of a plan. `require_approved`: a document that lacks an approval is a
/// reason for "not valid".
report::SignOff verdict_on(Examined const& plan, bool require_approved);

} // namespace rapport::cli
