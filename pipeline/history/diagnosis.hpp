#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace rapport::history {

/// The nearest .git at `path` or above it, whether or not it can be read; nothing outside Git.
std::optional<std::filesystem::path> nearest_git(std::filesystem::path const& path);

/// Why the repository of `git` (its .git) cannot be read, and the command that mends it. `reported` is what
/// libgit2 says, which has few words for it.
std::string diagnosis(std::filesystem::path const& git, std::string const& reported);

} // namespace rapport::history
