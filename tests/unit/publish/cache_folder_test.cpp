#include "pipeline/publish/cache_folder.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace rapport::publish;
namespace fs = std::filesystem;

namespace {

class Scratch {
public:
    Scratch()
    {
        std::string pattern = (fs::temp_directory_path() / "rapport-cache-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    Scratch(Scratch const&) = delete;
    Scratch& operator=(Scratch const&) = delete;
    ~Scratch() { fs::remove_all(path_); }
    [[nodiscard]] fs::path const& path() const { return path_; }

private:
    fs::path path_;
};

std::string const key(64, 'a');
std::string const other(64, 'b');

} // namespace

TEST_CASE("what was kept is found under its key only")
{
    Scratch const scratch;
    CacheFolder cache(scratch.path() / "new" / "cache");
    CHECK_FALSE(cache.find(key));
    cache.keep(key, std::string("a\0b", 3));
    CHECK(cache.find(key) == std::string("a\0b", 3));
    CHECK_FALSE(cache.find(other));
    CHECK(CacheFolder(scratch.path() / "new" / "cache").find(key));
}

TEST_CASE("an entry that was damaged, cut off or put under another key is no entry")
{
    Scratch const scratch;
    CacheFolder cache(scratch.path() / "cache");
    cache.keep(key, "valid");
    auto const file = scratch.path() / "cache" / key;
    std::string bytes;
    std::getline(std::ifstream(file), bytes);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto damaged = bytes;
        damaged[i] = static_cast<char>(damaged[i] ^ 1);
        std::ofstream(file, std::ios::binary) << damaged;
        CHECK_FALSE(cache.find(key));
    }
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        std::ofstream(file, std::ios::binary) << bytes.substr(0, length);
        CHECK_FALSE(cache.find(key));
    }
    std::ofstream(file, std::ios::binary) << bytes;
    CHECK(cache.find(key));
    fs::copy_file(file, scratch.path() / "cache" / other);
    CHECK_FALSE(cache.find(other));
}

TEST_CASE("a folder that others can write to, or that is a link, is not used")
{
    Scratch const scratch;
    auto const open = scratch.path() / "open";
    fs::create_directory(open);
    CacheFolder(open).keep(key, "kept");
    CHECK(CacheFolder(open).find(key));
    ::chmod(open.c_str(), 0777);
    CHECK_FALSE(CacheFolder(open).find(key));
    ::chmod(open.c_str(), 0700);
    fs::create_symlink(open, scratch.path() / "link");
    CHECK_FALSE(CacheFolder(scratch.path() / "link").find(key));
}

TEST_CASE("a place that cannot hold a folder keeps nothing and fails nobody")
{
    Scratch const scratch;
    std::ofstream(scratch.path() / "file") << "in the way";
    CacheFolder cache(scratch.path() / "file" / "cache");
    cache.keep(key, "lost");
    CHECK_FALSE(cache.find(key));
    CacheFolder none;
    none.keep(key, "lost");
    none.trim({});
    CHECK_FALSE(none.find(key));
}

TEST_CASE("too many entries make room for half of them, the oldest first")
{
    Scratch const scratch;
    CacheFolder cache(scratch.path() / "cache");
    auto const named = [](char last) { return std::string(63, 'c') + last; };
    auto const start = fs::file_time_type::clock::now();
    for (int i = 0; i < 6; ++i) {
        auto const name = named(static_cast<char>('0' + i));
        cache.keep(name, "x");
        fs::last_write_time(scratch.path() / "cache" / name, start + std::chrono::seconds(i));
    }
    cache.trim({.entries = 6, .bytes = 1000000});
    CHECK(cache.find(named('0')));
    cache.trim({.entries = 5, .bytes = 1000000});
    CHECK_FALSE(cache.find(named('3')));
    CHECK(cache.find(named('4')));
    CHECK(cache.find(named('5')));
}
