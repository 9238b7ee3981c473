#include "tests/unit/ingest/reader_support.hpp"

#include <doctest/doctest.h>

namespace rapport::ingest {

using test::real_vocabulary;
using test::sources_in;

namespace {

constexpr auto examples = {"content/kelmouth", "content/fibra-3"};

struct Judged {
    std::string canonical;
    std::string findings; ///< without places: they move when a line goes
    bool operator==(Judged const&) const = default;
};

Judged judged(std::vector<Source> const& sources)
{
    base::Report report;
    auto const plan = read(sources, real_vocabulary(), report);
    Judged result;
    if (plan) result.canonical = plan->tree.canonical();
    for (auto const& finding : report.findings())
        result.findings += finding.rule + ' ' + finding.message + '\n';
    return result;
}

Plan plan_of(std::vector<Source> const& sources)
{
    base::Report report;
    auto plan = read(sources, real_vocabulary(), report);
    REQUIRE(plan.has_value());
    return std::move(*plan);
}

} // namespace

TEST_CASE("both examples survive Markdown to XML to Markdown to XML with the same bytes")
{
    for (auto const* folder : examples) {
        CAPTURE(folder);
        auto const sources = sources_in(folder);
        REQUIRE_FALSE(sources.empty());
        auto const first = plan_of(sources);
        auto const xml = write_xml(first.tree, real_vocabulary());
        auto const second = plan_of({{"plan.xml", xml, ""}});
        auto const markdown = write_markdown(second.tree, real_vocabulary());
        auto const third = plan_of({{"plan.md", markdown, ""}});
        CHECK(first.tree.canonical() == second.tree.canonical());
        CHECK(first.tree.canonical() == third.tree.canonical());
        CHECK(write_xml(third.tree, real_vocabulary()) == xml);
    }
}

TEST_CASE(
    "each byte of the examples changes the canonical form or the findings, or is layout by a named rule")
{
    constexpr std::size_t samples = 40; // a file; the places differ from file to file
    for (auto const* folder : examples) {
        auto const sources = sources_in(folder);
        auto const whole = judged(sources);
        for (std::size_t f = 0; f < sources.size(); ++f) {
            auto const& bytes = sources[f].bytes;
            auto const format = sources[f].name.ends_with(".xml") ? Format::xml : Format::markdown;
            for (std::size_t n = 0; n < samples; ++n) {
                auto const offset = (bytes.size() * n + 7919 * (f + 1)) / samples % bytes.size();
                auto changed = sources;
                changed[f].bytes.erase(offset, 1);
                if (judged(changed) != whole) continue;
                CAPTURE(sources[f].name);
                CAPTURE(offset);
                CHECK_FALSE(layout_rule(bytes, offset, format, real_vocabulary()).empty());
            }
        }
    }
}

TEST_CASE("a skeleton gives placeholder warnings and nothing else, for every stage")
{
    for (int stage = 1; stage <= 8; ++stage) {
        CAPTURE(stage);
        base::Report report;
        auto const text = skeleton(real_vocabulary(), stage, "2026-11-16");
        REQUIRE(read({{"plan.md", text, ""}}, real_vocabulary(), report).has_value());
        CHECK(report.count(base::Severity::error) == 0);
        CHECK(report.count(base::Severity::warning) > 10);
        for (auto const& finding : report.findings()) CHECK(finding.rule == "DOC-11");
    }
}

TEST_CASE("commitments and records are told apart field by field, and ids stand in both")
{
    auto const result = test::read_set(
        {{"plan.md",
          "---\nid: REL-X\n---\n## Goals\n### GO-1 One\n- due: 2029-09-30\n- state: on track\n\n"
          "## Readings\n| Date | GO-1 |\n|---|---|\n| 2026-06-30 | 2 |\n",
          ""}});
    auto const& tree = result.plan->tree;
    auto const agreed = write_xml(commitments(tree, test::small_vocabulary()), test::small_vocabulary());
    auto const happened = write_xml(records(tree, test::small_vocabulary()), test::small_vocabulary());
    CHECK(agreed.find(R"(<goal id="GO-1" title="One" due="2029-09-30"/>)") != std::string::npos);
    CHECK(agreed.find("reading") == std::string::npos);
    CHECK(happened.find(R"(<goal id="GO-1" state="on-track"/>)") != std::string::npos);
    CHECK(happened.find(R"(<reading date="2026-06-30" goal="GO-1" value="2"/>)") != std::string::npos);
}

TEST_CASE("how a number is spelled is no commitment, and neither is the status of the plan")
{
    auto const agreed = [](std::string const& status, std::string const& limit) {
        base::Report report;
        auto const plan =
            read({{"plan.xml",
                   "<plan xmlns=\"urn:rapport:iso44001-2017\" format=\"1\" id=\"REL-X\" status=\"" + status +
                       "\"><people><person id=\"PER-A\" name=\"A\" party=\"PTY-A\">"
                       "<limit amount=\"" +
                       limit + "\" scale=\"m\" currency=\"GBP\"/></person></people></plan>",
                   ""}},
                 real_vocabulary(), report);
        REQUIRE(plan.has_value());
        return commitments(plan->tree, real_vocabulary()).canonical();
    };
    CHECK(agreed("draft", "10.0").find("amount=\"10\"") != std::string::npos);
    CHECK(agreed("draft", "10.0") == agreed("approved", "10"));
    CHECK(agreed("draft", "10.00") == agreed("draft", "10"));
    CHECK(agreed("draft", "10") != agreed("draft", "100"));
    CHECK(agreed("draft", "10.5") != agreed("draft", "10"));
}

TEST_CASE("a layout rule names what may go and nothing else")
{
    std::string const text = "## 5 Goals\n\n| Id |  Title |\n|---|---|\n| GO-1 | One |\n";
    auto const rule = [&](std::string const& before) {
        return std::string(
            layout_rule(text, text.find(before) + before.size(), Format::markdown, real_vocabulary()));
    };
    CHECK(rule("## ") == "number of a heading");
    CHECK(rule("Goals") == "number of empty lines");
    CHECK(rule("| Id | ") == "repeated blanks");
    CHECK(rule("| Id") == "padding of a cell");
    CHECK(rule("|-") == "length of a delimiter row");
    CHECK(rule("| GO-1 | One ") == "outer bar of a table row");
    CHECK(rule("| GO-") == "");
    CHECK(rule("| GO-1 | O") == "");
    std::string const xml = "<plan>\n  <a b=\"c\"  d='e f'/>\n</plan>";
    auto const xml_rule = [&](std::string const& before) {
        return std::string(
            layout_rule(xml, xml.find(before) + before.size(), Format::xml, real_vocabulary()));
    };
    CHECK(xml_rule("<plan>") == "repeated blanks");
    CHECK(xml_rule("<a") == "");
    CHECK(xml_rule("b=\"c\" ") == "white space inside a tag");
    CHECK(xml_rule("d='e") == "");
}

} // namespace rapport::ingest
