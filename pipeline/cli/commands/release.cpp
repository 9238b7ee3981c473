#include "pipeline/propose.hpp"

#include "pipeline/batch/worker.hpp"
#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/options.hpp"
#include "pipeline/cli/plans/jobs.hpp"
#include "pipeline/cli/plans/relationships.hpp"
#include "pipeline/cli/plans/states.hpp"
#include "pipeline/cli/plans/wire.hpp"
#include "pipeline/cli/settings/resources.hpp"

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;

constexpr Usage usage{
    .line = "rapport release [--minor|--major] [PATH]",
    .what = "Proposes the next entry of a plan's revision history: the version, the day of the newest "
            "commit, who wrote\n"
            "what came since the last entry, and what it changed in what the parties agree. It is printed "
            "as it stands in\n"
            "the plan, a row of its table or an element; notes go to standard error. The author edits it: "
            "nothing is\n"
            "written, and Git's part is to check. Exits with 1 when there is nothing to release.",
    .examples = "  rapport release content/kelmouth             3.2 -> 3.3\n"
                "  rapport release --major content/kelmouth     3.2 -> 4.0\n",
};

constexpr std::size_t most_commits = 400; // of one folder

history::Repository repository_around(fs::path const& folder)
{
    auto found = history::Repository::find(folder);
    if (!found || !found->has_commits())
        throw UsageError(folder.string() + ": lies in no Git history; a release is what changed in one");
    return std::move(*found);
}

/// What Git knows of one relationship's folder.
class FolderHistory {
public:
    explicit FolderHistory(fs::path const& folder, StateSetting setting)
        : setting_(std::move(setting)), repository_(repository_around(folder))
    {
        place_ = places_in(repository_, {folder}).front();
        commits_ = repository_.changes_of(repository_.revision("HEAD"), place_, most_commits);
        if (commits_.empty()) throw UsageError(folder.string() + ": was never committed");
    }

    [[nodiscard]] std::optional<CompareJob::Side> state(std::size_t number) const
    {
        if (number >= commits_.size()) return std::nullopt;
        auto states = states_at(repository_, commits_[number].id, {place_}, setting_);
        if (states.size() != 1) return std::nullopt;
        return std::move(states.front().side);
    }

    [[nodiscard]] std::vector<std::string> authors_since(std::string const& commit) const
    {
        std::vector<std::string> names;
        for (auto const& author : repository_.authors_since(repository_.revision("HEAD"), place_, commit))
            names.push_back(author.name);
        return names;
    }

    [[nodiscard]] std::string date() const { return commits_.front().date; }
    [[nodiscard]] bool shallow() const { return repository_.is_shallow(); }

private:
    StateSetting setting_;
    history::Repository repository_;
    std::string place_;
    std::vector<history::Commit> commits_;
};

std::string work(ReleaseJob const& job, Machine const& machine)
{
    Answer answer;
    auto proposal = propose(job, machine);
    answer.outcome.report = std::move(proposal.report);
    answer.outcome.status = proposal.unread;
    answer.outcome.ignored = std::move(proposal.notes);
    answer.outcome.files.push_back({"", std::move(proposal.entry)});
    return pack(answer);
}

Outcome proposed(ReleaseJob const& job, Machine const& machine)
{
    Outcome outcome;
    batch::run_isolated({[&] { return work(job, machine); }}, 1, {},
                        [&](std::size_t, batch::Result const& result) {
                            if (result.end != batch::Result::End::done)
                                throw std::runtime_error("the proposal failed: " + result.reason.english());
                            outcome = unpack(result.bytes).outcome;
                        });
    return outcome;
}

} // namespace

int release(Arguments const& arguments)
{
    Options options(usage);
    options.flag("minor", "a minor version, which is the default");
    options.flag("major", "a major version");
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    if (options.has("minor") && options.has("major"))
        throw UsageError("--minor and --major exclude each other");
    Selection selection;
    for (auto const& path : options.paths()) selection.paths.emplace_back(path);
    Configuration const configuration = configuration_for(selection);
    StateSetting const setting{configuration.limits, {}};
    auto const relationships = find_relationships(selection.paths, configuration);
    if (relationships.size() != 1) throw UsageError("release is about one plan; name its folder");
    fs::path const folder = relationships.front().folder;

    FolderHistory const history(folder, setting);
    ReleaseJob job;
    job.now = states_on_disk({folder}, configuration, setting, folder.string()).front().side;
    job.older = [&](std::size_t number) { return history.state(number); };
    job.authors_since = [&](std::string const& commit) { return history.authors_since(commit); };
    job.date = history.date();
    job.shallow = history.shallow();
    job.major = options.has("major");
    job.limits = configuration.limits;
    Machine const& machine = *begin_loading(configuration, std::vector<std::string>{"joint-plan"}).get();
    auto const outcome = proposed(job, machine);
    if (!outcome.status.empty()) {
        complain("the plan cannot be read; `rapport check " + folder.string() + "` says why");
        return wrong_usage;
    }
    print(outcome.files.front().bytes);
    for (auto const& note : outcome.ignored) complain(note);
    return outcome.files.front().bytes.empty() ? findings : done;
}

} // namespace rapport::cli
