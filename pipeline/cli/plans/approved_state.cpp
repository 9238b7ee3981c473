#include "pipeline/cli/plans/approved_state.hpp"

#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/plans/workers.hpp"
#include "pipeline/cli/settings/resources.hpp"
#include "pipeline/cli/signing/sign_off.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace rapport::cli {

namespace {

constexpr std::size_t most_revisions = 1000; // of one folder

/// What was approved, and by how many parties.
struct Approved {
    std::string commitments;
    std::string version;
    std::string date; ///< of its newest approval
    std::set<std::string> parties;
};

/// The newest content that every party approved, else the newest that anybody did.
std::optional<Approved> last_approved(Outcome const& outcome)
{
    std::map<std::string, Approved> found;
    for (auto const& judged : outcome.judgement.approvals) {
        bool const approves = judged.decision == "approve" || judged.decision == "approve-with-conditions";
        if (judged.answer != signoff::Answer::valid || !approves) continue;
        auto& one = found[judged.commitments];
        one.commitments = judged.commitments;
        one.version = judged.version;
        one.date = std::max(one.date, judged.date);
        one.parties.insert(judged.party);
    }
    std::set<std::string> needed;
    for (auto const& need : outcome.needs) needed.insert(need.party);
    std::optional<Approved> best;
    auto const by_all = [&](Approved const& one) { return std::ranges::includes(one.parties, needed); };
    for (auto const& [digest, one] : found) {
        bool const more = !best || (by_all(one) && !by_all(*best)) ||
                          (by_all(one) == by_all(*best) && one.date > best->date);
        if (more) best = one;
    }
    if (best && !by_all(*best))
        complain(outcome.plan_id + ": no version has the approval of every party; compared with " +
                 best->version + ", approved by " + std::to_string(best->parties.size()) + " of " +
                 std::to_string(needed.size()));
    return best;
}

std::string why_none(Examined const& plan)
{
    if (plan.outcome.judgement.approvals.empty()) return "nobody has approved any version";
    auto const repository = history::Repository::find(plan.folder);
    bool const shallow = repository && repository->is_shallow();
    return std::string("no approval is valid here; `rapport verify` says why") +
           (shallow ? "; this is a shallow clone: `git fetch --unshallow` gets its history" : "");
}

std::string commitments_of(PlannedJob planned, PlanState const& state, Machine const& machine)
{
    planned.unread_joint.clear();
    planned.job.joint = state.side.files;
    planned.job.signoff.reset();
    planned.job.content_wanted = true;
    std::string digest;
    run_jobs({planned}, machine, {.parallel = 1}, [&](PlannedJob const&, Finished const& finished) {
        digest = finished.answer.outcome.content.commitments;
    });
    return digest;
}

/// The newest state of the plan with these commitments.
std::optional<PlanState> state_with(Approved const& approved, Examined const& plan,
                                    StateSetting const& setting, Machine const& machine)
{
    auto const repository = history::Repository::find(plan.folder);
    if (!repository || !repository->has_commits())
        throw UsageError(plan.folder.string() +
                         ": lies in no Git history, so what was approved is not known");
    auto const folder = places_in(*repository, {plan.folder}).front();
    for (auto const& commit : repository->changes_of(repository->revision("HEAD"), folder, most_revisions)) {
        auto states = states_at(*repository, commit.id, {folder}, setting);
        if (states.size() != 1 ||
            commitments_of(plan.planned, states.front(), machine) != approved.commitments)
            continue;
        states.front().side.name = approved.version + ", approved";
        return std::move(states.front());
    }
    return std::nullopt;
}

} // namespace

std::vector<CompareJob> since_last_approval(Options const& options, Configuration const& configuration,
                                            StateSetting const& setting)
{
    auto const examination = examine(options, {.document = {}, .content = true});
    if (examination.broken) throw UsageError("a plan that cannot be read cannot be compared");
    Machine const& machine = *begin_loading(configuration, std::nullopt).get();
    std::vector<CompareJob> jobs;
    for (auto const& plan : examination.plans) {
        auto const approved = last_approved(plan.outcome);
        if (!approved) {
            std::string const what = plan.folder.string() + ": " + why_none(plan);
            if (examination.plans.size() == 1) throw UsageError(what);
            complain(what);
            continue;
        }
        auto before = state_with(*approved, plan, setting, machine);
        if (!before)
            throw UsageError(
                plan.folder.string() + ": version " + approved->version +
                " as it was approved is not in the history at hand; `git fetch --unshallow` gets "
                "the whole of a shallow clone");
        auto now = states_on_disk({plan.folder}, configuration, setting, "working files");
        jobs.push_back({.before = std::move(before->side), .after = std::move(now.front().side)});
    }
    return jobs;
}

} // namespace rapport::cli
