#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/plans/jobs.hpp"
#include "pipeline/cli/plans/relationships.hpp"
#include "tests/support/temporary_folder.hpp"

#include <doctest/doctest.h>

using namespace rapport;
using namespace rapport::cli;
using support::write_bytes;
namespace fs = std::filesystem;

namespace {

void put(fs::path const& path, std::string const& bytes = "")
{
    fs::create_directories(path.parent_path());
    write_bytes(path, bytes);
}

std::string plan(std::string const& id)
{
    return "---\nrapport: 1\nid: " + id + "\n---\n\n# Title\n";
}

std::string own(std::string const& id)
{
    return "---\npart of: " + id + "\n---\n\n## Notes\n";
}

/// content/ with two relationships and the own folders of two parties.
void lay_out(fs::path const& content)
{
    put(content / "kelmouth/plan.md", plan("REL-K"));
    put(content / "kelmouth/records-2026.md", "## Readings\n");
    put(content / "kelmouth/notes.md", "not part of the plan");
    put(content / "fibra/plan.xml", "<plan xmlns='urn:rapport:iso44001-2017' id='REL-F'/>");
    put(content / "own/krha/kelmouth.md", own("REL-K"));
    put(content / "own/lumen/fibra/strategy.md", own("REL-F"));
    put(content / "trust/keys.txt", "");
}

Planned planned_for(Selection const& selection)
{
    return plan_jobs(selection, configuration_for(selection));
}

std::vector<std::string> audiences(Planned const& planned)
{
    std::vector<std::string> result;
    for (auto const& job : planned.jobs) result.push_back(job.job.relationship + " " + job.job.audience());
    return result;
}

} // namespace

TEST_CASE("a folder of relationships gives each of them, own and trust are none")
{
    support::TemporaryFolder folder;
    lay_out(folder.path());
    auto const found = find_relationships({folder.path()}, {});
    REQUIRE(found.size() == 2);
    CHECK(found[0].name == "fibra");
    CHECK(found[1].name == "kelmouth");
    CHECK(found[1].records.size() == 1);
    CHECK(find_relationships({folder.path() / "kelmouth/plan.md"}, {}).front().name == "kelmouth");
    CHECK(find_relationships({folder.path() / "kelmouth/", folder.path()}, {}).size() == 2);
}

TEST_CASE("a folder without a plan, or with two, is never passed over")
{
    support::TemporaryFolder folder;
    CHECK_THROWS_AS(find_relationships({folder.path()}, {}), UsageError);
    lay_out(folder.path());
    put(folder.path() / "other/Plan.md");
    CHECK_THROWS_AS(find_relationships({folder.path()}, {}), UsageError);
    fs::remove_all(folder.path() / "other");
    put(folder.path() / "kelmouth/plan.xml");
    CHECK_THROWS_AS(find_relationships({folder.path()}, {}), UsageError);
    CHECK_THROWS_AS(find_relationships({folder.path() / "gone"}, {}), UsageError);
}

TEST_CASE("two folders of one name would write over each other and are refused")
{
    support::TemporaryFolder folder;
    put(folder.path() / "a/kelmouth/plan.md");
    put(folder.path() / "b/kelmouth/plan.md");
    CHECK_THROWS_AS(find_relationships({folder.path() / "a", folder.path() / "b"}, {}), UsageError);
}

TEST_CASE("a relationship has a job for the joint audience and one for each party with own files about it")
{
    support::TemporaryFolder folder;
    lay_out(folder.path());
    auto const planned = planned_for({.paths = {folder.path()}});
    CHECK(audiences(planned) ==
          std::vector<std::string>{"fibra joint", "fibra own-lumen", "kelmouth joint", "kelmouth own-krha"});
    for (auto const& job : planned.jobs) CHECK(job.job.own.empty() == job.job.party.empty());
    CHECK(planned.jobs[2].job.joint.size() == 2);
    CHECK(planned.jobs[2].job.joint[0].name == "kelmouth/plan.md");
    CHECK(planned.places.shown("kelmouth/plan.md") == (folder.path() / "kelmouth/plan.md").string());
}

TEST_CASE("an audience can be chosen, and a party without own files still has its brief of joint facts")
{
    support::TemporaryFolder folder;
    lay_out(folder.path());
    auto const choose = [&](std::string const& audience) {
        return audiences(planned_for({.paths = {folder.path()}, .audience = audience}));
    };
    CHECK(choose("joint") == std::vector<std::string>{"fibra joint", "kelmouth joint"});
    CHECK(choose("own:PTY-KRHA") == std::vector<std::string>{"kelmouth own-krha"});
    CHECK(choose("own:brackenfold") ==
          std::vector<std::string>{"fibra own-brackenfold", "kelmouth own-brackenfold"});
    CHECK_THROWS_AS(choose("everybody"), UsageError);
    CHECK_THROWS_AS(choose("own:"), UsageError);
}

TEST_CASE("a joint build does not open own files")
{
    support::TemporaryFolder folder;
    lay_out(folder.path());
    fs::remove(folder.path() / "own/krha/kelmouth.md");
    fs::create_symlink("/nowhere", folder.path() / "own/krha/kelmouth.md"); // opening it would fail
    CHECK(planned_for({.paths = {folder.path()}, .audience = "joint"}).jobs.size() == 2);
    CHECK_THROWS_AS(planned_for({.paths = {folder.path()}}), UsageError);
}

TEST_CASE("an own file that does not say whose it is, is refused rather than left out")
{
    support::TemporaryFolder folder;
    lay_out(folder.path());
    put(folder.path() / "own/krha/loose.md", "# Thoughts\n");
    CHECK_THROWS_AS(planned_for({.paths = {folder.path()}}), UsageError);
}

TEST_CASE("a party's own repository names itself and the joint folder")
{
    support::TemporaryFolder folder;
    lay_out(folder.path() / "joint");
    fs::remove_all(folder.path() / "joint/own");
    put(folder.path() / "ours/rapport.yaml", "we: PTY-KRHA\njoint: ../joint\n");
    put(folder.path() / "ours/kelmouth/thoughts.md", own("REL-K"));
    auto const planned = planned_for(
        {.paths = {folder.path() / "joint"}, .own = {folder.path() / "ours"}, .audience = "own:krha"});
    CHECK(audiences(planned) == std::vector<std::string>{"kelmouth own-krha"});
    CHECK(planned.jobs[0].job.own.size() == 1);
}

TEST_CASE("a file of more than 1 MiB is a finding about that plan, not the end of the run")
{
    support::TemporaryFolder folder;
    lay_out(folder.path());
    put(folder.path() / "kelmouth/plan.md", std::string((1u << 20) + 1, 'x'));
    auto const planned = planned_for({.paths = {folder.path()}, .audience = "joint"});
    CHECK(with_files(planned.jobs[0]).reading.findings().empty());
    auto const large = with_files(planned.jobs[1]);
    REQUIRE(large.reading.findings().size() == 1);
    CHECK(large.reading.findings().front().span.file == "kelmouth/plan.md");
}

TEST_CASE("a plan that is a symbolic link or a pipe is refused")
{
    support::TemporaryFolder folder;
    fs::create_directory(folder.path() / "k");
    fs::create_symlink("/etc/passwd", folder.path() / "k/plan.md");
    CHECK_THROWS_AS(planned_for({.paths = {folder.path() / "k"}}), UsageError);
}
