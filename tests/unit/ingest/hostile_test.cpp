#include "tests/unit/ingest/reader_support.hpp"

#include <doctest/doctest.h>

namespace rapport::ingest {

using test::read_set;

namespace {

std::string repeated(std::string const& text, int count)
{
    std::string result;
    for (int i = 0; i < count; ++i) result += text;
    return result;
}

/// Every one must be refused with a finding that holds `words`.
void check_refused(std::string const& name, std::string const& bytes, std::string const& words)
{
    auto const result = read_set({{name, bytes, ""}});
    bool found = false;
    for (auto const& line : result.findings()) found = found || line.find(words) != std::string::npos;
    CAPTURE(words);
    CHECK(found);
    if (!found && !result.findings().empty()) MESSAGE(result.findings().front());
}

std::string with_front_matter(std::string const& lines)
{
    return "---\n" + lines + "---\n# T\n";
}

} // namespace

TEST_CASE("front matter takes flat lines of text and nothing else")
{
    check_refused("plan.md", with_front_matter("id: &a REL-X\nversion: *a\n"), "anchors (&)");
    check_refused("plan.md", with_front_matter("id: REL-X\nversion: *a\n"), "anchor");
    check_refused("plan.md", with_front_matter("id: REL-X\nid: REL-Y\n"), "given twice");
    check_refused("plan.md", with_front_matter("id: !!str REL-X\n"), "tags (!)");
    check_refused("plan.md", with_front_matter("id:\n  a: b\n"), "key: value");
    check_refused("plan.md", with_front_matter("id: 'REL-X\n"), "not closed");
    check_refused("plan.md", with_front_matter("authors: [a, b\n"), "front matter");
    check_refused("plan.md", with_front_matter("- a\n"), "key: value");
    check_refused("plan.md", "---\nid: REL-X\n# T\n", "no closing");
    check_refused("plan.md", with_front_matter("id: REL-X # a comment\n"), "comment");
}

TEST_CASE("bytes that are no text are refused")
{
    check_refused("plan.md", "# T\n\xFF\n", "not UTF-8");
    check_refused("plan.md", std::string("# T\n\0\n", 6), "U+0000");
    check_refused("plan.md", "# T\rtext\n", "carriage return");
    check_refused("plan.md", std::string((1u << 20) + 1, 'a'), "larger than 1 MiB");
    check_refused("plan.xml", "<plan xmlns='urn:test'>\xFF</plan>", "not UTF-8");
}

TEST_CASE("what blows the Markdown parser up does not reach it")
{
    check_refused("plan.md", "|" + repeated("a|", 100) + "\n|" + repeated("-|", 100) + "\n", "columns");
    check_refused("plan.md",
                  "|" + repeated("a|", 60) + "\n|" + repeated("-|", 60) + "\n" + repeated("|b|\n", 2001),
                  "a table has more than 2000 rows");
    check_refused("plan.md", repeated("> ", 200) + "deep\n", "nested deeper");
    check_refused("plan.md", repeated("- ", 200) + "deep\n", "nested deeper");
    check_refused("plan.md", repeated("<![CDATA[", 80'000 / 9) + "\n", "64 KiB");
    check_refused("plan.md", repeated("<? \n", 1000), "\"<\"");
    check_refused("plan.md", repeated("[a](\n", 3000), "marks such as");
    check_refused("plan.md", repeated("word word word word word\n", 4000), "64 KiB");
}

TEST_CASE("footnotes cannot multiply text")
{
    check_refused("plan.md", "## People\nA[^1] and again[^1].\n\n[^1]: Note.\n", "referred to twice");
    check_refused("plan.md", "## People\nA[^1].\n\n[^1]: See [^2].\n\n[^2]: See [^1].\n",
                  "footnote refers to a footnote");
}

TEST_CASE("hostile XML is refused with a finding")
{
    check_refused("plan.xml", "<!DOCTYPE plan [<!ENTITY a 'b'>]><plan xmlns='urn:test'>&a;</plan>",
                  "DOCTYPE");
    std::string attributes;
    for (int i = 0; i < 40'000; ++i) attributes += " a" + std::to_string(i) + "='1'";
    check_refused("plan.xml", "<plan xmlns='urn:test'" + attributes + "/>", "256 attributes");
    check_refused("plan.xml",
                  "<plan xmlns='urn:test'>" + repeated("<p>", 400) + repeated("</p>", 400) + "</plan>", "");
    check_refused("plan.xml", "<other/>", "no plan");
    check_refused("plan.xml", "<plan xmlns='urn:test' id='X'>words<people/></plan>", "text may not stand");
    check_refused("plan.xml", "<plan xmlns='urn:test' id='X'><!-- hidden --><people/></plan>", "comment");
    check_refused("plan.xml", "<plan xmlns='urn:test' xmlns:f='urn:rapport:fact' id='X' f:status='green'/>",
                  "another namespace");
}

TEST_CASE("a file of nothing but wrong references is judged quickly")
{
    std::string rows;
    for (int i = 0; i < 2000; ++i)
        rows += "| GO-" + std::to_string(i) + " | t | nobody " + std::to_string(i) + " |\n";
    auto const result = read_set(
        {{"plan.md", "---\nid: REL-X\n---\n## Goals\n| Id | Title | Lead |\n|---|---|---|\n" + rows, ""}});
    CHECK(result.report.findings().size() >= 2000);
}

} // namespace rapport::ingest
