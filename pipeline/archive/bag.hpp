#pragma once

#include <string>
#include <utility>
#include <vector>

/// An archive as a folder that needs no program of ours to be checked: BagIt 1.0 (RFC 8493).
namespace rapport::archive {

/// A file of a bag; `path` is relative to it, with '/' between plain names.
struct File {
    std::string path;
    std::string bytes;
};

/// What stands in bag-info.txt, in this order. A value is one line.
using Info = std::vector<std::pair<std::string, std::string>>;

/// Whether a path can be written into a manifest as it is: no line ends, no percent sign, no empty or dotted
/// name in it.
bool is_plain_path(std::string const& path);

/// The whole bag: `payload` below data/, `beside` it as tag files, and the files that make it a bag. By path.
/// Throws std::invalid_argument for a path that is not plain or occurs twice.
std::vector<File> bag_of(std::vector<File> payload, std::vector<File> beside, Info info);

} // namespace rapport::archive
