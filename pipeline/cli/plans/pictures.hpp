#pragma once

#include "pipeline/run.hpp"

#include <filesystem>
#include <string>

namespace rapport::cli {

/// Reads the picture that a plan calls `path`: a regular file inside `folder`, reached without `..`, without
/// an absolute path and without any symbolic link. Whatever else it is, the author learns why.
Picture read_picture(std::filesystem::path const& folder, std::string const& path);

} // namespace rapport::cli
