#include "pipeline/cli/base_revision.hpp"

#include "pipeline/cli/read_file.hpp"

#include <algorithm>

namespace rapport::cli {

namespace {

/// The plan first, then the records by name, as a working folder is read.
std::vector<SourceFile> joint_files(std::string const& folder, PolicyFiles const& files)
{
    std::vector<SourceFile> result;
    for (auto const& path : files.entries(files.root() / folder)) {
        if (!is_plan_or_records(path.filename().string()) || !files.is_file(path)) continue;
        auto bytes = files.read(path, largest_source);
        if (bytes) result.push_back({joined(folder, path.filename().string()), std::move(*bytes)});
    }
    std::ranges::stable_sort(result, {}, [](SourceFile const& file) {
        return file.name.find("/plan.") == std::string::npos && !file.name.starts_with("plan.");
    });
    return result;
}

} // namespace

std::vector<PlannedJob> jobs_at_base(Planned const& planned, PolicyFiles const& files)
{
    std::vector<PlannedJob> result;
    for (auto const& now : planned.jobs) {
        PlannedJob before = now;
        before.reading = {};
        before.job.joint = joint_files(now.job.folder, files);
        std::erase_if(before.job.own,
                      [&](SourceFile const& file) { return !files.is_file(files.root() / file.name); });
        for (auto& file : before.job.own)
            file.bytes = files.read(files.root() / file.name, largest_source).value_or("");
        if (!before.job.joint.empty()) result.push_back(std::move(before));
    }
    return result;
}

std::vector<std::string> changed_standing(Standing const& now, Standing const& before)
{
    std::vector<std::string> changes;
    auto const compare = [&](char const* what, std::string const& is, std::string const& was) {
        if (is != was)
            changes.push_back(std::string(what) + " is " + (is.empty() ? "not stated" : is) + ", was " +
                              (was.empty() ? "not stated" : was));
    };
    compare("stage", now.stage, before.stage);
    compare("status", now.status, before.status);
    compare("profile", now.profile, before.profile);
    compare("origin", now.origin, before.origin);
    compare("depth", now.depth, before.depth);
    return changes;
}

} // namespace rapport::cli
