#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace rapport::cli {

/// The bytes of a regular file; nothing when it has more than `largest` bytes. Refuses symbolic links,
/// folders, pipes and devices. Throws UsageError when there is no such file, std::system_error when it cannot
/// be read.
std::optional<std::string> read_file(std::filesystem::path const& path, std::size_t largest);

/// Refuses what read_file would refuse or fail on, whatever its size.
void require_file(std::filesystem::path const& path);

/// The same as read_file from standard input.
std::optional<std::string> read_standard_input(std::size_t largest);

} // namespace rapport::cli
