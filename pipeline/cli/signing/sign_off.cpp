#include "pipeline/cli/signing/sign_off.hpp"

#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/plans/past_files.hpp"
#include "pipeline/cli/plans/workers.hpp"
#include "pipeline/cli/settings/resources.hpp"
#include "pipeline/cli/signing/approval_files.hpp"

#include <stdexcept>

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_revisions = 200; // of one folder; older approvals name parts only

Selection selection_for(Options const& options, bool pages)
{
    Selection selection;
    for (auto const& path : options.paths()) {
        // Beside a plan it would be taken for the plan, and "valid" would be said of something nobody looked
        // at.
        if (fs::path(path).extension() == ".pdf")
            throw UsageError(path +
                             ": approvals are judged beside their plan; name the relationship's folder");
        selection.paths.emplace_back(path);
    }
    selection.audience = "joint";
    selection.as_of = options.get("as-of");
    selection.policy_from = options.get("policy-from");
    selection.trust = options.get("trust");
    selection.approvals_wanted = true;
    selection.commit_wanted = pages; // documents name it
    return selection;
}

/// The commitments of a plan as it was; nothing when it cannot be read any more.
std::optional<signoff::Content> content_at(PlannedJob job, std::vector<SourceFile> files,
                                           Machine const& machine)
{
    if (files.empty()) return std::nullopt;
    job.unread_joint.clear();
    job.job.joint = std::move(files);
    job.job.signoff.reset();
    job.job.composed_wanted.clear();
    job.job.documents_wanted = false;
    std::optional<signoff::Content> content;
    run_jobs({job}, machine, {.parallel = 1}, [&](PlannedJob const&, Finished finished) {
        auto& found = finished.answer.outcome.content;
        if (!found.commitments.empty()) content = std::move(found);
    });
    return content;
}

} // namespace

void add_sign_off_options(Options& options)
{
    options.value("as-of", "DATE", "the day on which plans are judged; otherwise as for check");
    options.value(
        "policy-from", "REV",
        "read rules and trust from this revision, the base branch, and not from the branch at hand");
    options.value("trust", "DIR",
                  "folder that says who may approve; otherwise trust/ beside the relationships");
}

signoff::Evidence const& Examined::evidence() const
{
    auto const& evidence = planned.job.signoff;
    if (!evidence) throw std::logic_error("a plan was examined without its approvals");
    return *evidence;
}

Examination examine(Options const& options, Wanted const& wanted)
{
    Selection const selection = selection_for(options, wanted.pages);
    Configuration const configuration = configuration_for(selection);
    std::optional<std::vector<std::string>> documents;
    if (!wanted.document.empty()) documents = {wanted.document};
    if (wanted.pages) documents.emplace(); // all
    auto loading = begin_loading(configuration, documents);
    Planned planned = plan_jobs(selection, configuration);
    std::vector<fs::path> folders;
    for (auto& job : planned.jobs) {
        job.job.documents_wanted = wanted.pages;
        job.job.description_wanted = wanted.pages;
        job.job.html = false;
        job.job.for_signature = wanted.for_signature;
        job.job.content_wanted = wanted.content;
        job.job.composed_wanted = wanted.document;
        folders.push_back(job.folder);
    }
    Machine const& machine = *loading.get();
    Examination result;
    std::size_t index = 0;
    run_jobs(planned.jobs, machine, {.parallel = 2}, [&](PlannedJob const& job, Finished finished) {
        fs::path const folder = folders[index++];
        auto& outcome = finished.answer.outcome;
        if (finished.broken || outcome.stopped || !outcome.complete) {
            result.broken = true;
            complain(folder.string() +
                     (wanted.pages ? ": the documents cannot be made; `rapport build "
                                   : ": the plan cannot be read; `rapport check ") +
                     folder.string() + "` says why");
            return;
        }
        std::vector<std::string> pictures;
        for (auto const& [path, digest] : finished.answer.pictures) pictures.push_back(path);
        result.plans.push_back({job, folder, std::move(outcome), std::move(pictures), &machine});
    });
    return result;
}

std::vector<std::string> what_changed(Examined const& plan, signoff::Judged const& approval)
{
    auto const repository = history::Repository::find(plan.folder);
    std::vector<std::string> told;
    if (repository && repository->has_commits()) {
        std::string const below = below_root(*repository, plan.folder);
        for (auto const& commit :
             repository->changes_of(repository->revision("HEAD"), below, most_revisions)) {
            auto files = joint_files_at(repository->revision(commit.id), below, plan.planned.job.limits.file);
            auto const before = content_at(plan.planned, std::move(files), *plan.machine);
            if (!before || before->commitments != approval.commitments) continue;
            for (auto const& difference : signoff::differences(*before, plan.outcome.content))
                told.push_back(difference.text());
            break;
        }
    }
    if (!told.empty()) return told;
    if (approval.changed.empty()) return {"the order of items was changed"};
    return approval.changed;
}

} // namespace rapport::cli
