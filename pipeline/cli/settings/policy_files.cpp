#include "pipeline/cli/settings/policy_files.hpp"

#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/read_file.hpp"

#include <algorithm>

namespace rapport::cli {

namespace fs = std::filesystem;

PolicyFiles::PolicyFiles(fs::path const& inside, std::string const& revision)
{
    auto repository = history::Repository::find(inside);
    if (!repository) throw UsageError("--policy-from: " + inside.string() + " lies in no Git repository");
    auto frozen = repository->revision(revision);
    auto const root = fs::canonical(repository->root());
    frozen_ = std::make_shared<Frozen const>(Frozen{std::move(*repository), std::move(frozen), root});
}

std::optional<std::string> PolicyFiles::frozen_path(fs::path const& path) const
{
    if (!frozen_) return std::nullopt;
    // The branch may have made any part of the path a symbolic link, so its text decides and not the disk.
    fs::path const whole = fs::absolute(path).lexically_normal();
    fs::path relative = whole.lexically_relative(frozen_->root);
    if (relative.empty() || *relative.begin() == "..")
        relative = fs::weakly_canonical(whole).lexically_relative(frozen_->root);
    if (relative.empty() || *relative.begin() == "..") return std::nullopt;
    std::string text = relative.generic_string();
    if (text == ".") return std::string();
    if (text.ends_with('/')) text.pop_back();
    return text;
}

bool PolicyFiles::is_file(fs::path const& path) const
{
    if (auto const frozen = frozen_path(path))
        return frozen_->revision.kind(*frozen) == history::Revision::Kind::file;
    return fs::exists(path) && !fs::is_directory(path);
}

bool PolicyFiles::is_folder(fs::path const& path) const
{
    if (auto const frozen = frozen_path(path))
        return frozen_->revision.kind(*frozen) == history::Revision::Kind::folder;
    return fs::is_directory(path);
}

std::optional<std::string> PolicyFiles::read(fs::path const& path, std::size_t largest) const
{
    auto const frozen = frozen_path(path);
    if (!frozen) return read_file(path, largest);
    if (frozen_->revision.kind(*frozen) != history::Revision::Kind::file)
        throw UsageError(path.string() + ": there is no such file at " + commit().substr(0, 12));
    return frozen_->revision.bytes(*frozen, largest);
}

std::vector<fs::path> PolicyFiles::entries(fs::path const& folder) const
{
    std::vector<fs::path> result;
    if (auto const frozen = frozen_path(folder)) {
        for (auto const& name : frozen_->revision.names(*frozen)) result.push_back(folder / name);
    } else {
        for (auto const& entry : fs::directory_iterator(folder)) result.push_back(entry.path());
    }
    std::ranges::sort(result);
    return result;
}

} // namespace rapport::cli
