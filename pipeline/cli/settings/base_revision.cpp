#include "pipeline/cli/settings/base_revision.hpp"

#include "pipeline/cli/read_file.hpp"

#include <algorithm>
#include <stdexcept>

namespace rapport::cli {

namespace {

/// The plan first, then the records by name, as a working folder is read.
std::vector<SourceFile> joint_files(std::string const& folder, PolicyFiles const& files, std::size_t largest)
{
    std::vector<SourceFile> result;
    for (auto const& path : files.entries(files.root() / folder)) {
        if (!is_plan_or_records(path.filename().string()) || !files.is_file(path)) continue;
        auto bytes = files.read(path, largest);
        if (bytes) result.push_back({joined(folder, path.filename().string()), std::move(*bytes)});
    }
    std::ranges::stable_sort(result, {}, [](SourceFile const& file) {
        return file.name.find("/plan.") == std::string::npos && !file.name.starts_with("plan.");
    });
    return result;
}

} // namespace

void add_base(PlannedJob& planned, PolicyFiles const& files)
{
    BaseFiles base{.joint = joint_files(planned.job.folder, files, planned.job.limits.file), .own = {}};
    for (auto const& now : planned.job.own)
        if (files.is_file(files.root() / now.name))
            base.own.push_back(
                {now.name, files.read(files.root() / now.name, planned.job.limits.file).value_or("")});
    planned.job.base = std::move(base);
}

PlannedJob job_at_base(PlannedJob const& planned)
{
    PlannedJob before = planned;
    before.reading = {};
    auto const& base = planned.job.base;
    if (!base) throw std::logic_error("a job without its files in the base revision");
    before.job.joint = base->joint;
    before.job.own = base->own;
    before.job.base.reset();
    return before;
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
