#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace rapport::publish {

/// Replaces `path` as a whole or not at all: temporary file beside it, every write checked, fsync, rename,
/// fsync of the folder. Throws std::system_error; then `path` is what it was. A device or a pipe is written
/// into.
void write_file(std::filesystem::path const& path, std::string_view bytes);

/// Like write_file, but refuses (std::system_error, file exists) when `path` is there already.
void create_file(std::filesystem::path const& path, std::string_view bytes);

/// Makes the folder and its parents. Refuses a symbolic link or anything else that stands in its place.
void make_folder(std::filesystem::path const& folder);

} // namespace rapport::publish
