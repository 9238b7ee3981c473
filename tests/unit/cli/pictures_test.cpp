#include "pipeline/cli/plans/pictures.hpp"
#include "tests/support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <string>
#include <sys/stat.h>
#include <vector>

using namespace rapport;
using rapport::cli::read_picture;
namespace fs = std::filesystem;

TEST_CASE("a picture inside the relationship's folder is read")
{
    support::TemporaryFolder folder;
    fs::create_directory(folder.path() / "figures");
    support::write_bytes(folder.path() / "figures/site.png", "PNG");
    CHECK(read_picture(folder.path(), "figures/site.png").bytes == "PNG");
    CHECK(read_picture(folder.path(), "./figures/site.png").bytes == "PNG");
    CHECK(read_picture(folder.path(), "figures/site.png").problem.empty());
}

TEST_CASE("no path leads out of the relationship's folder")
{
    support::TemporaryFolder outer;
    fs::path const folder = outer.path() / "kelmouth";
    fs::create_directories(folder / "figures");
    support::write_bytes(outer.path() / "secret.png", "S");
    fs::create_symlink(outer.path() / "secret.png", folder / "link.png");
    fs::create_directory_symlink(outer.path(), folder / "up");
    ::mkfifo((folder / "pipe.png").c_str(), 0600);
    for (std::string const& path : std::vector<std::string>{
             "../secret.png", "figures/../../secret.png", outer.path().string() + "/secret.png",
             std::string("link.png"), std::string("up/secret.png"), std::string("pipe.png"),
             std::string("figures"), std::string("gone.png"), std::string(""),
             std::string("https://example.org/a.png"), std::string("a\0.png", 6)}) {
        auto const picture = read_picture(folder, path);
        CHECK_MESSAGE(picture.bytes.empty(), path);
        CHECK_MESSAGE(!picture.problem.empty(), path);
        CHECK_MESSAGE(!picture.help.empty(), path);
    }
}
