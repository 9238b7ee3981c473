#include "pipeline/cli/plans/past_files.hpp"

#include "pipeline/cli/plans/relationships.hpp"

namespace rapport::cli {

namespace fs = std::filesystem;

std::string below_root(history::Repository const& repository, fs::path const& folder)
{
    std::string below =
        fs::weakly_canonical(folder).lexically_relative(fs::canonical(repository.root())).generic_string();
    if (below.ends_with('/')) below.pop_back();
    return below == "." ? "" : below;
}

std::vector<SourceFile> joint_files_at(history::Revision const& revision, std::string const& folder,
                                       std::size_t largest)
{
    std::vector<SourceFile> files;
    auto const before = folder.empty() ? "" : folder + "/";
    for (auto const& name : revision.names(folder)) {
        if (!is_plan_or_records(name)) continue;
        auto bytes = revision.bytes(before + name, largest);
        if (!bytes) continue;
        auto const place = name.starts_with("plan.") ? files.begin() : files.end();
        files.insert(place, {name, std::move(*bytes)});
    }
    return files;
}

} // namespace rapport::cli
