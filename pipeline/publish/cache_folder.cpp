#include "pipeline/publish/cache_folder.hpp"

#include "pipeline/digest/sha256.hpp"
#include "pipeline/publish/atomic_file.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace rapport::publish {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t digest_length = 64;

/// The digest binds an entry to its key, so that entries cannot change places.
std::string seal(std::string const& key, std::string_view bytes)
{
    std::string sealed = key;
    sealed += bytes;
    return digest::sha256(sealed);
}

/// A verdict read from here is believed: nobody else may be able to put one here.
bool belongs_to_us(fs::path const& folder)
{
    struct stat found {};
    if (::lstat(folder.c_str(), &found) != 0) return false;
    constexpr mode_t others_write = S_IWGRP | S_IWOTH;
    return S_ISDIR(found.st_mode) && found.st_uid == ::geteuid() && (found.st_mode & others_write) == 0;
}

bool is_key(std::string const& name)
{
    return name.size() == digest_length && name.find_first_not_of("0123456789abcdef") == std::string::npos;
}

struct Entry {
    fs::path path;
    std::size_t bytes = 0;
    fs::file_time_type written;
};

std::vector<Entry> entries_of(fs::path const& folder)
{
    std::vector<Entry> entries;
    for (auto const& file : fs::directory_iterator(folder))
        if (is_key(file.path().filename().string()))
            entries.push_back({file.path(), file.file_size(), file.last_write_time()});
    return entries;
}

} // namespace

CacheFolder::CacheFolder(fs::path folder)
{
    std::error_code ignored;
    if (folder.has_parent_path()) fs::create_directories(folder.parent_path(), ignored);
    ::mkdir(folder.c_str(), S_IRWXU);
    if (belongs_to_us(folder)) folder_ = std::move(folder);
}

std::optional<std::string> CacheFolder::find(std::string const& key) const
{
    if (folder_.empty()) return std::nullopt;
    std::ifstream file(folder_ / key, std::ios::binary);
    if (!file) return std::nullopt;
    std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (file.bad() || bytes.size() < digest_length) return std::nullopt;
    std::string const digest = bytes.substr(0, digest_length);
    bytes.erase(0, digest_length);
    if (seal(key, bytes) != digest) return std::nullopt;
    return bytes;
}

void CacheFolder::keep(std::string const& key, std::string_view bytes) noexcept
{
    if (folder_.empty()) return;
    try {
        PreparedFile file(folder_ / key, seal(key, bytes).append(bytes), PreparedFile::Keeping::replaceable);
        file.rename();
    } catch (std::exception const&) {
        folder_.clear(); // what cannot be written now is not tried again for each of many plans
    }
}

void CacheFolder::trim(Bounds const& bounds) noexcept
{
    if (folder_.empty()) return;
    try {
        auto entries = entries_of(folder_);
        std::size_t bytes = 0;
        for (auto const& entry : entries) bytes += entry.bytes;
        if (entries.size() <= bounds.entries && bytes <= bounds.bytes) return;
        std::ranges::sort(entries, {},
                          [](Entry const& entry) { return std::pair(entry.written, entry.path); });
        std::size_t count = entries.size();
        for (auto const& entry : entries) {
            if (count <= bounds.entries / 2 && bytes <= bounds.bytes / 2) break;
            std::error_code ignored;
            fs::remove(entry.path, ignored);
            bytes -= entry.bytes;
            --count;
        }
        remove_leftovers(folder_);
    } catch (std::exception const&) {
        return; // another process may be clearing it as well
    }
}

} // namespace rapport::publish
