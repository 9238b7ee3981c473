#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

struct git_repository;

namespace rapport::history {

/// There is a repository, but it cannot be read. `what()` says why and names the command that mends it.
struct Unreadable : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Commit {
    std::string id;   ///< 40 hexadecimal digits
    std::string date; ///< ISO date of the committer's time in UTC
    /// History ends before the commit that made the files as they are: this is then HEAD's commit.
    bool shallow = false;
};

/// Files that belong together: those of `folder` (relative to the root, '/' between names) whose own name
/// `belongs`, and everything in its subfolders that do.
struct FileSet {
    std::string folder;
    std::function<bool(std::string const& name)> belongs;
};

/// A Git repository, read only.
class Repository {
public:
    /// The repository that `path` lies in; nothing outside Git. Throws Unreadable.
    static std::optional<Repository> find(std::filesystem::path const& path);

    /// The folder that holds the working files.
    [[nodiscard]] std::filesystem::path root() const;

    /// The newest commit, going back from HEAD, that changed any of these sets; nothing when none did.
    [[nodiscard]] std::optional<Commit> newest_commit(std::vector<FileSet> const& sets) const;

    /// Whether working files of these sets differ from HEAD's.
    [[nodiscard]] bool has_changes(std::vector<FileSet> const& sets) const;

private:
    struct Free {
        void operator()(git_repository* repository) const noexcept;
    };
    explicit Repository(git_repository* repository) : repository_(repository) {}
    std::unique_ptr<git_repository, Free> repository_;
};

} // namespace rapport::history
