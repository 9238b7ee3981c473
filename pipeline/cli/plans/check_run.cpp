#include "pipeline/cli/plans/check_run.hpp"

#include "pipeline/base/version.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/plans/rule_selection.hpp"
#include "pipeline/cli/plans/workers.hpp"
#include "pipeline/cli/settings/base_revision.hpp"
#include "pipeline/cli/settings/resources.hpp"
#include "pipeline/report/baseline.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace rapport::cli {

report::Source Checked::source() const
{
    auto const index = std::make_shared<SourceIndex>(planned.jobs, planned.places);
    return [index](std::string const& file) { return index->bytes(file); };
}

namespace {

/// The plans as they are at the revision that the rules come from, judged by the same rules.
class Base {
public:
    Base(Checked& checked, Machine const& machine, WorkOptions const& options)
        : checked_(checked), machine_(machine), options_(options)
    {
    }

    /// A plan whose files are the same in both is judged once.
    void remember(PlannedJob const& job, Finished const& finished)
    {
        if (job.job.is_as_in_base()) add(job, finished);
    }

    void compare()
    {
        std::vector<PlannedJob> before;
        for (auto const& planned : checked_.planned.jobs)
            if (planned.job.base && !planned.job.base->joint.empty() && !planned.job.is_as_in_base())
                before.push_back(job_at_base(planned));
        run_jobs(before, machine_, options_, [&](PlannedJob const& job, Finished const& finished) {
            checked_.broken |= finished.broken;
            add(job, finished);
        });
        judge_as_before();
        found_.sort();
        report::compare(checked_.run, found_);
    }

private:
    void add(PlannedJob const& job, Finished const& finished)
    {
        auto const& outcome = finished.answer.outcome;
        if (!outcome.concerned) return;
        found_.add(checked_.planned.places.shown(outcome.report));
        standing_.emplace(key(job), outcome.standing);
    }

    static std::string key(PlannedJob const& job) { return job.job.folder + "\n" + job.job.audience(); }

    /// A plan whose standing the branch changed is judged once more as it stood before.
    void judge_as_before()
    {
        std::vector<PlannedJob> again;
        for (auto const& now : checked_.jobs) {
            auto const& planned = checked_.planned.jobs[now.index];
            auto const before = standing_.find(key(planned));
            if (before == standing_.end() || before->second == now.standing) continue;
            again.push_back(planned);
            again.back().job.judged_as = before->second;
            auto const plan = std::ranges::find(checked_.run.plans, now.plan_id, &report::PlanSummary::id);
            if (plan == checked_.run.plans.end() || !told_.insert(now.plan_id).second) continue;
            for (auto const& change : changed_standing(now.standing, before->second))
                plan->changes.push_back(change + "; the plan is judged as both");
        }
        run_jobs(again, machine_, options_, [&](PlannedJob const&, Finished const& finished) {
            checked_.broken |= finished.broken;
            checked_.run.findings.add(checked_.planned.places.shown(finished.answer.outcome.report));
        });
        if (again.empty()) return;
        checked_.run.findings.sort();
        report::count_findings(checked_.run.plans, checked_.run.findings);
    }

    Checked& checked_;
    Machine const& machine_;
    WorkOptions options_;
    base::Report found_;
    std::map<std::string, Standing> standing_;
    std::set<std::string> told_; ///< plans whose changes stand in the summary
};

} // namespace

void add_check_options(Options& options)
{
    add_selection_options(options);
    options.flag("no-cache", "judge every plan anew, even one that was judged before and has not changed");
}

Checked run_checks(Options const& options, StageTable& timings, Wanted wanted)
{
    std::size_t const parallel = parallel_from(options);
    timings.begin("find and read files");
    Selection selection = selection_from(options);
    selection.commit_wanted = false;
    Configuration const configuration = configuration_for(selection);
    auto loading = begin_loading(configuration, std::nullopt);
    Checked checked;
    checked.policy = configuration.files;
    checked.planned = plan_jobs(selection, configuration);
    for (auto& job : checked.planned.jobs) {
        job.job.documents_wanted = false;
        job.job.clauses_wanted = wanted == Wanted::clauses;
        job.job.dues_wanted = wanted == Wanted::dues;
    }
    timings.begin("wait for schemas and rules");
    Machine const& machine = *loading.get();
    timings.begin("all plans");

    Base base(checked, machine, {.parallel = parallel});
    bool const compares = !checked.policy.commit().empty();
    Summary summary(checked.planned.places);
    // A branch may have been able to write what is kept, and timings are of work that is done.
    bool const keeps = !compares && !options.has("timings") && !options.has("no-cache");
    ResultCache cache = keeps ? ResultCache::of_user(machine.judged_by()) : ResultCache();
    WorkOptions const work{
        .parallel = parallel, .timings = options.has("timings"), .cache = keeps ? &cache : nullptr};
    std::size_t index = 0;
    run_jobs(checked.planned.jobs, machine, work, [&](PlannedJob const& job, Finished const& finished) {
        timings.add(finished.answer);
        std::size_t const number = index++;
        checked.broken |= finished.broken;
        auto const& outcome = finished.answer.outcome;
        if (!outcome.concerned) return;
        if (compares) base.remember(job, finished);
        summary.add(job, outcome);
        checked.jobs.push_back({number, job.job.audience(), outcome.plan_id, outcome.standing,
                                outcome.clauses, outcome.dues, outcome.judged});
    });
    checked.run = summary.take();
    checked.run.tool_version = rapport::base::version;
    bool const nothing_changed = checked.planned.jobs.empty();
    if (checked.run.plans.empty() && !nothing_changed)
        throw UsageError("this party is no party of these relationships");
    checked.run.rules = rules_in_force(machine.rule_book());
    checked.run.loosened = loosened(machine);
    checked.run.policy_commit = checked.policy.commit();
    if (compares) base.compare();
    return checked;
}

} // namespace rapport::cli
