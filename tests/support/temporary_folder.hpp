#pragma once

#include <filesystem>
#include <string>

namespace rapport::support {

/// A fresh folder that goes away with its owner.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

std::string read_bytes(std::filesystem::path const& path);
void write_bytes(std::filesystem::path const& path, std::string const& bytes);

} // namespace rapport::support
