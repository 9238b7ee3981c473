#pragma once

#include "pipeline/cli/jobs.hpp"
#include "pipeline/report/run_report.hpp"

#include <string>
#include <vector>

namespace rapport::cli {

/// The same jobs with the authors' files as they are in the revision that the rules come from; what is not
/// there yet has none.
std::vector<PlannedJob> jobs_at_base(Planned const& planned, PolicyFiles const& files);

/// What a branch changed of the facts that decide which rules hold: "stage 5, was 6".
std::vector<std::string> changed_standing(Standing const& now, Standing const& before);

} // namespace rapport::cli
