#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/settings/as_of.hpp"
#include "pipeline/cli/settings/configuration.hpp"
#include "tests/support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace rapport;
using namespace rapport::cli;
using support::write_bytes;
namespace fs = std::filesystem;

namespace {

Configuration read_text(std::string const& text)
{
    support::TemporaryFolder folder;
    write_bytes(folder.path() / "rapport.yaml", text);
    return read_configuration(folder.path() / "rapport.yaml");
}

std::string complaint(std::string const& text)
{
    try {
        read_text(text);
    } catch (UsageError const& error) {
        std::string const what = error.what();
        return what.substr(what.find("rapport.yaml"));
    }
    return "accepted";
}

} // namespace

TEST_CASE("every key of rapport.yaml is read, paths count from its own folder")
{
    support::TemporaryFolder folder;
    write_bytes(folder.path() / "rapport.yaml", "as-of: 2026-11-16\n"
                                                "content: [a, b/c]\n"
                                                "own:\n  - ../own\n"
                                                "schemas: ../schemas\n"
                                                "templates: t\n"
                                                "profile: iso44001-2017\n"
                                                "theme: board\n"
                                                "we: KRHA\n"
                                                "joint: ../joint\n");
    auto const configuration = read_configuration(folder.path() / "rapport.yaml");
    CHECK(configuration.as_of->text() == "2026-11-16");
    CHECK(configuration.content == std::vector<fs::path>{folder.path() / "a", folder.path() / "b/c"});
    CHECK(configuration.own == std::vector<fs::path>{folder.path().parent_path() / "own"});
    CHECK(*configuration.schemas == folder.path().parent_path() / "schemas");
    CHECK(*configuration.templates == folder.path() / "t");
    CHECK(configuration.profile == "iso44001-2017");
    CHECK(configuration.theme == "board");
    CHECK(configuration.we == "KRHA");
    CHECK(*configuration.joint == folder.path().parent_path() / "joint");
}

TEST_CASE("a faulty rapport.yaml is refused with its line")
{
    CHECK(complaint("theme: board\nas-off: 2026-11-16\n") ==
          "rapport.yaml:2: unknown key \"as-off\"; did you mean \"as-of\"?");
    CHECK(complaint("as-of: 16.11.2026\n").starts_with("rapport.yaml:1: \"16.11.2026\" is not a date"));
    CHECK(complaint("theme: a\ntheme: b\n").starts_with("rapport.yaml:2: "));
    CHECK(complaint("theme: [a, b]\n").starts_with("rapport.yaml:1: "));
    CHECK(complaint("theme: ../x\n").starts_with("rapport.yaml:1: "));
    CHECK(complaint("theme: &a board\nprofile: *a\n") != "accepted");
    CHECK(complaint("just words\n") != "accepted");
    CHECK(complaint("theme:\n  nested: x\n") != "accepted");
}

TEST_CASE("an empty rapport.yaml says nothing and is right")
{
    CHECK_FALSE(read_text("").as_of.has_value());
    CHECK_FALSE(read_text("# only a comment\n").as_of.has_value());
}

TEST_CASE("comments in rapport.yaml are for people")
{
    auto const configuration =
        read_text("# dates\nas-of: 2026-11-16 # the day of the board\ntheme: \"a #1\"\n");
    CHECK(configuration.as_of->text() == "2026-11-16");
    CHECK(configuration.theme == "a #1");
    CHECK(complaint("# one\n\nthem: board\n").starts_with("rapport.yaml:3: "));
}

TEST_CASE("the nearest rapport.yaml above counts, but not one outside the repository")
{
    support::TemporaryFolder folder;
    fs::create_directories(folder.path() / "repository/content/kelmouth");
    fs::create_directory(folder.path() / "repository/.git");
    write_bytes(folder.path() / "rapport.yaml", "as-of: 2020-01-01\n");
    CHECK_FALSE(find_configuration(folder.path() / "repository/content/kelmouth").as_of.has_value());
    write_bytes(folder.path() / "repository/rapport.yaml", "as-of: 2021-01-01\n");
    CHECK(find_configuration(folder.path() / "repository/content/kelmouth").as_of->year() == 2021);
    write_bytes(folder.path() / "repository/content/rapport.yaml", "as-of: 2022-01-01\n");
    CHECK(find_configuration(folder.path() / "repository/content/kelmouth").as_of->year() == 2022);
}

TEST_CASE("the as-of date comes from the option, else rapport.yaml, else SOURCE_DATE_EPOCH")
{
    Configuration configuration;
    ::unsetenv("SOURCE_DATE_EPOCH");
    CHECK_FALSE(chosen_as_of("", configuration).date.has_value());
    ::setenv("SOURCE_DATE_EPOCH", "1794787200", 1); // 2026-11-16T00:00:00Z
    CHECK(chosen_as_of("", configuration).date->text() == "2026-11-16");
    CHECK(chosen_as_of("", configuration).source == "SOURCE_DATE_EPOCH");
    configuration.as_of = base::Date::parse("2026-12-01");
    CHECK(chosen_as_of("", configuration).date->text() == "2026-12-01");
    CHECK(chosen_as_of("2027-01-31", configuration).date->text() == "2027-01-31");
    CHECK_THROWS_AS(chosen_as_of("2027-02-30", configuration), UsageError);
    configuration.as_of.reset();
    for (char const* const bad : {"soon", "-5", "1e9", "99999999999999999999", "12 "}) {
        ::setenv("SOURCE_DATE_EPOCH", bad, 1);
        CHECK_THROWS_AS(chosen_as_of("", configuration), UsageError);
    }
    ::unsetenv("SOURCE_DATE_EPOCH");
}

TEST_CASE("a party's key is its id without PTY- in lower case")
{
    CHECK(party_key("PTY-KRHA") == "krha");
    CHECK(party_key("Brackenfold") == "brackenfold");
    CHECK(party_key("krha") == "krha");
}
