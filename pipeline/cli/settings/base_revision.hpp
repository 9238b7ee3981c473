#pragma once

#include "pipeline/cli/plans/jobs.hpp"
#include "pipeline/report/run_report.hpp"

#include <string>
#include <vector>

namespace rapport::cli {

/// Gives the job its authors' files as they are in the revision that the rules come from.
void add_base(PlannedJob& planned, PolicyFiles const& files);

/// The job as it was there; its files must be there.
PlannedJob job_at_base(PlannedJob const& planned);

/// What a branch changed of the facts that decide which rules hold: "stage 5, was 6".
std::vector<std::string> changed_standing(Standing const& now, Standing const& before);

} // namespace rapport::cli
