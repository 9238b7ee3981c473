#include "tests/unit/derive/fixture.hpp"

#include <doctest/doctest.h>

using rapport::derive::test::Facts;

namespace {

std::string stages(std::string const& entries)
{
    return R"(<relationship name="Mill" stage="working-together"><period from="2025-02-03" to="2029-12-31"/><stage-history>)" +
           entries + "</stage-history></relationship>";
}

std::string entry(std::string const& stage)
{
    return "<stage-entry stage=\"" + stage + "\" entered=\"2025-02-03\"/>";
}

std::string of_stage(Facts const& facts, std::string const& stage, std::string const& name)
{
    for (auto const& one : facts.item("Mill").child("stage-history").children("stage-entry"))
        if (one.get("stage") == stage) return one.fact(name);
    return "no such entry";
}

} // namespace

TEST_CASE("stages left out are told at the entry that comes after them")
{
    Facts const facts(stages(entry("operational-awareness") + entry("partner-selection")));
    CHECK(of_stage(facts, "operational-awareness", "skipped").empty());
    CHECK(of_stage(facts, "partner-selection", "skipped") == "Knowledge, Internal assessment");
    Facts const late(stages(entry("knowledge")));
    CHECK(of_stage(late, "knowledge", "skipped") == "Operational awareness");
}

TEST_CASE("going back leaves nothing out")
{
    Facts const facts(
        stages(entry("operational-awareness") + entry("knowledge") + entry("operational-awareness")));
    CHECK(of_stage(facts, "knowledge", "back").empty());
    auto const entries = facts.item("Mill").child("stage-history").children("stage-entry");
    CHECK(entries.back().fact("back") == "yes");
    CHECK(entries.back().fact("skipped").empty());
}

TEST_CASE("the first major version of the history is the first that was agreed")
{
    auto const history = [](std::string const& first) {
        return "<history><revision version=\"" + first +
               R"(" date="2024-02-19" author="PER-ANN" summary="draft"/>
               <revision version="1.0" date="2024-03-11" author="PER-ANN" summary="agreed"/>
               <revision version="2.0" date="2025-03-17" author="PER-ANN" summary="more"/></history>)";
    };
    CHECK(Facts(history("0.9")).tree.root().fact("first-major") == "2024-03-11");
    CHECK(Facts(history("0.0")).tree.root().fact("first-major") == "2024-03-11");
    CHECK(Facts("<history/>").tree.root().fact("first-major").empty());
}

TEST_CASE("a joint review is due by the plan's interval, else by the profile's")
{
    auto const reviews = [](std::string const& every) {
        return Facts(
            "<ser-reviews " + every +
            R"(><ser-review date="2026-03-26" result="fine"><attendee ref="PER-ANN"/></ser-review></ser-reviews>)");
    };
    CHECK(reviews("every=\"P1Y\"").tree.root().fact("ser-review-late").empty());
    auto const facts = reviews("every=\"P3M\"");
    CHECK(facts.tree.root().fact("ser-review-due") == "2026-08-11");
    CHECK(facts.tree.root().fact("ser-review-late") == "yes");
    CHECK(reviews("").tree.root().fact("ser-review-late").empty());
    auto const review = facts.tree.root().child("ser-reviews").child("ser-review");
    CHECK(review.fact("parties-absent") == "PTY-B");
}

TEST_CASE("readings of one date that cannot be are told once, with all that was read")
{
    auto const row = [](std::string const& date, std::string const& measure) {
        return "<reading date=\"" + date + "\" measure=\"" + measure + "\" value=\"1\"/>";
    };
    Facts const facts(stages(entry("operational-awareness")) + "<readings>" + row("2024-12-31", "MSR-1") +
                      row("2026-09-30", "MSR-1") + row("2026-09-30", "MSR-2") + row("2026-06-30", "MSR-1") +
                      row("2026-12-31", "MSR-1") + row("2026-12-31", "MSR-2") + "</readings>");
    auto const rows = facts.tree.root().child("readings").children("reading");
    CHECK(rows[0].fact("misdated") == "before");
    CHECK(rows[1].fact("misdated").empty());
    CHECK(rows[3].fact("misdated") == "order");
    CHECK(rows[4].fact("misdated") == "future");
    CHECK(rows[4].fact("misdated-of") == "MSR-1, MSR-2");
    CHECK(rows[5].fact("misdated").empty());
}

TEST_CASE("a measure that nobody read is late from one and a half intervals after the start on")
{
    auto const plan =
        stages(entry("operational-awareness")) +
        R"(<measures><measure id="MSR-1" title="Float" kind="delivery"><unit name="days" direction="up"/>
           <target value="30" baseline="0"/><every interval="P3M"/></measure></measures>)";
    CHECK(Facts(plan, "2025-06-21").fact("MSR-1", "reading-late").empty());
    Facts const late(plan, "2025-06-22");
    CHECK(late.fact("MSR-1", "reading-due") == "2025-06-21");
    CHECK(late.fact("MSR-1", "reading-late") == "yes");
}

TEST_CASE("what is still open at the end is told, and which of it nobody keeps")
{
    Facts const facts(R"x(<people><person id="PER-AL" name="Al Adams" party="PTY-A" to="2026-12-31"/></people>
      <posts><post name="Clerk" party="PTY-A" held-by="PER-AL" from="2024-01-08" to="2026-12-31"/></posts>
      <activation effective-end="2027-06-30"/>
      <issues><issue id="IS-1" title="a" owner="PER-AL" status="open" date="2026-11-02"/>
        <issue id="IS-2" title="b" owner="PER-AL" status="resolved" date="2026-11-02"/></issues>
      <actions><action id="ACT-1" text="c" who="Clerk (PTY-A)" due="2027-01-15" state="open"/>
        <action id="ACT-2" text="d" who="PER-ANN" due="2027-01-15" state="open"/></actions>)x");
    CHECK(facts.under_root("closing").get("open") == "3");
    CHECK(facts.under_root("closing").get("unkept") == "IS-1, ACT-1");
}
