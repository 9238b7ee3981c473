#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

struct git_repository;
struct git_tree;

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

/// The files of one commit, read from the object database: no checkout, no filters, no hooks. Paths are
/// relative to the root of the repository, with '/' between names; "" is the root. It must not outlive its
/// Repository.
class Revision {
public:
    enum class Kind { none, file, folder }; ///< a symbolic link or a submodule is none

    [[nodiscard]] std::string const& id() const { return id_; } ///< of the commit, 40 hexadecimal digits
    [[nodiscard]] Kind kind(std::string const& path) const;
    /// The bytes of a file; nothing when it has more than `largest`. Throws Unreadable when there is none.
    [[nodiscard]] std::optional<std::string> bytes(std::string const& path, std::size_t largest) const;
    /// What lies in a folder, in the order of bytes; empty when there is no such folder.
    [[nodiscard]] std::vector<std::string> names(std::string const& folder) const;

private:
    friend class Repository;
    struct Free {
        void operator()(git_tree* tree) const noexcept;
    };
    Revision(git_repository* repository, git_tree* tree, std::string id)
        : repository_(repository), tree_(tree), id_(std::move(id))
    {
    }
    git_repository* repository_;
    std::unique_ptr<git_tree, Free> tree_;
    std::string id_;
};

/// A file with exactly these bytes, and the first commit of a line of history that holds it.
struct Held {
    std::string name; ///< below the folder
    std::string blob; ///< id of its bytes
    Commit since;
    bool still = false; ///< the newest commit of the line holds it so
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
    /// The same, going back from a revision.
    [[nodiscard]] std::optional<Commit> newest_commit(std::vector<FileSet> const& sets,
                                                      Revision const& revision) const;

    /// The commit that `name` means (a branch, a tag, an id, HEAD~1). Throws Unreadable when there is none;
    /// in a shallow clone the message says how to get it.
    [[nodiscard]] Revision revision(std::string const& name) const;

    /// Every file that a folder ever held in the history of `revision`, first parents only: what merges
    /// brought in is dated by the merge. Ordered by name, then by age. In a shallow clone the history ends
    /// early, and `shallow` says so.
    [[nodiscard]] std::vector<Held> ever_held(Revision const& revision, std::string const& folder,
                                              bool& shallow) const;
    /// The commits of the same line that changed the folder, newest first, at most `most`.
    [[nodiscard]] std::vector<Commit> changes_of(Revision const& revision, std::string const& folder,
                                                 std::size_t most) const;
    /// Who wrote the commits that changed the folder after `oldest` (a commit's id; empty: all), by name, the
    /// one with the most commits first.
    struct Author {
        std::string name;
        std::string email;
        std::size_t commits = 0;
    };
    [[nodiscard]] std::vector<Author> authors_since(Revision const& revision, std::string const& folder,
                                                    std::string const& oldest) const;
    /// Whether history ends early, so that what is not found may be there all the same.
    [[nodiscard]] bool is_shallow() const;
    /// Whether there is a commit at all.
    [[nodiscard]] bool has_commits() const;
    [[nodiscard]] std::string date_of(Revision const& revision) const;
    /// The id that Git gives these bytes.
    [[nodiscard]] static std::string blob_id(std::string const& bytes);

    /// Whether HEAD's files of these sets differ from those of `revision`.
    [[nodiscard]] bool changed_since(Revision const& revision, std::vector<FileSet> const& sets) const;

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
