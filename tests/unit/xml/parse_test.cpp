#include "pipeline/base/report.hpp"
#include "pipeline/xml/tree.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace rapport;

namespace {

base::Finding only_finding(std::string const& source)
{
    base::Report report;
    auto const tree = xml::Tree::parse(source, "plan.xml", "DOC-17", report);
    REQUIRE(report.findings().size() == 1);
    CHECK_FALSE(tree.has_value());
    return report.findings().front();
}

xml::Tree parsed(std::string const& source)
{
    base::Report report;
    auto tree = xml::Tree::parse(source, "plan.xml", "DOC-17", report);
    REQUIRE(tree.has_value());
    CHECK(report.findings().empty());
    return std::move(*tree);
}

} // namespace

TEST_CASE("every element and attribute of a parsed file knows its line and column")
{
    auto const tree =
        parsed("<?xml version=\"1.0\"?>\n<plan xmlns='urn:p' id = 'A'>\n  <risk\n     id='R1'\n"
               "     owner=\"a &lt; b > c\"/><risk id='R\xC3\x9C' xmlns:q='urn:q' q:x='1'/>\n</plan>");
    auto const root = tree.root();
    CHECK(root.span() == base::Span{"plan.xml", 2, 1, 2, 6});
    CHECK(root.span("id") == base::Span{"plan.xml", 2, 27, 2, 28});
    auto const risks = root.children("risk");
    REQUIRE(risks.size() == 2);
    CHECK(risks[0].span().line == 3);
    CHECK(risks[0].span().column == 3);
    CHECK(risks[0].span("id") == base::Span{"plan.xml", 4, 10, 4, 12});
    CHECK(risks[0].span("owner").line == 5);
    CHECK(risks[0].span("owner").column == 13);
    CHECK(risks[0].get("owner") == "a < b > c");
    CHECK(risks[1].span("id").column == 38);
    CHECK(risks[1].attribute("x", "urn:q").span().column == 64);
    CHECK(risks[1].get("x", "urn:q") == "1");
}

TEST_CASE("a text node takes the place of its element")
{
    auto const tree = parsed("<plan>\n <p>words</p></plan>");
    auto const paragraph = tree.root().child("p");
    REQUIRE(paragraph.nodes().size() == 1);
    CHECK(paragraph.nodes().front().span().line == 2);
}

TEST_CASE("a byte order mark shifts no column")
{
    CHECK(parsed("\xEF\xBB\xBF<plan id='x'/>").root().span("id").column == 11);
}

TEST_CASE("positions stay right beyond line 65535")
{
    std::string source = "<plan>";
    for (int i = 0; i < 70'000; ++i) source += "\n<r/>";
    auto const tree = parsed(source + "</plan>");
    auto const rows = tree.root().children();
    REQUIRE(rows.size() == 70'000);
    CHECK(rows.back().span().line == 70'001);
}

TEST_CASE("a document type is refused where it stands")
{
    auto const finding = only_finding("<?xml version='1.0'?>\n <!DOCTYPE p [<!ENTITY e 'x'>]><p>&e;</p>");
    CHECK(finding.rule == "DOC-17");
    CHECK(finding.span.line == 2);
    CHECK(finding.span.column == 2);
    CHECK(finding.message.find("document types") != std::string::npos);
}

TEST_CASE("entities beyond the five of XML are refused")
{
    CHECK(only_finding("<p>\n&nbsp;</p>").span.line == 2);
    CHECK(parsed("<p>&amp;&lt;&gt;&quot;&apos;&#233;</p>").root().text() == "&<>\"'\xC3\xA9");
}

TEST_CASE("other encodings, NUL and broken UTF-8 are refused")
{
    CHECK(only_finding("<?xml version='1.0' encoding='ISO-8859-1'?><p/>").message.find("ISO-8859-1") !=
          std::string::npos);
    CHECK(only_finding(std::string("\xFF\xFE<\0p\0", 6)).message.find("UTF-8") != std::string::npos);
    CHECK(only_finding(std::string("<p>\n\0</p>", 9)).span.line == 2);
    CHECK(only_finding("<p>\n a\xE9</p>").span.column == 3);
    CHECK(parsed("<?xml version='1.0' encoding='utf-8'?><p/>").root().name() == "p");
}

TEST_CASE("a tag of more than 64 KiB or 256 attributes is refused before the parser sees it")
{
    std::string many = "<plan";
    for (int i = 0; i < 40'000; ++i) many += " a" + std::to_string(i) + "='1'";
    CHECK(only_finding(many + "/>").message.find("attributes") != std::string::npos);
    CHECK(only_finding("<plan a='" + std::string(70'000, 'x') + "'/>").message.find("64 KiB") !=
          std::string::npos);
}

TEST_CASE("nesting deeper than 256 levels is refused")
{
    std::string deep;
    for (int i = 0; i < 300; ++i) deep += "<a>";
    CHECK(only_finding(deep).message.find("256") != std::string::npos);
    std::string flat = "<a>";
    for (int i = 0; i < 300; ++i) flat += "<b c='1/'>x</b><d/>";
    CHECK(parsed(flat + "</a>").root().children().size() == 600);
}

TEST_CASE("a file above 8 MiB and an empty file are refused")
{
    CHECK(only_finding("<p>" + std::string(9U << 20U, 'x') + "</p>").message.find("8 MiB") !=
          std::string::npos);
    only_finding("");
    only_finding("  \n");
}

TEST_CASE("XML that is not well-formed gives one finding at the fault")
{
    auto const finding = only_finding("<plan>\n <risk>\n</plan>");
    CHECK(finding.span.line == 3);
    CHECK(finding.help.size() > 5);
    only_finding("<plan");
    only_finding("<plan a='1' a='2'/>");
    only_finding("plain words");
    only_finding("<plan xmlns:x='relative'/>");
}

TEST_CASE("comments and processing instructions are findings and stay out of the tree")
{
    base::Report report;
    auto const tree =
        xml::Tree::parse("<plan>a<!-- secret -->b\n <?tool x?>c</plan>", "plan.xml", "DOC-17", report);
    REQUIRE(tree.has_value());
    REQUIRE(report.findings().size() == 2);
    CHECK(report.findings()[0].rule == "DOC-16");
    CHECK(report.findings()[0].span.column == 8);
    CHECK(report.findings()[1].span == base::Span{"plan.xml", 2, 2, 2, 3});
    CHECK(tree->root().nodes().size() == 1);
    CHECK(tree->root().text() == "ab\n c");
}

TEST_CASE("a file of ours may hold comments, and its faults are exceptions with a place")
{
    CHECK(xml::Tree::parse_own("<a><!-- why --></a>", "rules.sch").root().nodes().empty());
    CHECK_THROWS_WITH(xml::Tree::parse_own("<a>\n</b>", "rules.sch"), doctest::Contains("rules.sch:2:"));
}
