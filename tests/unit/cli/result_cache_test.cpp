#include "pipeline/cli/plans/result_cache.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <optional>

using namespace rapport;
using namespace rapport::cli;
namespace fs = std::filesystem;

namespace {

/// A user's cache of his own for the length of a test.
class Home {
public:
    Home()
    {
        std::string pattern = (fs::temp_directory_path() / "rapport-home-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        if (char const* const before = std::getenv("XDG_CACHE_HOME")) before_ = before;
        ::setenv("XDG_CACHE_HOME", folder_.c_str(), 1);
    }
    Home(Home const&) = delete;
    Home& operator=(Home const&) = delete;
    ~Home()
    {
        if (before_)
            ::setenv("XDG_CACHE_HOME", before_->c_str(), 1);
        else
            ::unsetenv("XDG_CACHE_HOME");
        fs::remove_all(folder_);
    }
    [[nodiscard]] fs::path const& folder() const { return folder_; }

private:
    fs::path folder_;
    std::optional<std::string> before_;
};

PlannedJob asked()
{
    PlannedJob planned;
    auto& job = planned.job;
    job.relationship = "kelmouth";
    job.folder = "content/kelmouth";
    job.joint = {{"content/kelmouth/plan.md", "# Plan\n"}};
    job.as_of = base::Date::parse("2026-11-16");
    job.as_of_source = "rapport.yaml";
    job.documents_wanted = false;
    job.tool_build = "1234";
    job.picture = [](std::string const&) { return Picture{.bytes = "pixels", .problem = {}, .help = {}}; };
    return planned;
}

Answer given()
{
    Answer answer;
    answer.outcome.plan_id = "REL-KTB";
    answer.pictures = {{"site.png", digest_of({.bytes = "pixels", .problem = {}, .help = {}})}};
    return answer;
}

void keep(PlannedJob const& planned)
{
    auto cache = ResultCache::of_user("rules");
    cache.keep(cache.key_of(planned), pack(given()));
}

std::optional<Answer> find(PlannedJob const& planned, std::string const& rules = "rules")
{
    auto const cache = ResultCache::of_user(rules);
    return cache.find(planned, cache.key_of(planned));
}

} // namespace

TEST_CASE("the answer to the same question is found again")
{
    Home const home;
    keep(asked());
    auto const found = find(asked());
    REQUIRE(found);
    CHECK(found->outcome.plan_id == "REL-KTB");
}

TEST_CASE("whatever a check depends on makes it another question")
{
    Home const home;
    keep(asked());
    REQUIRE(find(asked()));
    CHECK_FALSE(find(asked(), "other rules"));

    std::vector<std::function<void(PlannedJob&)>> const changes{
        [](PlannedJob& planned) { planned.job.tool_build = "1235"; },
        [](PlannedJob& planned) { planned.job.joint[0].bytes += " "; },
        [](PlannedJob& planned) { planned.job.joint[0].name = "content/kelmouth/plan.xml"; },
        [](PlannedJob& planned) {
            planned.job.joint.push_back({"records.md", ""});
        },
        [](PlannedJob& planned) { planned.job.own = std::move(planned.job.joint); },
        [](PlannedJob& planned) { planned.job.folder = "elsewhere"; },
        [](PlannedJob& planned) { planned.job.party = "krha"; },
        [](PlannedJob& planned) { planned.job.as_of = base::Date::parse("2026-11-17"); },
        [](PlannedJob& planned) { planned.job.as_of_source = "--as-of"; },
        [](PlannedJob& planned) { planned.job.clauses_wanted = true; },
        [](PlannedJob& planned) { planned.job.dues_wanted = true; },
        [](PlannedJob& planned) { planned.job.limits.rows = 3; },
        [](PlannedJob& planned) {
            planned.job.picture = [](std::string const&) {
                return Picture{.bytes = "other pixels", .problem = {}, .help = {}};
            };
        },
    };
    for (auto const& change : changes) {
        auto planned = asked();
        change(planned);
        CHECK_FALSE(find(planned));
    }
}

TEST_CASE("documents, trust in a revision and unreadable files are never answered from memory")
{
    Home const home;
    std::vector<std::function<void(PlannedJob&)>> const kinds{
        [](PlannedJob& planned) { planned.job.documents_wanted = true; },
        [](PlannedJob& planned) { planned.job.judged_as = Standing{}; },
        [](PlannedJob& planned) { planned.job.base.emplace(); },
        [](PlannedJob& planned) { planned.reading.add({.rule = "DOC-16"}); },
        [](PlannedJob& planned) { planned.job.tool_build.clear(); },
    };
    for (auto const& kind : kinds) {
        auto planned = asked();
        kind(planned);
        keep(planned);
        CHECK_FALSE(find(planned));
    }
    CHECK(fs::is_empty(home.folder() / "rapport"));
}

TEST_CASE("a relative cache folder is ignored and no folder appears where the program was started")
{
    Home const home;
    ::setenv("XDG_CACHE_HOME", "relative", 1);
    ::setenv("HOME", home.folder().c_str(), 1);
    keep(asked());
    CHECK_FALSE(fs::exists("relative"));
    CHECK(fs::exists(home.folder() / ".cache" / "rapport"));
}
