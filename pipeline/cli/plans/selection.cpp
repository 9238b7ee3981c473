#include "pipeline/cli/plans/selection.hpp"

#include "pipeline/base/version.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/settings/sources.hpp"

#include <algorithm>
#include <charconv>
#include <sched.h>

namespace rapport::cli {

namespace {

std::size_t processors()
{
    cpu_set_t set;
    if (::sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    return std::max<std::size_t>(static_cast<std::size_t>(CPU_COUNT(&set)), 1);
}

/// Adds what an outcome says of its plan; the joint audience of a relationship comes first.
void add_plan(std::vector<report::PlanSummary>& plans, report::PlanSummary const& plan)
{
    auto const same = std::ranges::find(plans, plan.path, &report::PlanSummary::path);
    if (same == plans.end())
        plans.push_back(plan);
    else if (same->id.empty())
        *same = plan;
    else {
        same->explained = std::max(same->explained, plan.explained);
        same->waived = std::max(same->waived, plan.waived);
        same->overridden = std::max(same->overridden, plan.overridden);
    }
}

} // namespace

void add_selection_options(Options& options)
{
    options.value(
        "audience", "WHO",
        "joint: what all parties share; own:PARTY: with that party's own files; all (the default): joint and "
        "every party whose own files are there");
    options.repeated(
        "own", "DIR",
        "a party's own files, or a folder with one folder for each party; otherwise rapport.yaml says, "
        "or own/ beside the relationships");
    options.value(
        "as-of", "DATE",
        "the day on which plans are judged, as 2026-11-16; otherwise rapport.yaml, SOURCE_DATE_EPOCH, the "
        "newest commit of the plan, or its issue date");
    options.value(
        "policy-from", "REV",
        "read schemas, rules, templates, rapport.yaml and baseline from this revision and not from the "
        "branch, and compare the plans with those there");
    options.value("changed-since", "REV",
                  "only relationships whose files differ from those at this revision");
    options.value("jobs,j", "N",
                  "plans worked on at the same time; otherwise as many as there are processors");
    options.value(
        "limits", "FILE",
        "limits of size, time and memory as rapport.yaml states them; unlike those they may be higher "
        "than usual");
    options.flag("timings", "");
}

Selection selection_from(Options const& options)
{
    Selection selection;
    for (auto const& path : options.paths()) selection.paths.emplace_back(path);
    for (auto const& folder : options.all("own")) selection.own.emplace_back(folder);
    selection.audience = options.get("audience", "all");
    selection.as_of = options.get("as-of");
    selection.policy_from = options.get("policy-from");
    selection.limits = options.get("limits");
    selection.changed_since = options.get("changed-since");
    if (options.has("as-of") && selection.as_of.empty())
        throw UsageError("--as-of: expected a date such as 2026-11-16");
    return selection;
}

std::size_t parallel_from(Options const& options)
{
    if (!options.has("jobs")) return processors();
    std::string const text = options.get("jobs");
    std::size_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1 || number > 256)
        throw UsageError("--jobs: \"" + text + "\" is not a number from 1 to 256");
    return number;
}

void Summary::add(PlannedJob const& planned, Outcome const& outcome)
{
    if (run_.plans.empty()) {
        run_.tool_version = base::version;
        run_.as_of = outcome.as_of;
        run_.as_of_source = outcome.as_of_source;
    } else if (run_.as_of != outcome.as_of) {
        run_.as_of.clear();
    }
    add_plan(run_.plans, {.id = outcome.plan_id,
                          .path = places_.shown(planned.job.folder),
                          .stage = outcome.stage,
                          .profile = outcome.profile,
                          .status = outcome.status,
                          .explained = outcome.explained,
                          .waived = outcome.waived,
                          .overridden = outcome.overridden,
                          .changes = outcome.ignored});
    run_.findings.add(places_.shown(outcome.report));
}

report::RunReport Summary::take()
{
    run_.findings.sort();
    report::count_findings(run_.plans, run_.findings);
    return std::move(run_);
}

SourceIndex::SourceIndex(std::vector<PlannedJob> const& jobs, Places const& places)
{
    for (auto const& planned : jobs) {
        limits_ = planned.job.limits; // the same for all
        add(planned.job.joint, planned.unread_joint, places);
        add(planned.job.own, planned.unread_own, places);
    }
}

void SourceIndex::add(std::vector<SourceFile> const& files, std::vector<std::filesystem::path> const& unread,
                      Places const& places)
{
    for (std::size_t i = 0; i < files.size(); ++i)
        files_.try_emplace(places.shown(files[i].name),
                           File{files[i].bytes, unread.empty() ? std::filesystem::path() : unread[i]});
}

std::string_view SourceIndex::bytes(std::string const& shown_file)
{
    auto const found = files_.find(shown_file);
    if (found == files_.end()) return {};
    auto& [bytes, unread] = found->second;
    if (!unread.empty()) {
        base::Report ignored; // what is wrong with the file was found when its plan was read
        bytes = read_[shown_file] = read_source(unread, shown_file, limits_, ignored).bytes;
        unread.clear();
    }
    return bytes;
}

} // namespace rapport::cli
