#include "tests/unit/derive/fixture.hpp"

#include <doctest/doctest.h>

using rapport::derive::test::Facts;

namespace {

std::string measure(std::string const& readings, std::string const& direction = "down",
                    std::string const& target = "412.0",
                    std::string const& limits = R"(side="above" amber="412.0" red="416.1")",
                    std::string const& path = "")
{
    return R"(<objectives><objective id="OBJ-J1" title="Cost" due="2029-09-30"><lead ref="PER-ANN" part="lead"/>
      <measure id="MSR-1" title="Outturn" kind="delivery"><unit name="GBP million" direction=")" +
           direction + R"("/><target value=")" + target + R"(" baseline="428.0"/><limits )" + limits + "/>" +
           path + R"(<every interval="P3M"/></measure></objective></objectives><readings>)" + readings +
           "</readings>";
}

std::string reading(std::string const& date, std::string const& value, std::string const& more = "")
{
    return "<reading date=\"" + date + "\" measure=\"MSR-1\" value=\"" + value + "\" " + more + "/>";
}

} // namespace

TEST_CASE("a value on a limit is on its better side")
{
    auto const status = [](std::string const& value) {
        return Facts(measure(reading("2026-09-30", value))).fact("MSR-1", "status");
    };
    CHECK(status("412.0") == "on-track");
    CHECK(status("412.1") == "at-risk");
    CHECK(status("416.1") == "at-risk");
    CHECK(status("416.10001") == "off-track");
}

TEST_CASE("a measure without readings has not started, and neither has its objective")
{
    Facts const facts(measure(""));
    CHECK(facts.fact("MSR-1", "status") == "not-started");
    CHECK(facts.fact("OBJ-J1", "status") == "not-started");
    CHECK(facts.fact("MSR-1", "value").empty());
}

TEST_CASE("readings after the as-of date do not count")
{
    Facts const facts(measure(reading("2026-09-30", "411") + reading("2026-12-31", "430")));
    CHECK(facts.fact("MSR-1", "value") == "411");
    CHECK(facts.fact("MSR-1", "status") == "on-track");
}

TEST_CASE("movement is that of the figure, change that of the aim")
{
    Facts const facts(measure(reading("2026-06-30", "413.5") + reading("2026-03-31", "411.2") +
                              reading("2026-09-30", "414.6")));
    CHECK(facts.fact("MSR-1", "previous") == "413.5");
    CHECK(facts.fact("MSR-1", "movement") == "up");
    CHECK(facts.fact("MSR-1", "change") == "worse");
    CHECK(facts.fact("MSR-1", "run") == "2");
}

TEST_CASE("limits shift with the agreed path, linear by days and exact")
{
    // 730 days from 0 to 24; the reading stands at day 365, where the path expects 12 and red begins below 6.
    auto const plan = [](std::string const& value) {
        return measure(reading("2025-09-01", value), "up", "24", R"(side="below" amber="24" red="18")",
                       R"(<path date="2024-09-01" value="0"/><path date="2026-09-01" value="24"/>)");
    };
    CHECK(Facts(plan("12")).fact("MSR-1", "status") == "on-track");
    CHECK(Facts(plan("11.9")).fact("MSR-1", "status") == "at-risk");
    CHECK(Facts(plan("6")).fact("MSR-1", "status") == "at-risk");
    CHECK(Facts(plan("5.9")).fact("MSR-1", "status") == "off-track");
    CHECK(Facts(plan("12")).fact("MSR-1", "expected") == "12.0");
    CHECK(Facts(plan("12")).fact("MSR-1", "red") == "6.0");
}

TEST_CASE("a path that divides into no round figure is compared exactly")
{
    // A third of the way from 0 to 10: the path expects 3.333..., so 3.3333 is just behind it.
    auto const plan = [](std::string const& value) {
        return measure(reading("2026-01-02", value), "up", "10", R"(side="below" amber="10" red="8")",
                       R"(<path date="2026-01-01" value="0"/><path date="2026-01-04" value="10"/>)");
    };
    CHECK(Facts(plan("3.333333")).fact("MSR-1", "status") == "at-risk");
    CHECK(Facts(plan("3.333334")).fact("MSR-1", "status") == "on-track");
    CHECK(Facts(plan("3.4")).fact("MSR-1", "expected") == "3.3");
}

TEST_CASE("a range is judged on both sides")
{
    auto const status = [](std::string const& value) {
        return Facts(measure(reading("2026-09-30", value), "range", "20",
                             R"(side="outside" amber="18" amber-high="22" red="15" red-high="25")"))
            .fact("MSR-1", "status");
    };
    CHECK(status("22") == "on-track");
    CHECK(status("17.9") == "at-risk");
    CHECK(status("25.1") == "off-track");
}

TEST_CASE("a target that is met when it is due is achieved")
{
    Facts const facts(measure(reading("2029-10-05", "410.0")), "2029-11-01");
    CHECK(facts.fact("MSR-1", "status") == "achieved");
    CHECK(facts.fact("OBJ-J1", "status") == "achieved");
}

TEST_CASE("a forecast beyond the target is said to miss it")
{
    Facts const facts(measure(reading("2026-09-30", "411.0", "forecast=\"413.0\"")));
    CHECK(facts.fact("MSR-1", "forecast-misses") == "yes");
    CHECK(facts.fact("OBJ-J1", "failing") == "forecast");
}

TEST_CASE("values that cannot be read are skipped, the rest is still computed")
{
    Facts const facts(
        measure(reading("soon", "999") + reading("2026-06-30", "plenty") + reading("2026-09-30", "413.0")));
    CHECK(facts.fact("MSR-1", "readings") == "1");
    CHECK(facts.fact("MSR-1", "status") == "at-risk");
}

TEST_CASE("figures too long for exact arithmetic give no status instead of a wrong one")
{
    Facts const facts(measure(
        reading("2026-06-30", "999999999999.999999"), "down", "412.0",
        R"(side="above" amber="412.0" red="416.1")",
        R"(<path date="2000-01-01" value="0"/><path date="2090-01-01" value="999999999999.999999"/>)"));
    CHECK(facts.fact("MSR-1", "status").empty());
}

TEST_CASE("amber twice and worse needs a decision; an open action for the measure is one")
{
    auto const readings = reading("2026-06-30", "413.5") + reading("2026-09-30", "414.6");
    Facts const failing(measure(readings));
    CHECK(failing.fact("OBJ-J1", "failing") == "amber-worsening");
    CHECK(failing.fact("OBJ-J1", "failing-since") == "2026-06-30");
    CHECK(failing.fact("OBJ-J1", "recovery").empty());

    Facts const decided(measure(readings) +
                        R"(<actions><action id="ACT-1" text="Buy early" who="PER-ANN" due="2026-12-01"
        state="open"><for ref="MSR-1"/></action></actions>)");
    CHECK(decided.fact("OBJ-J1", "recovery") == "ACT-1");

    Facts const reviewed(measure(readings) +
                         R"(<exit-reviews><exit-review date="2026-10-05" by="PER-ANN" result="go on">
        <about ref="OBJ-J1"/></exit-review></exit-reviews>)");
    CHECK(reviewed.fact("OBJ-J1", "reviewed") == "2026-10-05");
}

TEST_CASE("a status the authors write is kept beside the computed one")
{
    auto plan = measure(reading("2026-09-30", "420.0"));
    plan.insert(plan.find("<every"), R"(<status value="on-track"/>)");
    Facts const facts(plan);
    CHECK(facts.fact("MSR-1", "status") == "off-track");
    CHECK(facts.fact("MSR-1", "written") == "on-track");
    CHECK(facts.fact("MSR-1", "shown") == "better");
}
