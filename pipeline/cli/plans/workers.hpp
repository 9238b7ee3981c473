#pragma once

#include "pipeline/cli/plans/jobs.hpp"
#include "pipeline/cli/plans/result_cache.hpp"
#include "pipeline/cli/plans/wire.hpp"
#include "pipeline/run.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace rapport::cli {

struct WorkOptions {
    std::size_t parallel = 2;
    bool timings = false;
    ResultCache* cache = nullptr; ///< of answers that need not be found again; null: every job is done
};

/// What came of a job; `broken` when its worker crashed or failed, which is our fault and no author's.
struct Finished {
    Answer answer;
    bool broken = false;
};

/// Runs every job in a worker process of its own and calls `finished` in their order. A worker that crashes
/// or hits a limit leaves one finding, and the others go on. Shows a line of progress on a terminal.
void run_jobs(std::vector<PlannedJob> const& jobs, Machine const& machine, WorkOptions const& options,
              std::function<void(PlannedJob const&, Finished)> const& finished);

} // namespace rapport::cli
