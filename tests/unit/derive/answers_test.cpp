#include "tests/unit/derive/fixture.hpp"

#include <doctest/doctest.h>

using rapport::derive::test::Facts;

namespace {

std::string objective(std::string const& readings)
{
    return R"(<objectives><objective id="OBJ-1" title="Cost" due="2029-09-30"><measure id="MSR-1" title="Outturn" kind="value">
      <unit name="GBP million" direction="down"/><target value="412.0" baseline="428.0"/>
      <limits side="above" amber="412.0" red="416.1"/>)" +
           readings + "</measure></objective></objectives>";
}

std::string reading(std::string const& date, std::string const& value)
{
    return "<reading date=\"" + date + "\" value=\"" + value + "\"/>";
}

std::string answers(Facts const& facts)
{
    return facts.rows("answers", "answer", {"of", "tone", "direction"});
}

} // namespace

TEST_CASE("the answer on objectives and money follows the worst status and the way it moves")
{
    CHECK(answers(Facts(objective(reading("2026-06-30", "411.0") + reading("2026-09-30", "414.6")))) ==
          "objectives caution worse; money caution worse");
    CHECK(answers(Facts(objective(reading("2026-06-30", "417.0") + reading("2026-09-30", "411.0")))) ==
          "objectives good better; money good better");
    CHECK(answers(Facts(objective(reading("2026-06-30", "414.0") + reading("2026-09-30", "418.0")))) ==
          "objectives bad same; money bad worse");
}

TEST_CASE("a first reading has no direction")
{
    Facts const facts(objective(reading("2026-09-30", "414.6")));
    CHECK(facts.rows("answers", "answer", {"of", "direction"}).find("worse") == std::string::npos);
}

TEST_CASE("a high risk without an open action is bad news, with one it is to be watched")
{
    std::string const risk =
        R"(<risks><risk id="RK-1" title="Late" probability="4" impact="4" status="open"/></risks>)";
    std::string const action =
        R"(<actions><action id="ACT-1" text="x" who="PER-A" due="2026-12-01" state="open"><for ref="RK-1"/></action></actions>)";
    CHECK(answers(Facts(risk)).find("risk bad") != std::string::npos);
    CHECK(answers(Facts(risk + action)).find("risk caution") != std::string::npos);
}

TEST_CASE("a conflict is settled by a decision or by an action that is done")
{
    auto const settled = [](std::string const& state) {
        Facts const facts("<objectives><objective id=\"OBJ-1\" title=\"x\"><conflict ref=\"OBJ-2\" how=\"y\" "
                          "settled-by=\"ACT-1\"/>"
                          "</objective></objectives><actions><action id=\"ACT-1\" text=\"x\" state=\"" +
                          state + "\"/></actions>");
        return facts.item("OBJ-1").child("conflict").fact("settled");
    };
    CHECK(settled("done") == "yes");
    CHECK(settled("open") == "no");
}
