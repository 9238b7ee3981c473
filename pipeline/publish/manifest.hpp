#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace rapport::publish {

/// What an audience's folder holds. Paths are relative to that folder and always use '/'.
struct Manifest {
    struct Entry {
        std::string sha256;
        std::size_t bytes = 0;
    };
    std::string audience;
    std::map<std::string, Entry> files;
};

/// manifest.json; the same entries give the same bytes.
std::string write_manifest(Manifest const& manifest);

/// Throws std::runtime_error when `json` is no manifest of ours; `file` is for the message.
Manifest read_manifest(std::string_view json, std::string const& file);

} // namespace rapport::publish
