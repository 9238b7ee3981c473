#include "pipeline/cli/plans/jobs.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/plans/own_files.hpp"
#include "pipeline/cli/plans/past_files.hpp"
#include "pipeline/cli/plans/pictures.hpp"
#include "pipeline/cli/plans/states.hpp"
#include "pipeline/cli/read_file.hpp"
#include "pipeline/cli/settings/base_revision.hpp"
#include "pipeline/cli/settings/limits.hpp"
#include "pipeline/cli/settings/resources.hpp"
#include "pipeline/cli/settings/sources.hpp"
#include "pipeline/cli/signing/approval_files.hpp"

#include <algorithm>
#include <map>

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;

/// The parties' own folders, each file read once and assigned to the relationship it names.
struct OwnSet {
    std::string party;
    fs::path folder;
    std::string recorded;
    struct File {
        SourceFile source;
        std::string relationship;
        fs::path path;
    };
    std::vector<File> files;
    base::Report reading;
};

std::vector<OwnSet> read_own(std::vector<OwnFolder> const& folders, std::string const& audience,
                             base::Limits const& limits, Places& places)
{
    std::vector<OwnSet> sets;
    for (auto const& folder : folders) {
        if (audience != "all" && audience != "own:" + folder.party) continue;
        OwnSet set{.party = folder.party, .folder = folder.folder, .recorded = places.record(folder.folder)};
        for (auto const& path : folder.files) {
            auto source = read_source(
                path, joined(set.recorded, path.lexically_relative(folder.folder).generic_string()), limits,
                set.reading);
            std::string const about = relationship_of(source.name, source.bytes);
            if (about.empty() && !source.bytes.empty())
                throw UsageError(path.string() +
                                 ": does not say to which relationship it belongs; write `part of: "
                                 "REL-...` into its front matter");
            source.bytes.clear();
            set.files.push_back({std::move(source), about, path});
        }
        sets.push_back(std::move(set));
    }
    return sets;
}

/// Each repository of a run, opened once.
class Repositories {
public:
    /// The repository that `folder` lies in; null outside Git.
    history::Repository const* at(fs::path const& folder)
    {
        auto const root = repository_root(folder);
        if (root.empty()) return nullptr;
        auto const [known, is_new] = opened_.try_emplace(root);
        if (is_new) known->second = history::Repository::find(folder);
        auto const& repository = known->second;
        return repository ? &*repository : nullptr;
    }

private:
    std::map<fs::path, std::optional<history::Repository>> opened_;
};

/// What is the same for every job of a run.
struct Setting {
    Selection const& selection;
    Repositories& repositories;
    AsOf chosen;
    std::string tool_build;
    base::Limits limits;
    PolicyFiles const& policy;
};

history::FileSet file_set(std::string const& folder, bool own)
{
    if (!own) return {folder, belongs_to_text};
    return {folder, [](std::string const& name) {
                return !name.starts_with('.') && name != "rapport.yaml" && !name.starts_with("README");
            }};
}

std::vector<history::FileSet> sets_of(history::Repository const& repository, fs::path const& folder, bool own)
{
    return {file_set(below_root(repository, folder), own)};
}

/// Fills date and commit from the repositories of the job's folders.
void add_history(Job& job, fs::path const& joint, fs::path const& own, Setting const& setting)
{
    job.as_of = setting.chosen.date;
    job.as_of_source = setting.chosen.source;
    if (job.as_of && !setting.selection.commit_wanted) return;
    std::optional<history::Commit> newest;
    for (fs::path const& folder : {joint, own}) {
        if (folder.empty()) continue;
        auto const* repository = setting.repositories.at(folder);
        if (repository == nullptr) continue;
        auto const sets = sets_of(*repository, folder, folder == own);
        auto const commit = repository->newest_commit(sets);
        if (commit && (!newest || commit->date > newest->date)) newest = commit;
        if (setting.selection.commit_wanted) job.uncommitted_changes |= repository->has_changes(sets);
    }
    if (newest) {
        job.commit = newest->id;
        job.commit_date = newest->date;
    }
    if (job.as_of) return;
    AsOf const by_commit = as_of_commit(newest);
    job.as_of = by_commit.date;
    job.as_of_source = by_commit.source;
}

/// Whether the relationship's document set, own files included, is another one than at the revision.
bool has_changed(Relationship const& relationship, std::vector<OwnSet> const& own, Setting const& setting)
{
    std::vector<fs::path> folders{relationship.folder};
    for (auto const& set : own) folders.push_back(set.folder);
    for (auto const& folder : folders) {
        auto const* repository = setting.repositories.at(folder);
        if (repository == nullptr)
            throw UsageError("--changed-since: " + folder.string() + " lies in no Git repository");
        auto const sets = sets_of(*repository, folder, folder != relationship.folder);
        if (repository->has_changes(sets)) return true;
        if (repository->changed_since(repository->revision(setting.selection.changed_since), sets))
            return true;
    }
    return false;
}

PlannedJob joint_job(Relationship const& relationship, Places& places, Setting const& setting)
{
    PlannedJob planned;
    Job& job = planned.job;
    job.relationship = relationship.name;
    job.folder = places.record(relationship.folder);
    job.tool_build = setting.tool_build;
    job.limits = setting.limits;
    std::vector<fs::path> files{relationship.plan};
    files.insert(files.end(), relationship.records.begin(), relationship.records.end());
    for (auto const& path : files) require_file(path); // a run ends before its first plan, not amid them
    for (auto const& path : files)
        job.joint.push_back({.name = joined(job.folder, path.filename().string()), .bytes = {}});
    planned.unread_joint = std::move(files);
    planned.folder = relationship.folder;
    bool const approvals = setting.selection.approvals_wanted || has_approvals(relationship.folder);
    if (approvals)
        job.signoff = approval_files({.folder = relationship.folder,
                                      .trust = setting.selection.trust,
                                      .repository = setting.repositories.at(relationship.folder)},
                                     setting.policy);
    if (approvals)
        job.state_at = [folder = relationship.folder, limits = setting.limits](std::string const& commit) {
            return files_at(folder, commit, limits);
        };
    job.picture = [folder = relationship.folder](std::string const& path) {
        return read_picture(folder, path);
    };
    return planned;
}

/// The id that a relationship's plan states; empty when it states or has none.
std::string id_of(PlannedJob const& joint)
{
    base::Report ignored; // reading the plan in earnest reports it
    auto const plan =
        read_source(joint.unread_joint.front(), joint.job.joint.front().name, joint.job.limits, ignored);
    return relationship_of(plan.name, plan.bytes);
}

/// The job of one party with the files that name the relationship `id`, or nothing when its files are about
/// other relationships.
std::optional<PlannedJob> own_job(PlannedJob const& joint, std::string const& id, OwnSet const* own,
                                  std::string const& party)
{
    PlannedJob planned = joint;
    planned.job.party = party;
    if (!own) return planned;
    planned.reading.add(own->reading);
    for (auto const& file : own->files) {
        if (id.empty() || file.relationship != id) continue;
        planned.job.own.push_back(file.source);
        planned.unread_own.push_back(file.path);
    }
    if (planned.job.own.empty()) return std::nullopt;
    return planned;
}

std::string checked_audience(std::string const& audience)
{
    if (audience == "all" || audience == "joint") return audience;
    if (audience.starts_with("own:") && audience.size() > 4) return "own:" + party_key(audience.substr(4));
    throw UsageError("--audience: \"" + audience + "\" is not an audience; write joint, own:PARTY or all");
}

bool reads_standard_input(Selection const& selection)
{
    return std::ranges::find(selection.paths, "-") != selection.paths.end();
}

/// The one plan that comes through standard input: it lies in no folder, so it has no pictures and no
/// history.
Planned plan_standard_input(Selection const& selection, Configuration const& configuration)
{
    if (selection.paths.size() > 1) throw UsageError("standard input (-) is one plan and stands alone");
    Planned planned;
    AsOf const chosen = chosen_as_of(selection.as_of, configuration);
    PlannedJob job;
    job.job.limits = configuration.limits;
    auto source = read_standard_source(configuration.limits, job.reading);
    job.job.relationship = "standard-input";
    job.job.joint.push_back(std::move(source));
    job.job.as_of = chosen.date;
    job.job.as_of_source = chosen.source;
    job.job.picture = [](std::string const&) {
        return Picture{.bytes = {},
                       .problem = base::sentence("cannot be read beside standard input"),
                       .help = base::sentence("check the folder")};
    };
    if (!configuration.files.commit().empty()) job.job.base = BaseFiles{}; // it is nowhere in the revision
    planned.jobs.push_back(std::move(job));
    return planned;
}

} // namespace

PlannedJob with_files(PlannedJob planned)
{
    auto const read = [&](std::vector<SourceFile>& files, std::vector<fs::path>& unread) {
        for (std::size_t i = 0; i < unread.size(); ++i)
            files[i] = read_source(unread[i], files[i].name, planned.job.limits, planned.reading);
        unread.clear();
    };
    read(planned.job.joint, planned.unread_joint);
    read(planned.job.own, planned.unread_own);
    return planned;
}

Configuration configuration_for(Selection const& selection)
{
    bool const named = !selection.paths.empty() && !reads_standard_input(selection);
    fs::path start = ".";
    if (named) {
        fs::path const& first = selection.paths.front();
        start = fs::is_directory(first) || !first.has_parent_path() ? first : first.parent_path();
    }
    PolicyFiles const files =
        selection.policy_from.empty() ? PolicyFiles() : PolicyFiles(start, selection.policy_from);
    auto configuration = find_configuration(start, files);
    bool const maybe_in_content = configuration.file.empty() && selection.paths.empty();
    if (maybe_in_content && fs::is_directory("content")) configuration = find_configuration("content", files);
    if (!selection.limits.empty()) apply_limits_of(selection.limits, configuration.limits);
    return configuration;
}

Planned plan_jobs(Selection const& selection, Configuration const& configuration)
{
    if (reads_standard_input(selection)) return plan_standard_input(selection, configuration);
    Planned planned;
    auto const relationships = find_relationships(selection.paths, configuration);
    std::string const audience = checked_audience(selection.audience);
    Repositories repositories;
    Setting const setting{.selection = selection,
                          .repositories = repositories,
                          .chosen = chosen_as_of(selection.as_of, configuration),
                          .tool_build = program_build_id(),
                          .limits = configuration.limits,
                          .policy = configuration.files};

    std::vector<OwnSet> own;
    if (audience != "joint")
        own = read_own(find_own_folders(selection.own, configuration, relationships), audience,
                       configuration.limits, planned.places);
    std::string const party = audience.starts_with("own:") ? audience.substr(4) : "";
    bool const without_files =
        !party.empty() && own.empty(); // a party may want its brief of joint facts alone

    for (auto const& relationship : relationships) {
        if (!selection.changed_since.empty() && !has_changed(relationship, own, setting)) continue;
        PlannedJob joint = joint_job(relationship, planned.places, setting);
        if (without_files) {
            if (auto job = own_job(joint, {}, nullptr, party)) {
                add_history(job->job, relationship.folder, {}, setting);
                planned.jobs.push_back(std::move(*job));
            }
        }
        std::string const id = own.empty() ? "" : id_of(joint);
        for (auto const& set : own) {
            auto job = own_job(joint, id, &set, set.party);
            if (!job) continue;
            add_history(job->job, relationship.folder, set.folder, setting);
            planned.jobs.push_back(std::move(*job));
        }
        if (!party.empty()) continue;
        add_history(joint.job, relationship.folder, {}, setting);
        auto const first_own = std::ranges::find(planned.jobs, relationship.name,
                                                 [](PlannedJob const& job) { return job.job.relationship; });
        planned.jobs.insert(first_own, std::move(joint));
    }
    if (planned.jobs.empty() && selection.changed_since.empty())
        throw UsageError("no file in the own folders is part of one of these relationships");
    if (!configuration.files.commit().empty())
        for (auto& job : planned.jobs) {
            job = with_files(std::move(job));
            add_base(job, configuration.files);
        }
    return planned;
}

} // namespace rapport::cli
