#include "tests/unit/derive/fixture.hpp"

#include <doctest/doctest.h>

using rapport::derive::test::Facts;

namespace {

std::string row(std::string const& date, std::string const& party, std::string const& indicator,
                std::string const& value, std::string const& n = "10")
{
    return "<trust-reading date=\"" + date + "\" party=\"" + party + "\" n=\"" + n + "\" indicator=\"" +
           indicator + "\" value=\"" + value + "\"/>";
}

std::string trust(std::string const& rows, std::string const& more = "")
{
    return R"(<trust index-target="4.0" index-threshold="3.0"><indicator name="Openness" question="?"/>
      <indicator name="Promises" question="?"/></trust><trust-readings>)" +
           rows + "</trust-readings>" + more;
}

std::string const derived =
    R"(<measures><measure id="MSR-T" title="Lowest" kind="trust" derived="lowest-trust-index">
  <unit name="index" direction="up"/><target value="4.0" baseline="3.8"/><limits side="below" amber="4.0" red="3.0"/>
  <every interval="P6M"/></measure></measures>)";

} // namespace

TEST_CASE("a trust index is the mean of its indicators, half away from zero")
{
    Facts const facts(
        trust(row("2026-09-14", "PTY-A", "Openness", "4.1") + row("2026-09-14", "PTY-A", "Promises", "3.6")));
    CHECK(facts.rows("trust", "index", {"party", "date", "value", "newest"}) == "PTY-A 2026-09-14 3.9 yes");
}

TEST_CASE("each party's index moves against its own reading before")
{
    Facts const facts(trust(row("2026-03-16", "PTY-A", "Openness", "4.2") +
                            row("2026-09-14", "PTY-B", "Openness", "4.0") +
                            row("2026-09-14", "PTY-A", "Openness", "3.9")));
    CHECK(facts.rows("trust", "index", {"party", "value", "previous", "movement"}) ==
          "PTY-A 4.2  ; PTY-A 3.9 4.2 down; PTY-B 4.0  ");
    CHECK(facts.under_root("trust").get("lowest") == "3.9");
    CHECK(facts.under_root("trust").get("lowest-party") == "PTY-A");
    CHECK(facts.under_root("trust").get("movement") == "down");
}

TEST_CASE("a measure derived from trust takes the lower index")
{
    Facts const facts(trust(
        row("2026-03-16", "PTY-A", "Openness", "4.2") + row("2026-03-16", "PTY-B", "Openness", "4.1") +
            row("2026-09-14", "PTY-A", "Openness", "3.9") + row("2026-09-14", "PTY-B", "Openness", "4.2"),
        derived));
    CHECK(facts.fact("MSR-T", "value") == "3.9");
    CHECK(facts.fact("MSR-T", "previous") == "4.1");
    CHECK(facts.fact("MSR-T", "status") == "at-risk");
    CHECK(facts.fact("MSR-T", "derived") == "yes");
}

TEST_CASE("parties who see an indicator differently are told, widest gap first")
{
    Facts const facts(
        trust(row("2026-09-14", "PTY-A", "Openness", "4.0") + row("2026-09-14", "PTY-B", "Openness", "4.1") +
              row("2026-09-14", "PTY-A", "Promises", "3.0") + row("2026-09-14", "PTY-B", "Promises", "4.0")));
    CHECK(facts.rows("trust", "difference", {"indicator", "gap", "high-party", "wide"}) ==
          "Promises 1.0 PTY-B yes; Openness 0.1 PTY-B ");
}

TEST_CASE("a fall counts from half a point and eight raters, or below the threshold, or three times in a row")
{
    auto const why = [](std::string const& rows) {
        return Facts(trust(rows)).rows("trust", "fall", {"why"});
    };
    auto const two = [](std::string const& a, std::string const& b, std::string const& n) {
        return row("2026-03-16", "PTY-A", "Openness", a) + row("2026-09-14", "PTY-A", "Openness", b, n);
    };
    CHECK(why(two("4.1", "3.6", "8")) == "fall");
    CHECK(why(two("4.1", "3.6", "7")).empty());
    CHECK(why(two("4.1", "3.7", "8")).empty());
    CHECK(why(two("3.1", "2.9", "5")) == "threshold");
    CHECK(why(row("2025-03-16", "PTY-A", "Openness", "4.4") + row("2025-09-16", "PTY-A", "Openness", "4.3") +
              two("4.2", "4.1", "9")) == "run");
}
