#include "pipeline/history/diagnosis.hpp"

#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

namespace rapport::history {

namespace {

namespace fs = std::filesystem;

/// The start of a small file; empty when it cannot be read.
std::string start_of(fs::path const& file)
{
    constexpr std::size_t most = 65536;
    std::ifstream stream(file, std::ios::binary);
    std::string text(most, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(most));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

/// Where a .git that is a file ("gitdir: ...") points to, as a worktree's and a submodule's do.
std::optional<fs::path> target_of(fs::path const& git)
{
    constexpr std::string_view word = "gitdir:";
    auto const text = start_of(git);
    if (!text.starts_with(word)) return std::nullopt;
    auto const begin = text.find_first_not_of(" \t", word.size());
    auto const end = text.find_first_of("\r\n", word.size());
    if (begin == std::string::npos || begin >= end) return std::nullopt;
    return git.parent_path() / text.substr(begin, end == std::string::npos ? end : end - begin);
}

bool belongs_to_another(fs::path const& path)
{
    struct stat facts {};
    return ::stat(path.c_str(), &facts) == 0 && facts.st_uid != ::geteuid();
}

bool is_sha256(fs::path const& folder)
{
    std::string config;
    for (char const c : start_of(folder / "config"))
        if (c != ' ' && c != '\t') config += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return config.find("objectformat=sha256") != std::string::npos;
}

std::string broken_link(fs::path const& root, fs::path const& target)
{
    return "the Git repository of " + root.string() + " is missing: its .git names " + target.string() +
           ", where there is none. `git worktree repair` in the main working tree mends a worktree that was "
           "moved, `git submodule update --init` a submodule";
}

} // namespace

std::optional<fs::path> nearest_git(fs::path const& path)
{
    std::error_code ignored;
    fs::path folder = fs::weakly_canonical(fs::absolute(path), ignored);
    for (;; folder = folder.parent_path()) {
        if (fs::exists(fs::symlink_status(folder / ".git", ignored))) return folder / ".git";
        if (folder == folder.parent_path()) return std::nullopt;
    }
}

std::string diagnosis(fs::path const& git, std::string const& reported)
{
    std::error_code ignored;
    fs::path const root = git.parent_path();
    fs::path folder = git;
    if (!fs::exists(git, ignored)) return broken_link(root, fs::read_symlink(git, ignored));
    if (!fs::is_directory(git, ignored)) {
        auto const target = target_of(git);
        if (target && !fs::exists(*target, ignored)) return broken_link(root, target->lexically_normal());
        folder = target.value_or(git);
    }
    if (is_sha256(folder))
        return "the Git repository of " + root.string() +
               " names its objects by SHA-256, which cannot be read here. A copy can: `git init "
               "--object-format=sha1 ../copy && git fast-export --all | git -C ../copy fast-import`";
    if (belongs_to_another(root) || belongs_to_another(git))
        return "the Git repository of " + root.string() +
               " belongs to another user. If you trust it: `git config --global --add safe.directory " +
               root.string() + "`";
    if (::access(folder.c_str(), R_OK | X_OK) != 0)
        return "the Git repository of " + root.string() + " may not be read by this user. `chmod -R u+rX " +
               folder.string() + "` gives the right";
    return "cannot read the Git repository of " + root.string() + ": " + reported +
           ". `git fsck` shows what is damaged; `git fetch --refetch` gets it again";
}

} // namespace rapport::history
