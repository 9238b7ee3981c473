#include "tests/unit/derive/fixture.hpp"

#include <doctest/doctest.h>

using rapport::derive::test::Facts;

namespace {

std::string money(std::string const& name, std::string const& amount, std::string const& scale = "m",
                  std::string const& currency = "GBP")
{
    return "<" + name + " amount=\"" + amount + "\" scale=\"" + scale + "\" currency=\"" + currency + "\"/>";
}

std::string initiative(std::string const& id, std::string const& target, std::string const& status)
{
    return "<initiative id=\"" + id + "\" title=\"t\" type=\"cost\" status=\"" + status + "\">" + target +
           "</initiative>";
}

} // namespace

TEST_CASE("only initiatives that are approved, in progress or delivered are counted")
{
    Facts const facts("<value-creation>" + money("target", "20.0") +
                      initiative("VCI-1", money("target", "6.4") + money("delivered", "4.9"), "in-progress") +
                      initiative("VCI-2", money("target", "3.8") + money("delivered", "3.8"), "delivered") +
                      initiative("VCI-3", money("target", "0.3"), "rejected") + "</value-creation>");
    CHECK(facts.money("value-target") == "10.2 m GBP");
    CHECK(facts.money("value-delivered") == "8.7 m GBP");
    CHECK(facts.rows("totals", "percent", {"of", "value"}) == "value-delivered 44");
}

TEST_CASE("sums keep the digits of the most exact line and mix scales, never currencies")
{
    auto const costs = [](std::string const& second) {
        return "<exit-costs><exit-cost text=\"a\" payer=\"PTY-A\">" + money("amount", "3.2") +
               "</exit-cost><exit-cost text=\"b\" payer=\"shared\">" + second + "</exit-cost></exit-costs>";
    };
    CHECK(Facts(costs(money("amount", "450", "k"))).money("exit-total") == "3.650 m GBP");
    CHECK(Facts(costs(money("amount", "1.4"))).money("exit-total") == "4.6 m GBP");
    CHECK(Facts(costs(money("amount", "1.4"))).money("exit-cost", "shared") == "1.4 m GBP");
    CHECK(Facts(costs(money("amount", "1.4", "m", "EUR"))).money("exit-total").empty());
}

TEST_CASE("a party's share is exact and shows further digits only where it needs them")
{
    auto const plan = [](std::string const& target) {
        return "<agreements><agreement id=\"CON-1\" name=\"A\"><share party=\"PTY-A\" percent=\"50\"/>"
               "<share party=\"PTY-B\" percent=\"50\"/></agreement></agreements><value-creation>" +
               initiative("VCI-1", money("target", target), "approved") + "</value-creation>";
    };
    CHECK(Facts(plan("6.4")).money("value-share-target", "PTY-A") == "3.2 m GBP");
    CHECK(Facts(plan("18.5")).money("value-share-target", "PTY-B") == "9.25 m GBP");
}

TEST_CASE("a case is worth its benefits less its costs")
{
    Facts const facts(
        "<business-case><case name=\"Joint\"><benefits><benefit text=\"a\" kind=\"financial\">" +
        money("amount", "32.0") + "</benefit></benefits><costs><cost text=\"b\">" + money("amount", "7.2") +
        "</cost></costs></case></business-case>");
    CHECK(facts.money("case-net") == "24.8 m GBP");
}

TEST_CASE("selection totals weigh every score; a missing score leaves none")
{
    auto const plan = [](std::string const& last) {
        return R"(<selection><criteria><criterion name="Skill" kind="technical" weight="60" dated="2023-01-01"/>
          <criterion name="Trust" kind="collaborative" weight="40" dated="2023-01-01"/></criteria>
          <candidates><candidate name="Beta" source="tender"/></candidates><scores>
          <score criterion="Skill" candidate="Beta" value="4"/>)" +
               last + "</scores></selection>";
    };
    CHECK(Facts(plan(R"(<score criterion="Trust" candidate="Beta" value="5"/>)")).fact("Beta", "total") ==
          "4.40");
    CHECK(Facts(plan("")).fact("Beta", "total").empty());
    CHECK(Facts(plan("")).fact("Beta", "missing-scores") == "Trust");
}

TEST_CASE("areas are ready when every affected party has somebody, an approach and a test")
{
    auto const plan = [](std::string const& attributes, std::string const& people) {
        return "<transition><area kind=\"people\" " + attributes + ">" + people + "</area></transition>";
    };
    auto const both = R"(<responsible ref="PER-ANN"/><responsible ref="PER-BEN"/>)";
    auto const level = [](Facts const& facts) { return facts.rows("exit", "readiness", {"party", "level"}); };
    CHECK(level(Facts(plan(R"(approach="x" tested="2026-01-01")", both))) == "PTY-A ready; PTY-B ready");
    CHECK(level(Facts(plan(R"(approach="x")", both))) == "PTY-A partly; PTY-B partly");
    CHECK(level(Facts(plan(R"(approach="x")", R"(<responsible ref="PER-ANN"/>)"))) ==
          "PTY-A partly; PTY-B missing");
}

TEST_CASE("a version is approved by every party's SER, a minor one by the relationship leads")
{
    using rapport::derive::Approval;
    auto const day = rapport::base::Date::parse("2026-10-06").value();
    auto const posts = R"(<posts><post name="SER" party="PTY-A" held-by="PER-ANN"/>
      <post name="Relationship lead" party="PTY-B" held-by="PER-BEN"/></posts>
      <history><revision version="1.0" date="2026-01-10" author="PER-ANN" summary="s"/>
      <revision version="1.1" date="2026-10-05" author="PER-ANN" summary="s"/></history>)";
    std::vector<Approval> const given{{"PER-ANN", "1.1", day, true}, {"PER-BEN", "1.1", day, true}};
    Facts const minor(posts, "2026-11-16", given, R"(version="1.1" issued="2026-10-05")");
    CHECK(minor.tree.root().fact("approvers") == "relationship-lead");
    CHECK(minor.fact("PTY-A", "approved") == "yes");
    CHECK(minor.fact("PTY-B", "approved") == "yes");
    Facts const late(posts, "2028-11-16", given, R"(version="1.1" issued="2028-10-05")");
    CHECK(late.tree.root().fact("approvers") == "ser");
    CHECK(late.fact("PTY-B", "approved") == "no");
}

TEST_CASE(
    "who approves in a role they do not hold, or another document, does not approve the plan; a body may")
{
    using rapport::derive::Approval;
    auto const day = rapport::base::Date::parse("2026-10-06").value();
    auto const posts = R"(<posts><post name="SER" party="PTY-A" held-by="PER-ANN"/></posts>)";
    auto const approved = [&](Approval const& approval, std::string_view party) {
        return Facts(posts, "2026-11-16", {approval}, R"(version="1.0" issued="2026-10-05")")
            .fact(party, "approved");
    };
    Approval const by_ser{"PER-ANN", "1.0", day, true, "joint-plan", "PTY-A", "ser"};
    CHECK(approved(by_ser, "PTY-A") == "yes");
    Approval other = by_ser;
    other.document = "exit-strategy";
    CHECK(approved(other, "PTY-A") == "no");
    other = by_ser;
    other.role = "relationship-lead";
    CHECK(approved(other, "PTY-A") == "no");
    Approval by_board = by_ser;
    by_board.person = "BOD-BOARD";
    by_board.party = "PTY-B";
    CHECK(approved(by_board, "PTY-B") == "yes");
    CHECK(approved(by_board, "PTY-A") == "no");
    by_board.role = "secretary";
    CHECK(approved(by_board, "PTY-B") == "no");
}

TEST_CASE("evidence is called by words, never by the value of a closed list")
{
    Facts const facts(
        R"(<relationship><stage-history><stage-entry stage="working-together" entered="2024-01-22">
        <condition>exit strategy agreed</condition></stage-entry></stage-history></relationship>)");
    std::string called;
    for (auto const& clause : facts.under_root("clauses").children("clause"))
        for (auto const& place : clause.children("evidence"))
            if (place.get("what") == "stage-entry") called = place.get("item") + place.get("title");
    CHECK(called == "working together");
}

TEST_CASE("a clause is evidenced by records, and some clauses no plan can show")
{
    Facts const facts(
        R"(<context><climate relevant="yes" reason="storms" decided-by="PER-ANN" date="2022-10-03"/></context>)");
    std::string level;
    std::string hidden;
    for (auto const& clause : facts.under_root("clauses").children("clause")) {
        if (clause.get("number") == "4.1") level = clause.get("level");
        if (clause.get("number") == "4.3") hidden = clause.get("level");
    }
    CHECK(level == "evidenced");
    CHECK(hidden == "not-shown");
}
