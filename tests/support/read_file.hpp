#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace rapport::test {

/// A file of the repository by its path from the root.
inline std::string read_file(std::string const& path)
{
    std::ifstream file(std::string(SOURCE_DIR "/") + path, std::ios::binary);
    if (!file) throw std::runtime_error(path + ": cannot be read");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace rapport::test
