#pragma once

#include "pipeline/history/history.hpp"
#include "pipeline/run.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace rapport::cli {

/// The folder's path below the root of its repository, '/' between names; "" for the root itself.
std::string below_root(history::Repository const& repository, std::filesystem::path const& folder);

/// The joint files of a relationship's folder (a path below the root) as a revision has them, the plan first.
std::vector<SourceFile> joint_files_at(history::Revision const& revision, std::string const& folder,
                                       std::size_t largest);

} // namespace rapport::cli
