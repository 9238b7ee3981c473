#include "pipeline/xml/schema.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace rapport;

namespace {

constexpr auto plan_schema = R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:p"
  targetNamespace="urn:p" elementFormDefault="qualified" xmlns:r="urn:rapport:vocabulary">
  <xs:element name="plan"><xs:complexType><xs:sequence>
    <xs:element name="risk" maxOccurs="unbounded" r:record="risk"><xs:complexType>
      <xs:attribute name="due" type="xs:date" use="required" r:label="Due"/>
      <xs:attribute name="state"><xs:simpleType><xs:restriction base="xs:string">
        <xs:enumeration value="open"/><xs:enumeration value="on track"/></xs:restriction></xs:simpleType></xs:attribute>
    </xs:complexType></xs:element>
    <xs:element name="note" type="xs:decimal" minOccurs="0"/>
  </xs:sequence></xs:complexType></xs:element></xs:schema>)";

/// Violations point into the tree, so both live together.
struct Judged {
    explicit Judged(std::string const& body)
        : tree(xml::Tree::parse_own("<plan xmlns='urn:p'>" + body + "</plan>", "plan.xml")),
          violations(xml::Schema(plan_schema, "plan.xsd").validate(tree))
    {
    }
    [[nodiscard]] xml::Violation with_code(int code) const
    {
        auto const found = std::ranges::find(violations, code, &xml::Violation::code);
        REQUIRE(found != violations.end());
        return *found;
    }
    xml::Tree tree;
    std::vector<xml::Violation> violations;
};

} // namespace

TEST_CASE("a tree that fits has no violation, foreign annotations do not disturb")
{
    CHECK(Judged("<risk due='2026-01-01' state='on track'/><note>1.5</note>").violations.empty());
}

TEST_CASE("a violation names node, attribute, value and what was expected")
{
    Judged const missing_judged("<risk/>");
    auto const missing = missing_judged.with_code(1868);
    CHECK(missing.node.name() == "risk");
    CHECK(missing.attribute == "due");
    Judged const date_judged("<risk due=\"2026-02-30, 'soon'\"/>");
    auto const date = date_judged.with_code(1824);
    CHECK(date.attribute == "due");
    CHECK(date.value == "2026-02-30, 'soon'");
    Judged const word_judged("<risk due='2026-01-01' state='opne'/>");
    auto const word = word_judged.with_code(1840);
    CHECK(word.attribute == "state");
    CHECK(word.expected == std::vector<std::string>{"open", "on track"});
    Judged const unknown_judged("<risk due='2026-01-01' onwer='x'/>");
    auto const unknown = unknown_judged.with_code(1866);
    CHECK(unknown.attribute == "onwer");
    CHECK(unknown.value == "x");
    Judged const element_judged("<note>1</note>");
    auto const element = element_judged.with_code(1871);
    CHECK(element.node.name() == "note");
    CHECK(element.expected == std::vector<std::string>{"risk"});
    Judged const none_judged("");
    auto const none = none_judged.with_code(1871);
    CHECK(none.node.name() == "plan");
    CHECK(none.expected == std::vector<std::string>{"risk"});
    Judged const text_judged("<risk due='2026-01-01'/><note>x</note>");
    auto const text = text_judged.with_code(1824);
    CHECK(text.node.name() == "note");
    CHECK(text.value == "x");
}

TEST_CASE("a broken schema is an exception with its place")
{
    CHECK_THROWS_WITH(
        xml::Schema("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n<xs:element nme='a'/>"
                    "</xs:schema>",
                    "plan.xsd"),
        doctest::Contains("plan.xsd:2"));
    CHECK_THROWS_WITH(xml::Schema("<!DOCTYPE a><a/>", "plan.xsd"), doctest::Contains("plan.xsd:1"));
}
