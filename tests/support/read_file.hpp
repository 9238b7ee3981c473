#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace rapport::test {

inline std::string contents_of(std::filesystem::path const& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error(path.string() + ": cannot be read");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// A file of the repository by its path from the root.
inline std::string read_file(std::string const& path)
{
    return contents_of(std::filesystem::path(SOURCE_DIR) / path);
}

} // namespace rapport::test
