#include "pipeline/cli/check_run.hpp"

#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/resources.hpp"
#include "pipeline/cli/rule_selection.hpp"
#include "pipeline/cli/workers.hpp"

namespace rapport::cli {

report::Source Checked::source() const
{
    auto const index = std::make_shared<SourceIndex>(planned.jobs, planned.places);
    return [index](std::string const& file) { return index->bytes(file); };
}

Checked run_checks(Options const& options, StageTable& timings, bool clauses)
{
    std::size_t const parallel = parallel_from(options);
    timings.begin("find and read files");
    Selection selection = selection_from(options);
    selection.commit_wanted = false;
    Configuration const configuration = configuration_for(selection);
    auto loading = begin_loading(configuration, std::nullopt);
    Checked checked;
    checked.planned = plan_jobs(selection, configuration);
    for (auto& job : checked.planned.jobs) {
        job.job.documents_wanted = false;
        job.job.clauses_wanted = clauses;
    }
    timings.begin("wait for schemas and rules");
    Machine const& machine = *loading.get();
    timings.begin("all plans");

    Summary summary(checked.planned.places);
    run_jobs(checked.planned.jobs, machine, {.parallel = parallel, .timings = options.has("timings")},
             [&](PlannedJob const& job, Finished const& finished) {
                 timings.add(finished.answer);
                 checked.broken |= finished.broken;
                 auto const& outcome = finished.answer.outcome;
                 if (!outcome.concerned) return;
                 summary.add(job, outcome);
                 checked.jobs.push_back({job.job.relationship, job.job.audience(), outcome.plan_id,
                                         outcome.stage, outcome.clauses});
             });
    checked.run = summary.take();
    if (checked.run.plans.empty()) throw UsageError("this party is no party of these relationships");
    checked.run.rules = summaries(machine.rule_book());
    return checked;
}

} // namespace rapport::cli
