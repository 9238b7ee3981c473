#pragma once

namespace allocation {

/// From here on the allocation of this number fails; 0: none does. Counts from 1.
void fail_at(long number);

/// How many there were since.
long asked();

} // namespace allocation
