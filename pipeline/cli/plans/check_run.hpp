#pragma once

#include "pipeline/cli/options.hpp"
#include "pipeline/cli/plans/selection.hpp"
#include "pipeline/cli/timings.hpp"
#include "pipeline/report/run_report.hpp"

#include <memory>
#include <vector>

namespace rapport::cli {

/// What a job found, apart from the findings, which are gathered in the run.
struct Judged {
    std::size_t index = 0; ///< of its job among the planned ones
    std::string audience;  ///< "joint", "own-krha"
    std::string plan_id;
    Standing standing;
    std::vector<ClauseEvidence> clauses;
    std::vector<DueItem> dues;
    bool looked_at = false; ///< false: it could not be read
};

/// What a command wants beside the findings.
enum class Wanted { findings, clauses, dues };

/// All plans of a selection judged, no document made.
struct Checked {
    report::RunReport run;
    std::vector<Judged> jobs;
    bool broken = false; ///< a worker crashed, which is our fault
    PolicyFiles policy;
    Planned planned; ///< the sources that `source` reads from

    [[nodiscard]] report::Source source() const;
};

/// The options of commands that judge plans and make no document.
void add_check_options(Options& options);

/// Runs the checks that the options of add_check_options choose.
Checked run_checks(Options const& options, StageTable& timings, Wanted wanted = Wanted::findings);

} // namespace rapport::cli
