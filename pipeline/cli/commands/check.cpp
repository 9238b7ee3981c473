#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/plans/check_run.hpp"
#include "pipeline/cli/plans/findings_output.hpp"

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

} // namespace

int check(Arguments const& arguments)
{
    Options options(usage);
    add_check_options(options);
    add_findings_options(options);
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    FailOn const fail_on = fail_on_from(options);
    auto const destinations = destinations_from(options);
    StageTable timings(options.has("timings"));
    Checked checked = run_checks(options, timings);
    checked.run.fail_on = fail_on.severity;

    timings.begin("report");
    apply_baseline(options, checked.policy, checked.run);
    write_findings(destinations, checked.run, checked.source());
    timings.print();
    if (checked.broken) return machine_failure;
    return fails(checked.run, fail_on) ? findings : done;
}

} // namespace rapport::cli
