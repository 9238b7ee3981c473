#include "pipeline/digest/sha256.hpp"
#include "pipeline/publish/edition.hpp"
#include "pipeline/publish/manifest.hpp"
#include "pipeline/publish/writer.hpp"
#include "tests/support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <array>
#include <fcntl.h>
#include <set>
#include <stdexcept>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

using namespace rapport;
using rapport::support::read_bytes;
using rapport::support::write_bytes;
namespace fs = std::filesystem;

namespace {

/// Every file below `folder`, relative, sorted.
std::set<std::string> listing(fs::path const& folder)
{
    std::set<std::string> names;
    for (auto const& entry : fs::recursive_directory_iterator(folder))
        if (!entry.is_directory()) names.insert(fs::relative(entry.path(), folder).string());
    return names;
}

void build(fs::path const& out, std::string const& relationship, std::vector<publish::File> const& files,
           bool complete = true)
{
    publish::Edition edition(out, "joint");
    edition.prepare(relationship, files, complete);
    edition.commit();
}

} // namespace

TEST_CASE("a published file stands in the manifest with its digest")
{
    support::TemporaryFolder temporary;
    build(temporary.path() / "out", "kelmouth", {{"plan.xml", "<plan/>"}});
    auto const manifest =
        publish::read_manifest(read_bytes(temporary.path() / "out/joint/manifest.json"), "manifest.json");
    CHECK(manifest.audience == "joint");
    CHECK(manifest.files.size() == 1);
    CHECK(manifest.files.at("kelmouth/plan.xml").sha256 == digest::sha256("<plan/>"));
    CHECK(manifest.files.at("kelmouth/plan.xml").bytes == 7);
    CHECK(read_bytes(temporary.path() / "out/joint/kelmouth/plan.xml") == "<plan/>");
}

TEST_CASE("nothing is visible before commit, and a dropped edition leaves nothing behind")
{
    support::TemporaryFolder temporary;
    build(temporary.path(), "kelmouth", {{"plan.xml", "old"}});
    {
        publish::Edition edition(temporary.path(), "joint");
        edition.prepare("kelmouth", {{"plan.xml", "new"}, {"more.pdf", "x"}}, true);
        CHECK(read_bytes(temporary.path() / "joint/kelmouth/plan.xml") == "old");
    }
    CHECK(read_bytes(temporary.path() / "joint/kelmouth/plan.xml") == "old");
    CHECK(listing(temporary.path()) ==
          std::set<std::string>{"joint/kelmouth/plan.xml", "joint/manifest.json"});
}

TEST_CASE("building one relationship keeps the entries and files of the others")
{
    support::TemporaryFolder temporary;
    build(temporary.path(), "kelmouth", {{"plan.xml", "k"}});
    build(temporary.path(), "kelmouth-2", {{"plan.xml", "k2"}});
    build(temporary.path(), "kelmouth", {{"plan.xml", "changed"}});
    auto const manifest = publish::read_manifest(read_bytes(temporary.path() / "joint/manifest.json"), "m");
    CHECK(manifest.files.size() == 2);
    CHECK(manifest.files.at("kelmouth-2/plan.xml").sha256 == digest::sha256("k2"));
    CHECK(manifest.files.at("kelmouth/plan.xml").sha256 == digest::sha256("changed"));
}

TEST_CASE("a complete build removes what it no longer makes, and only what we had published")
{
    support::TemporaryFolder temporary;
    build(temporary.path(), "kelmouth", {{"plan.xml", "1"}, {"old.pdf", "2"}});
    write_bytes(temporary.path() / "joint/kelmouth/notes.txt", "somebody's own file");
    build(temporary.path(), "kelmouth", {{"plan.xml", "1"}});
    CHECK(listing(temporary.path()) == std::set<std::string>{"joint/kelmouth/notes.txt",
                                                             "joint/kelmouth/plan.xml",
                                                             "joint/manifest.json"});
}

TEST_CASE("a partial build leaves the other documents of the relationship in place")
{
    support::TemporaryFolder temporary;
    build(temporary.path(), "kelmouth", {{"plan.xml", "1"}, {"brief.pdf", "2"}});
    build(temporary.path(), "kelmouth", {{"brief.pdf", "3"}}, false);
    auto const manifest = publish::read_manifest(read_bytes(temporary.path() / "joint/manifest.json"), "m");
    CHECK(manifest.files.size() == 2);
    CHECK(read_bytes(temporary.path() / "joint/kelmouth/brief.pdf") == "3");
}

TEST_CASE("the same files give the same manifest, in whatever order they come")
{
    support::TemporaryFolder a;
    support::TemporaryFolder b;
    build(a.path(), "k", {{"x", "1"}, {"y", "2"}});
    build(b.path(), "k", {{"y", "2"}, {"x", "1"}});
    CHECK(read_bytes(a.path() / "joint/manifest.json") == read_bytes(b.path() / "joint/manifest.json"));
}

TEST_CASE("leftovers of a killed run are removed by the next one")
{
    support::TemporaryFolder temporary;
    build(temporary.path(), "k", {{"x", "1"}});
    write_bytes(temporary.path() / "joint/k/.x.4711.rapport-tmp", "half");
    write_bytes(temporary.path() / "joint/.manifest.json.4711.rapport-tmp", "half");
    build(temporary.path(), "k", {{"x", "1"}});
    CHECK(listing(temporary.path()) == std::set<std::string>{"joint/k/x", "joint/manifest.json"});
}

TEST_CASE("symbolic links are not followed out of the folder")
{
    support::TemporaryFolder temporary;
    support::TemporaryFolder elsewhere;
    fs::create_directory(temporary.path() / "joint");
    fs::create_directory_symlink(elsewhere.path(), temporary.path() / "joint/k");
    CHECK_THROWS_AS(build(temporary.path(), "k", {{"x", "1"}}), std::system_error);
    CHECK(listing(elsewhere.path()).empty());

    fs::create_directory_symlink(elsewhere.path(), temporary.path() / "out");
    CHECK_THROWS_AS(build(temporary.path() / "out", "k", {{"x", "1"}}), std::system_error);
    CHECK(listing(elsewhere.path()).empty());
}

TEST_CASE("a file that is a symbolic link is replaced, not written through")
{
    support::TemporaryFolder temporary;
    write_bytes(temporary.path() / "precious", "keep");
    fs::create_directories(temporary.path() / "joint/k");
    fs::create_symlink(temporary.path() / "precious", temporary.path() / "joint/k/x");
    build(temporary.path(), "k", {{"x", "new"}});
    CHECK(read_bytes(temporary.path() / "precious") == "keep");
    CHECK_FALSE(fs::is_symlink(temporary.path() / "joint/k/x"));
}

TEST_CASE("names that lead out of the folder are refused")
{
    support::TemporaryFolder temporary;
    for (std::string const name : {"../x", "a/b", "", ".", "..", ".hidden"})
        CHECK_THROWS_AS(build(temporary.path(), "k", {{name, "1"}}), std::invalid_argument);
    CHECK_THROWS_AS(build(temporary.path(), "../k", {{"x", "1"}}), std::invalid_argument);
}

TEST_CASE("two files of one name are refused")
{
    support::TemporaryFolder temporary;
    CHECK_THROWS_AS(build(temporary.path(), "k", {{"x", "1"}, {"x", "2"}}), std::invalid_argument);
}

TEST_CASE("a damaged manifest stops the run before anything changes")
{
    support::TemporaryFolder temporary;
    build(temporary.path(), "k", {{"x", "1"}});
    for (std::string const damage :
         {"", "{", "[]", "{\"schema_version\":2}", "{\"schema_version\":1,\"audience\":\"joint\"}"}) {
        write_bytes(temporary.path() / "joint/manifest.json", damage);
        CHECK_THROWS_AS(build(temporary.path(), "k", {{"x", "2"}}), std::runtime_error);
        CHECK(read_bytes(temporary.path() / "joint/k/x") == "1");
    }
}

TEST_CASE("a target that cannot be replaced stops the run before anything changes")
{
    support::TemporaryFolder temporary;
    build(temporary.path(), "k", {{"a", "1"}});
    fs::create_directory(temporary.path() / "joint/k/b");
    CHECK_THROWS_AS(build(temporary.path(), "k", {{"a", "2"}, {"b", "2"}}), std::system_error);
    CHECK(read_bytes(temporary.path() / "joint/k/a") == "1");
}

TEST_CASE("a pipe is written into and never replaced by a file")
{
    support::TemporaryFolder temporary;
    auto const pipe = temporary.path() / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    int const reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
    REQUIRE(reader >= 0);
    publish::write_file(pipe, "news");
    std::array<char, 8> read{};
    CHECK(::read(reader, read.data(), read.size()) == 4);
    ::close(reader);
    CHECK(std::string(read.data()) == "news");
    CHECK(std::filesystem::status(pipe).type() == std::filesystem::file_type::fifo);

    auto const link = temporary.path() / "link";
    std::filesystem::create_symlink("/dev/null", link);
    publish::write_file(link, "gone");
    CHECK(std::filesystem::is_symlink(link));
}

TEST_CASE("create_file never replaces, write_file replaces as a whole")
{
    support::TemporaryFolder temporary;
    auto const path = temporary.path() / "plan.md";
    publish::create_file(path, "one");
    CHECK_THROWS_AS(publish::create_file(path, "two"), std::system_error);
    CHECK(read_bytes(path) == "one");
    publish::write_file(path, "two");
    CHECK(read_bytes(path) == "two");
    CHECK_THROWS_AS(publish::write_file(temporary.path(), "x"), std::system_error);
    CHECK(listing(temporary.path()) == std::set<std::string>{"plan.md"});
}
