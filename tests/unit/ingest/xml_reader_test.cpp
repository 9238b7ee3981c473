#include "tests/unit/ingest/reader_support.hpp"

#include <doctest/doctest.h>

namespace rapport::ingest {

using test::read_set;

namespace {

test::Result read_xml(std::string const& body)
{
    return read_set({{"plan.xml", "<plan xmlns=\"urn:test\" id=\"REL-X\">" + body + "</plan>", ""}});
}

bool holds(std::string const& text, std::string const& part)
{
    bool const found = text.find(part) != std::string::npos;
    if (!found) MESSAGE(text);
    return found;
}

} // namespace

TEST_CASE("white space between elements and in prose is layout")
{
    auto const spread = read_xml("\n  <people>\n    <p>Some\n  <em> words </em>,\n  here. </p>\n <person  "
                                 "id='PER-A'\n name=' Ann '/>\n</people>\n");
    auto const dense =
        read_xml("<people><p>Some <em>words</em> , here.</p><person name=\"Ann\" id=\"PER-A\"/></people>");
    CHECK(spread.findings().empty());
    REQUIRE(spread.plan.has_value());
    CHECK(spread.plan->tree.canonical() == dense.plan->tree.canonical());
}

TEST_CASE("fields stand before prose and sections in the order of the schema")
{
    auto const result =
        read_xml("<goals><goal id=\"GO-1\" title=\"One\" due=\"2029-09-30\"><p>Why.</p><supports "
                 "ref=\"GO-1\"/><budget amount=\"1.0\" currency=\"GBP\"/></goal></goals><people/>");
    CHECK(holds(result.xml(), "<people/>\n  <goals>"));
    CHECK(holds(
        result.xml(),
        "<budget amount=\"1.0\" currency=\"GBP\"/>\n      <supports ref=\"GO-1\"/>\n      <p>Why.</p>"));
}

TEST_CASE("addresses in the text of XML are links, as they are in Markdown")
{
    auto const result = read_xml("<people><p>See www.example.org now.</p></people>");
    CHECK(result.findings().empty());
    CHECK(holds(result.xml(), "<p>See <a href=\"http://www.example.org\">www.example.org</a> now.</p>"));
}

TEST_CASE("wherever XML says the language of a passage, it comes to stand around the words")
{
    auto const said = read_xml("<people><p xml:lang='FR'>Un <em>mot</em>.</p><ul><li><p>a <strong "
                               "xml:lang=\"de\">Wort</strong></p></li></ul><quote xml:lang='pl'><p>Tak "
                               "<span xml:lang='pl'>jest</span>.</p></quote></people>");
    CHECK(said.findings().empty());
    CHECK(holds(said.xml(), "<p><span xml:lang=\"fr\">Un <em>mot</em>.</span></p>"));
    CHECK(holds(said.xml(), "a <span xml:lang=\"de\"><strong>Wort</strong></span>"));
    CHECK(holds(said.xml(), "<p><span xml:lang=\"pl\">Tak jest.</span></p>"));
    auto const section = read_xml("<people xml:lang='fr'/>");
    CHECK(section.has("plan.xml:1:53", "DOC-16", "language="));
    CHECK(read_xml("<people><p><span>mot</span></p></people>").has("plan.xml:1:46", "DOC-16", "no language"));
}

TEST_CASE("what Markdown cannot say is a finding in XML")
{
    CHECK(read_xml("<people><p>a<em>(b)</em>c</p></people>")
              .has("plan.xml:1:43", "DOC-16", "written in Markdown for certain"));
    CHECK(read_xml("<goals><goal id=\"GO-1\" title=\"T\" due=\"2029-09-30\"><lead part=\"second\" "
                   "role=\"chair\" ref=\"Ann\"/></goal></goals>")
              .has("plan.xml:1:85", "DOC-16", "no phrase"));
    CHECK(read_xml("<people><table><thead><tr><cell>Id</cell><cell>Name</cell></tr></thead></table></people>")
              .has("plan.xml:1:43", "DOC-16", "would be one of \"Person\""));
    CHECK(read_xml("<people><p>a [[b]]</p></people>").has("plan.xml:1:43", "DOC-16", "<link to="));
}

TEST_CASE("a finding in XML points at the value of the attribute")
{
    auto const result = read_xml("<goals>\n<step id=\"ST-1\" what=\"x\" who=\"PER-Z\"/></goals>");
    CHECK(result.has("plan.xml:2:31", "REF-01", "PER-Z"));
}

} // namespace rapport::ingest
