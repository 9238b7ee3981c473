#pragma once

#include "pipeline/batch/worker.hpp"

namespace rapport::batch {

/// Puts this process under `limits` and takes the network away; there is no way back. Throws
/// std::system_error when the kernel refuses.
void enter_sandbox(Limits const& limits);

} // namespace rapport::batch
