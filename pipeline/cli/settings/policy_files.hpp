#pragma once

#include "pipeline/history/history.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rapport::cli {

/// Where the rules of a run are read from: schemas, templates, rapport.yaml, baseline. Normally the disk;
/// with
/// `--policy-from REV` a revision, so that a pull request cannot pass by changing what judges it. Paths
/// outside the repository are always read from the disk.
class PolicyFiles {
public:
    PolicyFiles() = default;
    /// Everything in the repository that `inside` lies in comes from `revision`. Throws UsageError outside
    /// Git, history::Unreadable when there is no such revision.
    PolicyFiles(std::filesystem::path const& inside, std::string const& revision);

    [[nodiscard]] bool is_file(std::filesystem::path const& path) const;
    [[nodiscard]] bool is_folder(std::filesystem::path const& path) const;
    /// The bytes of a file; nothing when it has more than `largest`. Throws UsageError when there is none.
    [[nodiscard]] std::optional<std::string> read(std::filesystem::path const& path,
                                                  std::size_t largest) const;
    /// What lies in a folder, sorted.
    [[nodiscard]] std::vector<std::filesystem::path> entries(std::filesystem::path const& folder) const;

    /// The root of the repository; empty: everything comes from the disk.
    [[nodiscard]] std::filesystem::path root() const
    {
        return frozen_ ? frozen_->root : std::filesystem::path();
    }
    /// The commit everything comes from; empty: the disk.
    [[nodiscard]] std::string commit() const { return frozen_ ? frozen_->revision.id() : std::string(); }

private:
    struct Frozen {
        history::Repository repository;
        history::Revision revision;
        std::filesystem::path root; ///< canonical
    };
    /// The path inside the revision; nothing when it lies outside or everything comes from the disk.
    [[nodiscard]] std::optional<std::string> frozen_path(std::filesystem::path const& path) const;

    std::shared_ptr<Frozen const> frozen_;
};

} // namespace rapport::cli
