#pragma once

#include "pipeline/publish/edition.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace rapport::publish {

/// Writes a folder with all these files, or nothing: it is made under another name beside its place and moved
/// there in one step. `File::name` is a path below it, '/' between plain names. Throws std::system_error
/// (file exists) when `folder` is there already.
void create_folder(std::filesystem::path const& folder, std::vector<File> const& files);

} // namespace rapport::publish
