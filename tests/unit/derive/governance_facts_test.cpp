#include "tests/unit/derive/fixture.hpp"

#include <doctest/doctest.h>

using rapport::derive::test::Facts;

namespace {

std::string body(std::string const& id, std::string const& tier, std::string const& inside,
                 std::string const& more = "")
{
    return "<body id=\"" + id + "\" name=\"" + id + "\" tier=\"" + tier + "\" scope=\"joint\" " + more + ">" +
           inside + "</body>";
}

std::string decides(std::string const& amount, std::string const& more = "")
{
    return "<decides amount=\"" + amount + R"(" scale="m" currency="GBP" )" + more + "/>";
}

std::string const both = R"(<member ref="PER-ANN"/><member ref="PER-BEN"/>)";
std::string const crowd = R"(<people><person id="PER-AL" name="Al Adams" party="PTY-A"/>
  <person id="PER-AMY" name="Amy Ash" party="PTY-A"/></people>)";

std::string governance(std::string const& bodies)
{
    return "<governance>" + bodies + "</governance>";
}

} // namespace

TEST_CASE("a body is uneven when one party has two members more than another")
{
    auto const three = R"(<member ref="PER-ANN"/><member ref="PER-AL"/><member ref="PER-BEN"/>)";
    CHECK(Facts(crowd + governance(body("BOD-1", "strategic", three))).fact("BOD-1", "most-party").empty());
    auto const four = std::string(three) + R"(<member ref="PER-AMY"/>)";
    Facts const facts(crowd + governance(body("BOD-1", "strategic", four)));
    CHECK(facts.fact("BOD-1", "most-party") == "PTY-A");
    CHECK(facts.fact("BOD-1", "most-seats") == "3");
    CHECK(facts.fact("BOD-1", "fewest-party") == "PTY-B");
    CHECK(facts.fact("BOD-1", "fewest-seats") == "1");
}

TEST_CASE("who observes or keeps the minutes holds no seat")
{
    auto const members =
        both + R"(<member ref="PER-AL" role="observer"/><member ref="PER-AMY" role="secretary"/>)";
    CHECK(Facts(crowd + governance(body("BOD-1", "strategic", members))).fact("BOD-1", "most-party").empty());
}

TEST_CASE("a limit is compared with the body reported to, else with the highest of a higher tier")
{
    auto const board = body("BOD-1", "strategic", both + decides("5.0"));
    auto const ethics = body("BOD-2", "strategic", both + decides("0.1"));
    auto const team = [](std::string const& amount, std::string const& to) {
        return body("BOD-3", "tactical", both + decides(amount),
                    to.empty() ? "" : "reports-to=\"" + to + "\"");
    };
    CHECK(Facts(governance(board + ethics + team("1.0", "BOD-1"))).fact("BOD-3", "limit-above").empty());
    CHECK(Facts(governance(board + ethics + team("1.0", ""))).fact("BOD-3", "limit-above").empty());
    CHECK(Facts(governance(board + ethics + team("1.0", "BOD-2"))).fact("BOD-3", "limit-above") == "BOD-2");
    CHECK(Facts(governance(board + ethics + team("6.0", ""))).fact("BOD-3", "limit-above") == "BOD-1");
}

TEST_CASE("a limit beyond what a party's senior member may commit is told, unless a budget covers it")
{
    auto const mandates = R"(<mandates>
      <mandate person="PER-ANN"><limit amount="5.0" scale="m" currency="GBP"/></mandate>
      <mandate person="PER-BEN"><limit amount="2.0" scale="m" currency="GBP"/></mandate></mandates>)";
    Facts const beyond(mandates + governance(body("BOD-1", "strategic", both + decides("5.0"))));
    CHECK(beyond.fact("BOD-1", "beyond-party") == "PTY-B");
    CHECK(beyond.fact("BOD-1", "beyond-person") == "PER-BEN");
    CHECK(beyond.fact("BOD-1", "beyond-limit") == "GBP 2.0m");
    Facts const within(mandates +
                       governance(body("BOD-1", "strategic", both + decides("5.0", "budget=\"annex 2\""))));
    CHECK(within.fact("BOD-1", "beyond-party").empty());
    Facts const unknown(governance(body("BOD-1", "strategic", both + decides("5.0"))));
    CHECK(unknown.fact("BOD-1", "beyond-party").empty());
}

TEST_CASE("a level of the same people, or of people who stand lower, is no step up")
{
    auto const levels = [](std::string const& first, std::string const& second) {
        return R"(<posts><post name="SER" party="PTY-A" held-by="PER-ANN" from="2024-01-08"/>
          <post name="SER" party="PTY-B" held-by="PER-BEN" from="2024-01-08"/></posts>)" +
               crowd + governance(body("BOD-T", "tactical", R"(<member ref="PER-AL"/>)")) +
               "<issue-levels><issue-level number=\"1\" name=\"one\" limit=\"P5WD\">" + first +
               "</issue-level><issue-level number=\"2\" name=\"two\" limit=\"P5WD\">" + second +
               "</issue-level></issue-levels>";
    };
    auto const team = R"(<who ref="BOD-T"/>)";
    auto const sers = R"(<who ref="PER-ANN"/><who ref="PER-BEN"/>)";
    auto const above = R"(<who ref="PER-AMY"/>)"; // sits in no body
    CHECK(Facts(levels(team, sers)).fact("two", "no-step-up").empty());
    CHECK(Facts(levels(sers, above)).fact("two", "no-step-up").empty());
    CHECK(Facts(levels(sers, team)).fact("two", "no-step-up") == "yes");
    CHECK(Facts(levels(sers, sers)).fact("two", "no-step-up") == "yes");
}

TEST_CASE("a body's next meeting is due one and a half intervals after the last")
{
    Facts const facts(governance(body("BOD-1", "strategic", both, "meets=\"P3M\"")) +
                      R"(<meetings><meeting body="BOD-1" date="2026-03-26" state="held"/></meetings>)");
    CHECK(facts.fact("BOD-1", "meeting-due") == "2026-08-11");
    CHECK(facts.fact("BOD-1", "meeting-overdue-days") == "97");
}
