#include "pipeline/cli/plans/earlier_files.hpp"

#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/plans/own_files.hpp"
#include "pipeline/cli/plans/states.hpp"

#include <map>

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;

/// A party's own files as they were, each from the repository it lies in; a file that was not there says
/// nothing.
std::vector<SourceFile> own_files_at(PlannedJob const& planned, std::string const& revision)
{
    std::vector<SourceFile> files;
    for (std::size_t i = 0; i < planned.unread_own.size(); ++i) {
        auto const repository = history::Repository::find(planned.unread_own[i].parent_path());
        if (!repository) continue;
        auto const path = places_in(*repository, {planned.unread_own[i]}).front();
        auto const then = repository->revision(revision);
        if (then.kind(path) != history::Revision::Kind::file) continue;
        auto bytes = then.bytes(path, planned.job.limits.file);
        if (bytes) files.push_back({planned.job.own[i].name, std::move(*bytes)});
    }
    return files;
}

} // namespace

void add_earlier(PlannedJob& planned, std::string const& revision)
{
    auto const repository = planned.folder.empty() ? std::nullopt : history::Repository::find(planned.folder);
    if (!repository) throw UsageError("--changes-since: the plan lies in no Git repository");
    StateSetting const setting{planned.job.limits, {}};
    auto const place = places_in(*repository, {planned.folder}).front();
    auto found = states_at(*repository, revision, {place}, setting);
    if (found.size() != 1) {
        auto const now = states_on_disk({planned.folder}, {}, setting, "").front();
        auto by_id = now.id.empty() ? std::nullopt : state_with_id(*repository, revision, now.id, setting);
        if (!by_id)
            throw UsageError("--changes-since: " + planned.folder.string() + " was not there at " + revision);
        found = {std::move(*by_id)};
    }
    auto const& side = found.front().side;
    planned.job.earlier = BaseFiles{.joint = side.files, .own = own_files_at(planned, revision)};
    planned.job.changes_since =
        side.commit.starts_with(revision) ? revision : revision + ", " + side.commit.substr(0, 12);
}

} // namespace rapport::cli
