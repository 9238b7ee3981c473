#include "pipeline/publish/new_folder.hpp"
#include "tests/support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <system_error>

using namespace rapport;
using rapport::support::read_bytes;
using rapport::support::write_bytes;
namespace fs = std::filesystem;

TEST_CASE("a folder is made with all its files")
{
    support::TemporaryFolder temporary;
    auto const folder = temporary.path() / "parent" / "kept";
    publish::create_folder(folder / "", {{"a.txt", "one"}, {"deep/er/b.txt", "two"}});
    CHECK(read_bytes(folder / "a.txt") == "one");
    CHECK(read_bytes(folder / "deep/er/b.txt") == "two");
    CHECK(std::distance(fs::directory_iterator(temporary.path() / "parent"), {}) == 1);
}

TEST_CASE("a folder that is there is not touched, nor is a file or a dangling link in its place")
{
    support::TemporaryFolder temporary;
    auto const folder = temporary.path() / "kept";
    fs::create_directory(folder);
    write_bytes(folder / "old.txt", "old");
    CHECK_THROWS_AS(publish::create_folder(folder, {{"new.txt", "new"}}), std::system_error);
    CHECK(read_bytes(folder / "old.txt") == "old");
    CHECK_FALSE(fs::exists(folder / "new.txt"));
    fs::create_symlink("nowhere", temporary.path() / "link");
    CHECK_THROWS_AS(publish::create_folder(temporary.path() / "link", {{"a", "b"}}), std::system_error);
    CHECK_FALSE(fs::exists(temporary.path() / "nowhere"));
}

TEST_CASE("when a file cannot be written, nothing is left of the folder")
{
    support::TemporaryFolder temporary;
    auto const folder = temporary.path() / "kept";
    CHECK_THROWS_AS(publish::create_folder(folder, {{"a", "a file"}, {"a/b", "below a file"}}),
                    std::system_error);
    for (std::string const path : {"../out", "a/../../out", "/tmp/out", ""})
        CHECK_THROWS_AS(publish::create_folder(folder, {{"fine", "x"}, {path, "x"}}), std::invalid_argument);
    CHECK_THROWS_AS(publish::create_folder(folder, {{"twice", "x"}, {"twice", "y"}}), std::system_error);
    CHECK(fs::is_empty(temporary.path()));
}
