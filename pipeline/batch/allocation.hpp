#pragma once

namespace rapport::batch {

/// From here on a failed allocation ends this process with the answer "no memory" in `pipe`. Everywhere else
/// it ends the program: a library that goes on without what it asked for would judge half a plan.
void answer_failed_allocations(int pipe) noexcept;

/// What stands in the pipe then: one byte for the kind, and a size of zero.
inline constexpr char says_no_memory = 'M';

} // namespace rapport::batch
