#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/output.hpp"
#include "pipeline/cli/plans/check_run.hpp"
#include "pipeline/report/due_list.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <tuple>

namespace rapport::cli {

namespace {

constexpr Usage usage{
    .line = "rapport due [PATH...] [options]",
    .what =
        "Lists what is overdue and what is due soon, by owner: actions, reviews, readings, meetings, "
        "issues at a\n"
        "level, milestones, conditions of approvals, waivers and overridden statuses that end. Exits with "
        "1 when\n"
        "a plan cannot be read.",
    .examples = "  rapport due                                     overdue, and due within 30 days\n"
                "  rapport due --within 2w content/kelmouth\n"
                "  rapport due --audience joint --format markdown -o due.md      for an issue that all "
                "parties read\n",
};

constexpr long longest = 3660; // days; ten years

/// "30d", "6w" or a number of days.
long days_from(std::string const& text)
{
    long number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    std::string const unit(end, text.data() + text.size());
    bool const known = unit.empty() || unit == "d" || unit == "w";
    long const days = unit == "w" && number <= longest ? number * 7 : number;
    if (error != std::errc() || !known || days < 0 || days > longest)
        throw UsageError("--within: \"" + text + "\" is no number of days or weeks; write it as 30d or 6w");
    return days;
}

/// Every job's list as one; what several audiences of a plan see is told once.
report::DueList list_of(Checked const& checked, long within)
{
    report::DueList list{.as_of = checked.run.as_of, .within = within, .dues = {}};
    std::set<std::tuple<std::string, std::string, std::string, std::string, std::string>> told;
    for (auto const& job : checked.jobs)
        for (auto const& due : job.dues) {
            if (due.days > within) continue;
            auto const where = checked.planned.places.shown(due.file) + ":" + std::to_string(due.line);
            if (!told.emplace(job.plan_id, due.kind, due.item, due.what, due.date).second) continue;
            list.dues.push_back(
                {job.plan_id, due.kind, due.item, due.what, due.owner, due.date, due.days, where});
        }
    std::ranges::stable_sort(list.dues, {}, &report::Due::days);
    return list;
}

} // namespace

int due(Arguments const& arguments)
{
    Options options(usage);
    add_check_options(options);
    options.value("within", "TIME", "how far to look ahead, as 30d (the default) or 6w");
    options.value("format", "FORMAT", "text (the default), json or markdown");
    options.value("output,o", "FILE", "write to FILE instead of standard output");
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    std::string const format = options.one_of("format", {"text", "json", "markdown"});
    long const within = days_from(options.get("within", "30d"));
    StageTable timings(options.has("timings"));
    Checked const checked = run_checks(options, timings, Wanted::dues);
    auto const list = list_of(checked, within);
    write_output(options.get("output"), format == "json"       ? report::dues_as_json(list)
                                        : format == "markdown" ? report::dues_as_markdown(list)
                                                               : report::dues_as_text(list));
    bool unread = false;
    for (auto const& job : checked.jobs) {
        if (job.looked_at) continue;
        unread = true;
        auto const& folder = checked.planned.jobs[job.index].job.folder;
        complain(checked.planned.places.shown(folder) + " cannot be read; `rapport check` says why");
    }
    timings.print();
    if (checked.broken) return machine_failure;
    return unread ? findings : done;
}

} // namespace rapport::cli
