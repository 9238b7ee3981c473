#include "pipeline/history/history.hpp"
#include "tests/support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace rapport;
using history::FileSet;
using history::Repository;
namespace fs = std::filesystem;

namespace {

/// Runs git itself: the judge of what libgit2 tells us.
void git(fs::path const& folder, std::vector<std::string> arguments,
         std::string const& date = "2026-05-01T12:00:00Z")
{
    std::string const where = folder.string();
    arguments.insert(arguments.begin(),
                     {"git", "-c", "user.name=T", "-c", "user.email=t@example.org", "-C", where});
    std::vector<char*> words;
    for (auto& argument : arguments) words.push_back(argument.data());
    words.push_back(nullptr);
    std::fflush(nullptr); // or the child would print our own buffered text once more
    pid_t const child = ::fork();
    if (child == 0) {
        ::setenv("GIT_AUTHOR_DATE", date.c_str(), 1);
        ::setenv("GIT_COMMITTER_DATE", date.c_str(), 1);
        if (!std::freopen("/dev/null", "w", stdout) || !std::freopen("/dev/null", "w", stderr)) ::_exit(126);
        ::execvp("git", words.data());
        ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    REQUIRE(WEXITSTATUS(status) == 0);
}

void commit(fs::path const& folder, fs::path const& file, std::string const& text, std::string const& date)
{
    fs::create_directories((folder / file).parent_path());
    support::write_bytes(folder / file, text);
    git(folder, {"add", "-A"});
    git(folder, {"commit", "-q", "-m", "change"}, date);
}

bool any(std::string const&)
{
    return true;
}

std::vector<FileSet> markdown(std::string const& folder)
{
    return {{folder, [](std::string const& name) { return name.ends_with(".md"); }}};
}

} // namespace

TEST_CASE("outside Git there is no repository")
{
    support::TemporaryFolder folder;
    CHECK_FALSE(Repository::find(folder.path()).has_value());
}

TEST_CASE("the newest commit that touches the set is found, later ones to other files are not")
{
    support::TemporaryFolder folder;
    git(folder.path(), {"init", "-q", "-b", "main"});
    commit(folder.path(), "content/a/plan.md", "1", "2026-03-01T12:00:00Z");
    commit(folder.path(), "content/a/plan.md", "2", "2026-04-02T23:30:00-02:00");
    commit(folder.path(), "content/b/plan.md", "1", "2026-05-03T12:00:00Z");
    commit(folder.path(), "content/a/approvals.xml", "1", "2026-06-04T12:00:00Z");
    auto const repository = Repository::find(folder.path() / "content/a");
    REQUIRE(repository.has_value());
    CHECK(fs::equivalent(repository->root(), folder.path()));
    CHECK(repository->newest_commit(markdown("content/a"))->date ==
          "2026-04-03"); // in UTC it is the next day
    CHECK(repository->newest_commit(markdown("content/b"))->date == "2026-05-03");
    CHECK(repository->newest_commit({{"content/a", any}})->date == "2026-06-04");
    CHECK_FALSE(repository->newest_commit(markdown("content/c")).has_value());
    auto both = markdown("content/a");
    both.push_back(markdown("content/b").front());
    CHECK(repository->newest_commit(both)->date == "2026-05-03");
}

TEST_CASE("a commit that removes a file of the set touches it, and so does one in a subfolder")
{
    support::TemporaryFolder folder;
    git(folder.path(), {"init", "-q", "-b", "main"});
    commit(folder.path(), "a/plan.md", "1", "2026-03-01T12:00:00Z");
    commit(folder.path(), "a/records.md", "1", "2026-03-02T12:00:00Z");
    fs::remove(folder.path() / "a/records.md");
    git(folder.path(), {"commit", "-q", "-a", "-m", "remove"}, "2026-03-03T12:00:00Z");
    auto const repository = Repository::find(folder.path());
    CHECK(repository->newest_commit(markdown("a"))->date == "2026-03-03");
    commit(folder.path(), "a/figures/map.png", "1", "2026-03-04T12:00:00Z");
    CHECK(repository->newest_commit({{"a", any}})->date == "2026-03-04");
}

TEST_CASE("through a merge the change is found on its own branch")
{
    support::TemporaryFolder folder;
    git(folder.path(), {"init", "-q", "-b", "main"});
    commit(folder.path(), "a/plan.md", "1", "2026-03-01T12:00:00Z");
    git(folder.path(), {"checkout", "-q", "-b", "side"});
    commit(folder.path(), "a/plan.md", "2", "2026-03-02T12:00:00Z");
    git(folder.path(), {"checkout", "-q", "main"});
    commit(folder.path(), "other.txt", "1", "2026-03-03T12:00:00Z");
    git(folder.path(), {"merge", "-q", "--no-ff", "-m", "merge", "side"}, "2026-03-04T12:00:00Z");
    CHECK(Repository::find(folder.path())->newest_commit(markdown("a"))->date == "2026-03-02");
}

TEST_CASE("changes that are not committed are seen, those of other files are not")
{
    support::TemporaryFolder folder;
    git(folder.path(), {"init", "-q", "-b", "main"});
    commit(folder.path(), "a/plan.md", "1", "2026-03-01T12:00:00Z");
    auto const repository = Repository::find(folder.path());
    CHECK_FALSE(repository->has_changes(markdown("a")));
    support::write_bytes(folder.path() / "a/notes.txt", "x");
    support::write_bytes(folder.path() / "top.md", "x");
    CHECK_FALSE(repository->has_changes(markdown("a")));
    support::write_bytes(folder.path() / "a/records.md", "x");
    CHECK(repository->has_changes(markdown("a")));
    fs::remove(folder.path() / "a/records.md");
    support::write_bytes(folder.path() / "a/plan.md", "changed");
    CHECK(repository->has_changes(markdown("a")));
}

TEST_CASE("in a shallow clone that ends too early the answer is HEAD's commit, and says so")
{
    support::TemporaryFolder folder;
    git(folder.path(), {"init", "-q", "-b", "main", "full"});
    auto const full = folder.path() / "full";
    commit(full, "a/plan.md", "1", "2026-03-01T12:00:00Z");
    commit(full, "b/plan.md", "1", "2026-03-02T12:00:00Z");
    commit(full, "b/plan.md", "2", "2026-03-03T12:00:00Z");
    git(folder.path(), {"clone", "-q", "--depth", "2", "file://" + full.string(), "shallow"});
    auto const repository = Repository::find(folder.path() / "shallow");
    auto const found = repository->newest_commit(markdown("a"));
    REQUIRE(found.has_value());
    CHECK(found->shallow);
    CHECK(found->date == "2026-03-03");
    CHECK_FALSE(repository->newest_commit(markdown("b"))->shallow);
}

TEST_CASE("a damaged repository is refused with a command that helps")
{
    support::TemporaryFolder folder;
    git(folder.path(), {"init", "-q", "-b", "main"});
    commit(folder.path(), "a/plan.md", "1", "2026-03-01T12:00:00Z");
    fs::remove_all(folder.path() / ".git/objects");
    fs::create_directory(folder.path() / ".git/objects");
    auto const look = [&] {
        auto const repository = Repository::find(folder.path());
        if (repository) return repository->newest_commit(markdown("a")).has_value();
        return false;
    };
    CHECK_THROWS_AS(look(), history::Unreadable);
}

TEST_CASE("a repository without a commit has no newest one")
{
    support::TemporaryFolder folder;
    git(folder.path(), {"init", "-q", "-b", "main"});
    CHECK_FALSE(Repository::find(folder.path())->newest_commit(markdown("a")).has_value());
}

TEST_CASE("a folder's history tells since when each file is there, and what was removed or changed")
{
    support::TemporaryFolder folder;
    git(folder.path(), {"init", "-q", "-b", "main"});
    commit(folder.path(), "plan.md", "1", "2026-03-01T12:00:00Z");
    commit(folder.path(), "approvals/kept.txt", "kept", "2026-03-02T12:00:00Z");
    commit(folder.path(), "approvals/gone.txt", "gone", "2026-03-03T12:00:00Z");
    commit(folder.path(), "approvals/kept.txt", "changed", "2026-03-04T12:00:00Z");
    fs::remove(folder.path() / "approvals/gone.txt");
    commit(folder.path(), "plan.md", "2", "2026-03-05T12:00:00Z");
    auto const repository = Repository::find(folder.path());
    bool shallow = true;
    auto const held = repository->ever_held(repository->revision("HEAD"), "approvals", shallow);
    CHECK_FALSE(shallow);
    REQUIRE(held.size() == 3);
    CHECK(held[0].name == "gone.txt");
    CHECK(held[0].since.date == "2026-03-03");
    CHECK_FALSE(held[0].still);
    CHECK(held[0].blob == Repository::blob_id("gone"));
    for (auto const& one : {held[1], held[2]}) {
        CHECK(one.still == (one.blob == Repository::blob_id("changed")));
        CHECK(one.since.date == (one.still ? "2026-03-04" : "2026-03-02"));
    }
}

TEST_CASE("what a merge brought in is dated by the merge: a branch cannot make itself older")
{
    support::TemporaryFolder folder;
    git(folder.path(), {"init", "-q", "-b", "main"});
    commit(folder.path(), "plan.md", "1", "2026-03-01T12:00:00Z");
    git(folder.path(), {"checkout", "-q", "-b", "branch"});
    commit(folder.path(), "approvals/one.txt", "1", "2020-01-01T12:00:00Z");
    git(folder.path(), {"checkout", "-q", "main"});
    git(folder.path(), {"merge", "-q", "--no-ff", "-m", "merge", "branch"}, "2026-03-09T12:00:00Z");
    auto const repository = Repository::find(folder.path());
    bool shallow = false;
    auto const held = repository->ever_held(repository->revision("main"), "approvals", shallow);
    REQUIRE(held.size() == 1);
    CHECK(held.front().since.date == "2026-03-09");
}

TEST_CASE("the changes of a folder come newest first")
{
    support::TemporaryFolder folder;
    git(folder.path(), {"init", "-q", "-b", "main"});
    commit(folder.path(), "a/plan.md", "1", "2026-03-01T12:00:00Z");
    commit(folder.path(), "b/plan.md", "1", "2026-03-02T12:00:00Z");
    commit(folder.path(), "a/plan.md", "2", "2026-03-03T12:00:00Z");
    auto const repository = Repository::find(folder.path());
    auto const changes = repository->changes_of(repository->revision("HEAD"), "a", 10);
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].date == "2026-03-03");
    CHECK(changes[1].date == "2026-03-01");
    CHECK(repository->changes_of(repository->revision("HEAD"), "a", 1).size() == 1);
}
