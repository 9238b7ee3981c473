#include "tests/unit/derive/fixture.hpp"

#include <doctest/doctest.h>

using rapport::derive::test::Facts;

namespace {

std::string selection(std::string const& chosen)
{
    return "<selection chosen=\"" + chosen + R"("><criteria>
      <criterion name="skill" kind="technical" weight="60" must-have="yes" threshold="4" dated="2024-06-10"/>
      <criterion name="teamwork" kind="collaborative" weight="40" dated="2024-06-10"/></criteria>
      <candidates><candidate name="Beta Bridges" source="tender"/><candidate name="Gamma Works" source="tender"/></candidates>
      <scores><score criterion="skill" candidate="Beta Bridges" value="3"/><score criterion="teamwork" candidate="Beta Bridges" value="5"/>
      <score criterion="skill" candidate="Gamma Works" value="5"/><score criterion="teamwork" candidate="Gamma Works" value="3"/></scores></selection>)";
}

} // namespace

TEST_CASE("the chosen candidate is known by its full or its short name")
{
    CHECK(Facts(selection("Gamma Works")).fact("Gamma Works", "chosen") == "yes");
    CHECK(Facts(selection("Gamma")).fact("Gamma Works", "chosen") == "yes");
    CHECK(Facts(selection("Gam")).fact("Gamma Works", "chosen").empty());
}

TEST_CASE("who scored higher than the chosen candidate, and which must it misses, is told")
{
    Facts const facts(selection("Beta"));
    CHECK(facts.fact("Beta Bridges", "outscored-by") == "Gamma Works");
    CHECK(facts.fact("Beta Bridges", "missed") == "skill");
    CHECK(Facts(selection("Gamma")).fact("Gamma Works", "outscored-by").empty());
    CHECK(Facts(selection("Gamma")).fact("Gamma Works", "missed").empty());
}

TEST_CASE("joint objectives that leave a party without anything are listed with the party")
{
    Facts const facts(R"(<objectives>
      <objective id="OBJ-J1" title="One" due="2029-06-30"><supports ref="OBJ-A1"/></objective>
      <objective id="OBJ-J2" title="Two" due="2029-06-30"/>
      <objective id="OBJ-J3" title="Three" due="2029-06-30"><supports ref="OBJ-A1"/><common-good party="PTY-B"/></objective>
      <objective id="OBJ-A1" title="Own" of="PTY-A" due="2029-06-30"/></objectives>)");
    CHECK(facts.tree.root().child("objectives").fact("gaps") == "OBJ-J1 (Beta); OBJ-J2 (Alpha, Beta)");
}

TEST_CASE("joint delivery rests on a measure of another kind, or on nothing")
{
    auto const plan = [](std::string const& inside, std::string const& enabler) {
        return R"(<objectives><objective id="OBJ-J1" title="One" due="2029-06-30">)" + inside +
               R"(<measure id="MSR-1" title="Float" kind="delivery"/></objective></objectives>
               <measures><measure id="MSR-2" title="Rework" kind="behaviour">)" +
               enabler + "</measure></measures>";
    };
    CHECK(Facts(plan("", "")).fact("OBJ-J1", "enabled") == "no");
    CHECK(Facts(plan("<enabler ref=\"MSR-2\"/>", "")).fact("OBJ-J1", "enabled") == "yes");
    CHECK(Facts(plan("", "<enabler-of ref=\"OBJ-J1\"/>")).fact("OBJ-J1", "enabled") == "yes");
}

TEST_CASE("the parties' cases are added when every party has one")
{
    auto const one = [](std::string const& party, std::string const& inside) {
        return "<case name=\"of " + party + "\" party=\"" + party + "\">" + inside + "</case>";
    };
    auto const net = R"(<net amount="2.5" scale="m" currency="GBP"/>)";
    auto const lines =
        R"(<benefits><benefit text="a"><amount amount="4.0" scale="m" currency="GBP"/></benefit></benefits>
      <costs><cost text="b"><amount amount="2.5" scale="m" currency="GBP"/></cost></costs>)";
    CHECK(
        Facts("<business-case>" + one("PTY-A", net) + "</business-case>").money("cases-of-parties").empty());
    CHECK(Facts("<business-case>" + one("PTY-A", net) + one("PTY-B", lines) + "</business-case>")
              .money("cases-of-parties") == "4.0 m GBP");
}

TEST_CASE("a residual score is computed like the score")
{
    Facts const facts(R"(<risks><risk id="RK-1" title="Late" probability="3" impact="4" status="open">
      <residual probability="2" impact="5"/></risk></risks>)");
    CHECK(facts.fact("RK-1", "residual-score") == "10");
}
