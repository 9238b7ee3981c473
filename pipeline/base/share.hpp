#pragma once

#include <cstddef>
#include <functional>

namespace rapport::base {

/// Calls `work(i)` for every i below `count`, each once and in no certain order, on this thread and one
/// beside it; returns when all are done. What they do must not touch the same things. Throws what a call
/// throws; the others that have not begun are left out then.
///
/// One thread beside, because the caller has plans for the other processors.
void share(std::size_t count, std::function<void(std::size_t)> const& work);

} // namespace rapport::base
