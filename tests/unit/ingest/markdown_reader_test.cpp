#include "tests/unit/ingest/reader_support.hpp"

#include <doctest/doctest.h>

namespace rapport::ingest {

using test::read_body;
using test::read_set;

namespace {

bool holds(std::string const& text, std::string const& part)
{
    bool const found = text.find(part) != std::string::npos;
    if (!found) MESSAGE(text);
    return found;
}

constexpr auto people = "## People\n| Id | Name | Called |\n|---|---|---|\n| PER-A | Ann Archer | Archer "
                        "|\n| PER-B | Ben Bow | |\n\n";

} // namespace

TEST_CASE("front matter fills the root and knows its fields by label")
{
    auto const result = read_body("# The plan\n", "version: 3.10\nissued: 2026-01-01\nlanguage: en-GB\n");
    CHECK(result.findings().empty());
    CHECK(holds(result.xml(),
                R"(id="REL-X" title="The plan" version="3.10" issued="2026-01-01" language="en-GB")"));
}

TEST_CASE("an unknown key of the front matter is a finding at the key")
{
    auto const result = read_body("", "isued: 2026-01-01\n");
    CHECK(result.has("plan.md:3:1", "DOC-16", "did you mean \"issued\"?"));
}

TEST_CASE("a record is read from a row of a table")
{
    auto const result = read_body(people);
    CHECK(result.findings().empty());
    CHECK(holds(result.xml(), R"(<person id="PER-A" name="Ann Archer" called="Archer"/>)"));
    CHECK(holds(result.xml(), R"(<person id="PER-B" name="Ben Bow"/>)"));
}

TEST_CASE("a record is read from a heading with a field list and prose")
{
    auto const result =
        read_body(std::string(people) +
                  "## Goals\n### GO-1 Fewer floods\n- by: 2029-09-30\n- every: 3 months\n- share: 25 %\n"
                  "- open: Yes\n- state: On track\n- budget: GBP 10.0m\n\nSome *words*.\n");
    CHECK(result.findings().empty());
    CHECK(holds(
        result.xml(),
        R"(<goal id="GO-1" title="Fewer floods" due="2029-09-30" every="P3M" share="25" open="yes" state="on-track">)"));
    CHECK(holds(result.xml(), R"(<budget amount="10.0" scale="m" currency="GBP"/>)"));
    CHECK(holds(result.xml(), "<p>Some <em>words</em>.</p>"));
}

TEST_CASE("a row and a heading of the same id are one record")
{
    auto const result = read_body("## Goals\n| Id | Title | Due |\n|---|---|---|\n| GO-1 | Dry feet | "
                                  "2029-09-30 |\n\n### GO-1 Dry feet\n- weight: 2.50\n\nWhy.\n");
    CHECK(result.findings().empty());
    CHECK(holds(result.xml(), R"(<goal id="GO-1" title="Dry feet" due="2029-09-30" weight="2.50">)"));
    CHECK(holds(result.xml(), "<p>Why.</p>"));
}

TEST_CASE("what row and heading say differently is a finding at the later one")
{
    auto const result = read_body("## Goals\n| Id | Title | Due |\n|---|---|---|\n| GO-1 | Dry feet | "
                                  "2029-09-30 |\n\n### GO-1 Wet feet\n");
    CHECK(result.has("plan.md:10:10", "DOC-16", "\"Title\" is also given"));
}

TEST_CASE("a matrix gives one record for each filled cell, at the cell's place")
{
    auto const result =
        read_body("## Goals\n### GO-1 One\n### GO-2 Two\n\n## Readings\n| Date | GO-1 | GO-2 "
                  "|\n|---|---|---|\n| 2026-06-30 | 27 | 413.5 |\n| 2026-09-30 | | 414.6 |\n");
    CHECK(result.findings().empty());
    auto const readings = result.plan->tree.root().child("readings").children();
    REQUIRE(readings.size() == 3);
    CHECK(readings[2].get("date") == "2026-09-30");
    CHECK(readings[2].get("goal") == "GO-2");
    CHECK(readings[2].get("value") == "414.6");
    CHECK(readings[1].span("value") == base::Span{"plan.md", 12, 21, 12, 26});
    CHECK(readings[1].span("goal") == base::Span{"plan.md", 10, 17, 10, 21});
}

TEST_CASE("phrases fill their attributes and lists keep to brackets")
{
    auto const result =
        read_body(std::string(people) +
                  "## Goals\n### GO-1 One\n- lead: Archer (joint chair until 2027-04-14), with Ben Bow\n");
    CHECK(result.findings().empty());
    CHECK(holds(result.xml(), R"(<lead ref="PER-A" role="joint-chair" until="2027-04-14" part="first"/>)"));
    CHECK(holds(result.xml(), R"(<lead ref="PER-B" part="second"/>)"));
}

TEST_CASE("a list below a key gives one value a line, whatever separators it holds")
{
    auto const result =
        read_body("## Goals\n### GO-1 One\n- tags:\n  - a; b\n  - c\n- in scope: gates; *two* locks\n");
    CHECK(result.findings().empty());
    CHECK(holds(result.xml(), "<tag>a; b</tag>"));
    CHECK(holds(result.xml(), "<tag>c</tag>"));
    CHECK(holds(result.xml(), "<scope><em>two</em> locks</scope>"));
}

TEST_CASE("headings may carry numbers and anchors, and aliases are the same section")
{
    for (auto const* heading : {"## 5 People", "## 5.1. people {#PER}", "## Persons"}) {
        auto const result = read_body(std::string(heading) + "\n| Id | Name |\n|---|---|\n| PER-A | Ann |\n");
        CHECK(result.findings().empty());
        CHECK(holds(result.xml(), "<people>"));
    }
}

TEST_CASE("an unknown heading, column or field is a finding with the nearest known one")
{
    CHECK(read_body("## Gols\n").has("plan.md:5:4", "DOC-16", "did you mean \"Goals\"?"));
    CHECK(read_body("## People\n| Id | Name | Caled |\n|---|---|---|\n| PER-A | Ann | A |\n")
              .has("plan.md:6:15", "DOC-16", "did you mean \"Called\"?"));
    CHECK(read_body("## Goals\n### GO-1 One\n- due: 2029-09-30\n- weigth: 2\n")
              .has("plan.md:8:3", "DOC-16", "did you mean \"Weight\"?"));
}

TEST_CASE("dates and numbers that read differently elsewhere show both readings")
{
    CHECK(read_body("## Goals\n### GO-1 One\n- weight: 1,250\n")
              .has("plan.md:7:11", "DOC-09", "as 1250 or as 1.250"));
    CHECK(read_body("## Goals\n### GO-1 One\n- due: 05/10/2026\n")
              .has("plan.md:7:8", "DOC-09", "as 2026-10-05 or as 2026-05-10"));
    CHECK(read_body("## Goals\n### GO-1 One\n- due: 30.9.2026\n")
              .has("plan.md:7:8", "DOC-09", "write 2026-09-30"));
}

TEST_CASE("the plan's language fixes the decimal mark")
{
    auto const result = read_body("## Goals\n### GO-1 Eins\n- weight: 2,50\n- budget: 1,5m\n",
                                  "issued: 2026-01-01\nlanguage: de-DE\ncurrency: EUR\n");
    CHECK(result.findings().empty());
    CHECK(holds(result.xml(), R"(weight="2.50")"));
    CHECK(holds(result.xml(), R"(<budget amount="1.5" scale="m" currency="EUR"/>)"));
    CHECK(holds(write_markdown(result.plan->tree, test::small_vocabulary()), "| 2,50 |"));
}

TEST_CASE("names resolve to ids, and posts to post and holder")
{
    auto const result =
        read_body(std::string(people) + "## Posts\n| Post | Held by |\n|---|---|\n| Head | Ben Bow |\n\n"
                                        "## Goals\n### GO-1 One\n- lead: Archer, with Head (PER-B)\n- "
                                        "supports: GO-1\n\n[[GO-1 due]] by [[Archer]].\n");
    CHECK(result.findings().empty());
    CHECK(holds(result.xml(), R"(<lead ref="PER-A" part="first"/>)"));
    CHECK(holds(result.xml(), R"x(<lead ref="Head (PER-B)" part="second"/>)x"));
    CHECK(holds(result.xml(), R"(<link to="GO-1" field="due"/> by <link to="PER-A"/>.)"));
}

TEST_CASE("a reference that names nothing or the wrong kind is a finding at its own piece of the list")
{
    auto const result = read_body(
        std::string(people) +
        "## Goals\n### GO-1 One\n- supports: GO-1, GO-9\n- lead: Ann Archr, with GO-1\n\nSee [[GO-8]].\n");
    CHECK(result.has("plan.md:13:19", "REF-01", "no such goal"));
    CHECK(result.has("plan.md:14:9", "REF-01", "did you mean \"Ann Archer\"?"));
    CHECK(result.has("plan.md:14:20", "REF-02", "which is a goal"));
    CHECK(result.has("plan.md:16:7", "REF-01", "GO-8"));
}

TEST_CASE("for one file of a set references may lie elsewhere")
{
    auto const result = read_set(
        {{"records.md", "## Readings\n| Date | GO-1 |\n|---|---|\n| 2026-06-30 | 27 |\n", ""}}, {false});
    CHECK(result.findings().empty());
    CHECK(holds(result.xml(), R"(<reading date="2026-06-30" goal="GO-1" value="27"/>)"));
}

TEST_CASE("an id used twice in one shape is DOC-10")
{
    auto const result = read_body("## Goals\n### GO-1 One\n### GO-1 Two\n");
    CHECK(result.has("plan.md:7:5", "DOC-10", "line 6"));
}

TEST_CASE("a key that stands twice is DOC-10")
{
    auto const result =
        read_body("## Readings\n| Date | Value |\n|---|---|\n| 2026-06-30 | 1 |\n| 2026-06-30 | 2 |\n");
    CHECK(result.has("plan.md:9:1", "DOC-10", "line 8"));
}

TEST_CASE("records files follow the plan by name and belong to it")
{
    Source const plan{"x/plan.md", "---\nid: REL-X\n---\n## Goals\n### GO-1 One\n", ""};
    Source const later{"x/records-2026.md", "## Readings\n| Date | GO-1 |\n|---|---|\n| 2026-06-30 | 2 |\n",
                       ""};
    Source const earlier{
        "x/records-2025.md",
        "---\npart of: REL-X\n---\n## Readings\n| Date | GO-1 |\n|---|---|\n| 2025-06-30 | 1 |\n", ""};
    auto const result = read_set({later, plan, earlier});
    CHECK(result.findings().empty());
    auto const readings = result.plan->tree.root().child("readings").children();
    REQUIRE(readings.size() == 2);
    CHECK(readings[0].get("date") == "2025-06-30");
    CHECK_FALSE(result.plan->tree.root().has("part-of"));
    CHECK(read_set({plan, {"x/records.md", "---\npart of: REL-Y\n---\n", ""}})
              .has("x/records.md:2:10", "REF-01", "the plan is REL-X"));
}

TEST_CASE("own files add to the joint set, and what is internal is refused in joint files")
{
    Source const plan{"plan.md",
                      "---\nid: REL-X\n---\n## People\n| Id | Name |\n|---|---|\n| PER-A | Ann |\n", ""};
    Source const own{"own.md",
                     "---\npart of: REL-X\n---\n## People\n| Id | Contact |\n|---|---|\n| PER-A | 0123 "
                     "|\n\n## Secrets\nA limit.\n",
                     "PTY-K"};
    auto const result = read_set({plan, own});
    CHECK(result.findings().empty());
    auto const root = result.plan->tree.root();
    CHECK(root.child("people").child("person").get("contact") == "0123");
    CHECK(result.plan->own_party(root.child("secrets")) == "PTY-K");
    CHECK(result.plan->own_party(root.child("people")).empty());
    CHECK(read_body("## Secrets\nA limit.\n").has("plan.md:5:4", "AUD-01"));
    CHECK(read_body("## People\n| Id | Contact |\n|---|---|\n| PER-A | 0123 |\n")
              .has("plan.md:8:11", "AUD-01"));
    CHECK(read_set({plan, {"own.md", "## Secrets\nA limit.\n", "PTY-K"}})
              .has("own.md:1:1", "DOC-01", "part of"));
}

TEST_CASE("placeholders are warnings wherever they stand, but not in quotes")
{
    auto const result = read_body(
        "## Goals\n### GO-1 One\n- due: TBD\n- lead: TBD\n\nTo be agreed (TBC) soon.\n\n> TODO ask\n");
    CHECK(result.findings().size() == 3);
    CHECK(result.has("plan.md:7:8", "DOC-11", "TBD"));
    CHECK(result.has("plan.md:10:1", "DOC-11", "TBC"));
}

TEST_CASE(
    "nothing is hidden: HTML, comments, surplus and missing cells, lost definitions, invisible characters")
{
    CHECK(read_body("## People\n<!-- note -->\n").has("plan.md:6:1", "DOC-16", "HTML"));
    CHECK(read_body("## People\nA <b>word</b>.\n").has("plan.md:6:3", "DOC-16", "HTML"));
    CHECK(read_body("## People\n| Id | Name |\n|---|---|\n| PER-A | Ann | lost |\n")
              .has("plan.md:8:16", "DOC-16", "more cells"));
    CHECK(read_body("## People\n| Id | Name |\n|---|---|\n| PER-A |\n")
              .has("plan.md:8:1", "DOC-16", "fewer cells"));
    CHECK(read_body("## People\nText.\n\n[unused]: http://example.org\n")
              .has("plan.md:8:1", "DOC-16", "nothing uses"));
    CHECK(read_body("## People\nSee [a].\n\n[a]: http://b.org\n[a]: http://c.org\n")
              .has("plan.md:9:1", "DOC-16", "defined twice"));
    CHECK(read_body("## People\nText.\n\n[^1]: Lost.\n")
              .has("plan.md:8:1", "DOC-16", "nothing uses the footnote"));
    CHECK(read_body("## People\nA\xE2\x80\x8B B\n").has("plan.md:6:2", "DOC-16", "U+200B"));
    CHECK(read_body("## People\n### PER-A Ann *A*\n").has("plan.md:6:5", "DOC-16", "marks in a heading"));
    CHECK(read_body("Loose text.\n\n---\n").has("plan.md:7:1", "DOC-16", "line across"));
    CHECK(read_body("## People\n| Id | Name |\n|---|---|\n| PER-A | *Ann* |\n")
              .has("plan.md:8:11", "DOC-16", "plain text"));
}

TEST_CASE("footnotes stand where they are referred to")
{
    auto const result = read_body("## People\nText[^a] goes on.\n\n[^a]: A note.\n");
    CHECK(result.findings().empty());
    CHECK(holds(result.xml(), "<p>Text<footnote><p>A note.</p></footnote> goes on.</p>"));
}

TEST_CASE("passages in another language are marked by <span> and <div>, and by nothing else")
{
    auto const words = read_body("## People\nShe said <span lang=\"FR-ca\">*bon* vent </span> to us.\n");
    CHECK(words.findings().empty());
    CHECK(holds(words.xml(), "said <span xml:lang=\"fr-CA\"><em>bon</em> vent</span> to us."));
    REQUIRE(words.plan.has_value());
    auto const passage = words.plan->tree.root().child("people").child("p").child("span");
    CHECK(passage.attribute("lang", "http://www.w3.org/XML/1998/namespace").span().column == 22);

    auto const blocks =
        read_body("## People\n<div lang='de'>\n\nErstens.\n\n- Zweitens <span lang=\"de\">und</span> "
                  "<span lang=\"fr\">tiers</span>.\n\n![Plan](a.png)\n\n</div>\n\nThen.\n");
    CHECK(blocks.findings().empty());
    CHECK(holds(blocks.xml(), "<p><span xml:lang=\"de\">Erstens.</span></p>"));
    CHECK(holds(blocks.xml(),
                "<p><span xml:lang=\"de\">Zweitens und <span xml:lang=\"fr\">tiers</span>.</span></p>"));
    CHECK(holds(blocks.xml(), "<image src=\"a.png\" alt=\"Plan\" xml:lang=\"de\"/>"));
    CHECK(holds(blocks.xml(), "<p>Then.</p>"));
}

TEST_CASE("tags of a passage without a partner, or with more than a language, are refused and told how to be")
{
    CHECK(read_body("## People\nA <span lang=\"fr\">mot.\n").has("plan.md:6:3", "DOC-16", "<span lang="));
    CHECK(read_body("## People\nA mot</span>.\n").has("plan.md:6:6", "DOC-16", "<span lang="));
    CHECK(read_body("## People\nA *<span lang=\"fr\">mot*</span>.\n")
              .has("plan.md:6:4", "DOC-16", "<span lang="));
    CHECK(
        read_body("## People\nA <span lang=\"fr\" onclick=\"x\">mot</span>.\n").has("plan.md:6:3", "DOC-16"));
    CHECK(read_body("## People\nA <span>mot</span>.\n").has("plan.md:6:3", "DOC-16"));
    CHECK(
        read_body("## People\n<div lang=\"fr\">\nmot\n</div>\n").has("plan.md:6:1", "DOC-16", "empty line"));
    CHECK(read_body("## People\n<div lang=\"fr\">\n\nmot\n").has("plan.md:6:1", "DOC-16", "empty line"));
    CHECK(read_body("## People\n<div lang=\"fr\">\n\n## Goals\n\n</div>\n")
              .has("plan.md:6:1", "DOC-16", "no heading"));
    CHECK(read_body("## People\n<div lang=\"fr\">\n\n| Id | Name |\n|---|---|\n| PER-A | Ann |\n\n</div>\n")
              .has("plan.md:6:12", "DOC-16", "no language of their own"));
    std::string nested;
    for (int i = 0; i < 200; ++i) nested += "<span lang=\"fr\">";
    CHECK(read_body("## People\n" + nested + "a\n").has("plan.md:6:1", "DOC-16"));
}

TEST_CASE("a draft note is marked")
{
    auto const result = read_body("## People\n> Draft note: ask Ann.\n");
    CHECK(result.findings().empty());
    CHECK(holds(result.xml(), "<quote draft-note=\"yes\">"));
}

} // namespace rapport::ingest
