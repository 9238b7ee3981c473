#include "tests/unit/derive/fixture.hpp"

#include <doctest/doctest.h>

using rapport::derive::test::Facts;

namespace {

std::string risk(std::string const& p, std::string const& i, std::string const& inside = "")
{
    return "<risks><risk id=\"RK-1\" title=\"Late\" probability=\"" + p + "\" impact=\"" + i +
           R"(" status="open" review="2026-11-01">)" + inside + "</risk></risks>";
}

std::string review(std::string const& date, std::string const& p, std::string const& i)
{
    return "<risk-review date=\"" + date + "\" probability=\"" + p + "\" impact=\"" + i + "\"/>";
}

std::string trigger(std::string const& when)
{
    return "<triggers><trigger id=\"XTR-1\" title=\"Cost\" kind=\"failing-value\"><when " + when +
           "/></trigger></triggers>";
}

std::string readings(std::string const& first, std::string const& second)
{
    return R"(<measures><measure id="MSR-1" title="Outturn" kind="value"><unit name="GBP m" direction="down"/></measure></measures>
      <readings><reading measure="MSR-1" date="2026-06-30" value=")" +
           first + R"("/><reading measure="MSR-1" date="2026-09-30" value=")" + second + "\"/></readings>";
}

} // namespace

TEST_CASE("a risk is scored, and high from the profile's limit on")
{
    CHECK(Facts(risk("3", "5")).fact("RK-1", "score") == "15");
    CHECK(Facts(risk("3", "5")).fact("RK-1", "band") == "high");
    CHECK(Facts(risk("3", "4")).fact("RK-1", "band") == "medium");
    CHECK(Facts(risk("7?", "4")).fact("RK-1", "score").empty());
    CHECK(Facts(risk("3", "4")).fact("RK-1", "review-overdue-days") == "15");
}

TEST_CASE("a risk moves against the review before the one that gave it its place")
{
    Facts const facts(risk("4", "4", review("2026-04-01", "3", "4") + review("2026-10-01", "4", "4")));
    CHECK(facts.fact("RK-1", "previous-score") == "12");
    CHECK(facts.fact("RK-1", "previous-date") == "2026-04-01");
    CHECK(facts.fact("RK-1", "movement") == "up");
}

TEST_CASE("with a last brief a risk moves against its place on that day")
{
    auto const plan = risk("4", "4", review("2026-04-01", "3", "4") + review("2026-10-01", "4", "4"));
    CHECK(Facts(plan + "<brief last-brief=\"2026-10-15\"/>").fact("RK-1", "movement") == "level");
    CHECK(Facts(plan + "<brief last-brief=\"2026-03-01\"/>").fact("RK-1", "movement") == "new");
}

TEST_CASE("a trigger is met when enough readings in a row lie beyond its threshold")
{
    auto const when = R"(measure="MSR-1" side="above" value="432.6" readings="2")";
    Facts const one(readings("432.6", "433.0") + trigger(when));
    CHECK(one.fact("XTR-1", "met") == "no");
    CHECK(one.fact("XTR-1", "run") == "1");
    Facts const two(readings("432.7", "433.0") + trigger(when));
    CHECK(two.fact("XTR-1", "met") == "yes");
    CHECK(two.fact("XTR-1", "since") == "2026-09-30");
    CHECK(two.fact("XTR-1", "decided").empty());
}

TEST_CASE("the distance to a trigger is told in its unit and as a share of the threshold")
{
    Facts const facts(readings("410.0", "411.0") +
                      trigger(R"(measure="MSR-1" side="above" value="432.6" readings="2")"));
    CHECK(facts.fact("XTR-1", "distance") == "21.6");
    CHECK(facts.fact("XTR-1", "distance-percent") == "5");
    CHECK(facts.fact("XTR-1", "nearest") == "yes");
}

TEST_CASE("an exit review since the trigger was met decides it, an older one does not")
{
    auto const plan =
        readings("440", "441") + trigger(R"(measure="MSR-1" side="above" value="432.6" readings="1")");
    auto const with = [&](std::string const& date) {
        return Facts(
            plan + "<exit-reviews><exit-review date=\"" + date +
            R"(" by="PER-ANN" result="recover" decision="DEC-9"><about ref="XTR-1"/></exit-review></exit-reviews>)");
    };
    CHECK(with("2026-10-02").fact("XTR-1", "decided") == "DEC-9");
    CHECK(with("2026-05-01").fact("XTR-1", "decided").empty());
}

TEST_CASE("a trigger tied to a day is met by the first reading from that day on")
{
    auto const when = R"(measure="MSR-1" side="below" value="0.65" date="2026-08-01")";
    CHECK(Facts(readings("0.60", "0.66") + trigger(when)).fact("XTR-1", "met") == "no");
    CHECK(Facts(readings("0.70", "0.60") + trigger(when)).fact("XTR-1", "met") == "yes");
    CHECK(Facts(readings("0.60", "0.60") +
                trigger(R"(measure="MSR-1" side="below" value="0.65" date="2026-12-15")"))
              .fact("XTR-1", "met") == "no");
}

TEST_CASE("what no measure shows is not measured")
{
    Facts const facts("<triggers><trigger id=\"XTR-1\" title=\"Insolvency\" "
                      "kind=\"insolvency\"><when>insolvency</when></trigger></triggers>");
    CHECK(facts.fact("XTR-1", "met") == "not-measured");
}

TEST_CASE("trust of either party below a threshold is judged on the party that is worst")
{
    Facts const facts(
        R"(<trust-readings><trust-reading date="2026-03-01" party="PTY-A" indicator="I" value="4.0"/>
      <trust-reading date="2026-03-01" party="PTY-B" indicator="I" value="2.8"/>
      <trust-reading date="2026-09-01" party="PTY-A" indicator="I" value="3.9"/>
      <trust-reading date="2026-09-01" party="PTY-B" indicator="I" value="2.9"/></trust-readings>)" +
        trigger(R"(index="any" side="below" value="3.0" readings="2")"));
    CHECK(facts.fact("XTR-1", "met") == "yes");
    CHECK(facts.fact("XTR-1", "reading") == "2.9");
}

TEST_CASE("an issue is late after the working days of its level")
{
    auto const plan = [](std::string const& entered) {
        return R"(<issue-levels><issue-level number="2" limit="P5WD"/></issue-levels><issues><issue id="IS-1" date="2026-10-01"
          entered=")" +
               entered + R"(" level="2" status="open" title="x"/></issues>)";
    };
    // 2026-11-16 is a Monday: 2026-11-09 is five working days before it.
    CHECK(Facts(plan("2026-11-09")).fact("IS-1", "level-days") == "5");
    CHECK(Facts(plan("2026-11-09")).fact("IS-1", "level-overdue-days").empty());
    CHECK(Facts(plan("2026-11-06")).fact("IS-1", "level-overdue-days") == "1");
}

TEST_CASE("the holder of a post on the as-of date answers for its party")
{
    auto const posts =
        R"(<posts><post name="SER" party="PTY-A" held-by="PER-BEN" from="2020-01-01" to="2026-11-15"/>
      <post name="SER" party="PTY-A" held-by="PER-ANN" from="2026-11-16"/></posts>)";
    CHECK(Facts(posts).fact("PTY-A", "ser") == "PER-ANN");
    CHECK(Facts(posts, "2026-11-15").fact("PTY-A", "ser") == "PER-BEN");
    CHECK(Facts(posts).fact("PTY-A", "ser-count") == "1");
    CHECK(Facts(posts).fact("PTY-B", "ser-count") == "0");
}

TEST_CASE("what somebody who left still owns is listed once")
{
    Facts const facts(R"(<people><person id="PER-CAL" name="Cal" party="PTY-A" to="2026-10-31"/></people>
      <risks><risk id="RK-1" title="x" owner="PER-CAL" status="open"/><risk id="RK-2" title="y" owner="PER-CAL" status="closed"/></risks>
      <actions><action id="ACT-1" text="z" who="PER-CAL" due="2026-12-01" state="open"/></actions>)");
    CHECK(facts.fact("PER-CAL", "still-owns") == "RK-1, ACT-1");
    CHECK(facts.fact("ACT-1", "open") == "yes");
}
