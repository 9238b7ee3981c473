#include "pipeline/report/coverage.hpp"
#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/output.hpp"
#include "pipeline/cli/plans/check_run.hpp"

#include <algorithm>

namespace rapport::cli {

namespace {

constexpr Usage usage{
    .line = "rapport coverage [PATH...] [options]",
    .what =
        "Shows clause by clause what a plan has for it: none, stated, evidenced, measured, or not shown by a "
        "plan,\n"
        "with the place of each piece of evidence and a column for each audience. It counts nothing up: how "
        "many\n"
        "clauses have evidence says nothing about conformity.",
    .examples = "  rapport coverage content/kelmouth\n"
                "  rapport coverage content/kelmouth --audience own:krha --format csv -o clauses.csv\n",
};

report::Coverage::Cell cell_of(ClauseEvidence const& clause, Places const& places)
{
    report::Coverage::Cell cell{.level = clause.level, .places = {}, .more = clause.more};
    for (auto const& place : clause.places)
        cell.places.push_back({place.what, place.file.empty() ? ""
                                                              : places.shown(place.file) + ":" +
                                                                    std::to_string(std::max(place.line, 1))});
    return cell;
}

/// The audiences of a relationship beside each other; their clauses are those of one profile.
std::vector<report::Coverage> coverage_of(Checked const& checked)
{
    std::vector<report::Coverage> plans;
    for (auto const& job : checked.jobs) {
        if (job.clauses.empty()) continue; // it could not be read; its findings say why
        if (plans.empty() || plans.back().plan != job.plan_id) {
            plans.push_back({.plan = job.plan_id, .audiences = {}, .rows = {}});
            for (auto const& clause : job.clauses)
                plans.back().rows.push_back({clause.number, clause.title, true, {}});
        }
        auto& plan = plans.back();
        plan.audiences.push_back(job.audience);
        for (std::size_t i = 0; i < plan.rows.size() && i < job.clauses.size(); ++i) {
            plan.rows[i].cells.push_back(cell_of(job.clauses[i], checked.planned.places));
            plan.rows[i].heading = plan.rows[i].heading && job.clauses[i].heading;
        }
    }
    return plans;
}

std::string written(std::string const& format, std::vector<report::Coverage> const& plans)
{
    if (format == "json") return report::coverage_as_json(plans);
    if (format == "csv") return report::coverage_as_csv(plans);
    if (format == "html") return report::coverage_as_html(plans);
    return report::coverage_as_text(plans);
}

} // namespace

int coverage(Arguments const& arguments)
{
    Options options(usage);
    add_check_options(options);
    options.value("format", "FORMAT", "text (the default), json, csv or html");
    options.value("output,o", "FILE", "write to FILE instead of standard output");
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    std::string const format = options.one_of("format", {"text", "json", "csv", "html"});
    StageTable timings(options.has("timings"));
    Checked const checked = run_checks(options, timings, Wanted::clauses);
    auto const plans = coverage_of(checked);
    if (plans.empty() && !checked.jobs.empty())
        throw UsageError("no plan could be read; `rapport check` says why");
    write_output(options.get("output"), written(format, plans));
    timings.print();
    return checked.broken ? machine_failure : done;
}

} // namespace rapport::cli
