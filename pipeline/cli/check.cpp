#include "pipeline/check/rule_book.hpp"
#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/findings_output.hpp"
#include "pipeline/cli/resources.hpp"
#include "pipeline/cli/selection.hpp"
#include "pipeline/cli/timings.hpp"
#include "pipeline/cli/workers.hpp"

namespace rapport::cli {

namespace {

constexpr Usage usage{
    .line = "rapport check [PATH...] [options]",
    .what =
        "Checks plans and says what is wrong, where, and what to do. PATH is a relationship's folder (with\n"
        "plan.md or plan.xml in it), a file in one, or a folder of relationships; `-` reads one plan from\n"
        "standard input. Without PATH: the relationships of rapport.yaml, else of content/.",
    .examples = "  rapport check                             everything\n"
                "  rapport check content/kelmouth            one relationship\n"
                "  rapport check --format json -o report.json\n"
                "  rapport check --format sarif=rapport.sarif --format github    in a pipeline\n"
                "  rapport check --baseline known.json --fail-on new   fail only on what a change brings\n",
};

/// What reports say about rules.
std::vector<report::RuleSummary> summaries(Machine const& machine)
{
    std::vector<report::RuleSummary> result;
    for (auto const& rule : machine.rule_book().rules())
        result.push_back({rule.id, rule.severity, rule.check, rule.help});
    return result;
}

} // namespace

int check(Arguments const& arguments)
{
    Options options(usage);
    add_selection_options(options);
    add_findings_options(options);
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    FailOn const fail_on = fail_on_from(options);
    auto const destinations = destinations_from(options);
    std::size_t const parallel = parallel_from(options);

    StageTable timings(options.has("timings"));
    timings.begin("find and read files");
    Selection selection = selection_from(options);
    selection.commit_wanted = false;
    Configuration const configuration = configuration_for(selection);
    auto loading = begin_loading(configuration, std::nullopt);
    Planned planned = plan_jobs(selection, configuration);
    for (auto& job : planned.jobs) job.job.documents_wanted = false;
    timings.begin("wait for schemas and rules");
    Machine const& machine = *loading.get();
    timings.begin("all plans");

    Summary summary(planned.places);
    bool broken = false;
    run_jobs(planned.jobs, machine, {.parallel = parallel, .timings = options.has("timings")},
             [&](PlannedJob const& job, Finished const& finished) {
                 timings.add(finished.answer);
                 broken |= finished.broken;
                 if (finished.answer.outcome.concerned) summary.add(job, finished.answer.outcome);
             });
    report::RunReport run = summary.take();
    if (run.plans.empty()) throw UsageError("this party is no party of these relationships");
    run.rules = summaries(machine);
    run.fail_on = fail_on.severity;

    timings.begin("report");
    apply_baseline(options, run);
    SourceIndex const sources(planned.jobs, planned.places);
    write_findings(destinations, run, [&](std::string const& file) { return sources.bytes(file); });
    timings.print();
    if (broken) return machine_failure;
    return fails(run, fail_on) ? findings : done;
}

} // namespace rapport::cli
