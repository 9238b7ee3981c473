#include "pipeline/check/rule_book.hpp"
#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/plans/check_run.hpp"
#include "pipeline/cli/plans/findings_output.hpp"

namespace rapport::cli {

namespace {

constexpr Usage usage{
    .line = "rapport gate [PATH...] [options]",
    .what =
        "Says what a relationship lacks before it can leave its stage: errors, and the advice that will be "
        "an error\n"
        "or a warning once the gate is passed. Exits with 1 when anything is missing.",
    .examples = "  rapport gate content/fibra-3\n"
                "  rapport gate --format markdown            for the minutes of a gate review\n",
};

/// What stands between the relationship and its gate.
base::Report missing(base::Report const& findings)
{
    base::Report result;
    for (auto const& finding : findings.findings()) {
        bool const unfinished = finding.rule == "DOC-11";
        if (finding.severity == base::Severity::error || unfinished || check::is_before_the_gate(finding))
            result.add(finding);
    }
    return result;
}

std::string verdict(report::PlanSummary const& plan)
{
    std::size_t const number = plan.errors + plan.warnings + plan.advice;
    std::string const gate = plan.stage.empty() ? "the next gate" : "the gate of stage " + plan.stage;
    std::string const name = plan.id.empty() ? plan.path : plan.id;
    if (number == 0) return name + ": nothing that is checked here is missing for " + gate + "\n";
    return name + ": " + std::to_string(number) + (number == 1 ? " thing is" : " things are") +
           " missing for " + gate + "\n";
}

} // namespace

int gate(Arguments const& arguments)
{
    Options options(usage);
    add_check_options(options);
    add_format_options(options);
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    auto const destinations = destinations_from(options);
    StageTable timings(options.has("timings"));
    Checked checked = run_checks(options, timings);
    checked.run.findings = missing(checked.run.findings);
    checked.run.fail_on = base::Severity::advice;
    report::count_findings(checked.run.plans, checked.run.findings);
    write_findings(destinations, checked.run, checked.source());
    bool const for_people =
        destinations.front().format == report::Format::text && destinations.front().file.empty();
    if (for_people)
        for (auto const& plan : checked.run.plans) print(report::printable(verdict(plan)));
    timings.print();
    if (checked.broken) return machine_failure;
    return checked.run.findings.findings().empty() ? done : findings;
}

} // namespace rapport::cli
