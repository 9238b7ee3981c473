#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/output.hpp"
#include "pipeline/cli/resources.hpp"
#include "pipeline/cli/selection.hpp"
#include "pipeline/cli/timings.hpp"
#include "pipeline/cli/workers.hpp"
#include "pipeline/report/json.hpp"

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
                "  rapport check --fail-on warning           for a strict pipeline\n",
};

base::Severity fail_on(Options const& options)
{
    std::string const word = options.one_of("fail-on", {"error", "warning", "advice"});
    if (word == "advice") return base::Severity::advice;
    return word == "warning" ? base::Severity::warning : base::Severity::error;
}

bool has_at_least(base::Report const& findings, base::Severity severity)
{
    for (auto const& finding : findings.findings())
        if (finding.severity >= severity) return true;
    return false;
}

} // namespace

int check(Arguments const& arguments)
{
    Options options(usage);
    add_selection_options(options);
    options.value("format", "FORMAT", "text (the default) or json");
    options.value("fail-on", "SEVERITY",
                  "exit with 1 from this severity up: error (the default), warning or advice");
    options.value("output,o", "FILE", "write the findings to FILE instead of standard output");
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    base::Severity const threshold = fail_on(options);
    std::string const format = options.one_of("format", {"text", "json"});
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
    report::RunReport const run = summary.take();
    if (run.plans.empty()) throw UsageError("this party is no party of these relationships");

    timings.begin("report");
    bool const to_terminal = !options.has("output");
    SourceIndex const sources(planned.jobs, planned.places);
    report::TextOptions const how{.colour = to_terminal && wants_colour(),
                                  .source = [&](std::string const& file) { return sources.bytes(file); }};
    write_output(options.get("output"), format == "json" ? report::json(run) : report::text(run, how));
    timings.print();
    if (broken) return machine_failure;
    return has_at_least(run.findings, threshold) ? findings : done;
}

} // namespace rapport::cli
