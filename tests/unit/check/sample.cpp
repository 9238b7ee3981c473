#include "tests/unit/check/sample.hpp"

using namespace rapport;

namespace sample {

std::string schema()
{
    return R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:plan" xmlns:r="urn:rapport:vocabulary"
  targetNamespace="urn:plan" elementFormDefault="qualified">
<xs:element name="plan" r:label="Plan"><xs:complexType><xs:sequence>
    <xs:element ref="risks" minOccurs="0"/><xs:element ref="posts" minOccurs="0"/></xs:sequence>
  <xs:attribute name="id" type="id-relationship" use="required" r:label="id" r:rule="DOC-01"/>
  <xs:attribute name="owner" type="text" use="required" r:label="owner" r:rule="DOC-01"
    r:help="The person that keeps the plan." r:example="Rashid Okonjo"/>
  <xs:attribute name="issued" type="date" r:label="issued" r:example="2026-10-05"/></xs:complexType></xs:element>
<xs:element name="risks" r:heading="Risks" r:rule="RSK-05"><xs:complexType><xs:sequence>
  <xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="p" type="inline"/><xs:element ref="risk"/></xs:choice>
  </xs:sequence></xs:complexType></xs:element>
<xs:element name="risk" r:record="Risk" r:plural="Risks" r:id="RK-" r:title="title"><xs:complexType><xs:sequence>
  <xs:element name="cause" type="text-element" r:label="Cause" r:rule="RSK-02" r:example="late permits"/>
  <xs:element name="limit" minOccurs="0" r:label="Limit" r:phrase="above {value}" r:example="above 412.0" r:help="Where it hurts.">
    <xs:complexType><xs:attribute name="value" type="decimal" use="required"/></xs:complexType></xs:element>
  <xs:element name="p" type="inline" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
  <xs:attribute name="id" type="id-risk" use="required" r:label="Id"/>
  <xs:attribute name="title" type="text" r:label="Title"/>
  <xs:attribute name="due" type="date" use="required" r:label="Due" r:also="By" r:rule="RSK-01" r:example="2029-09-30"
    r:help="The day by which it is dealt with."/>
  <xs:attribute name="state" type="state" r:label="State" r:value-rule="RSK-03"/></xs:complexType></xs:element>
<xs:element name="posts" r:heading="Posts"><xs:complexType><xs:sequence>
  <xs:element ref="post" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
<xs:element name="post" r:record="Post" r:plural="Posts" r:key="name party"><xs:complexType>
  <xs:attribute name="name" type="text" use="required" r:label="Post"/>
  <xs:attribute name="party" type="reference" use="required" r:label="Party"/></xs:complexType></xs:element>
<xs:complexType name="text-element"><xs:simpleContent><xs:extension base="text"/></xs:simpleContent></xs:complexType>
<xs:complexType name="inline" mixed="true"><xs:sequence/></xs:complexType>
<xs:simpleType name="text"><xs:restriction base="xs:token"><xs:minLength value="1"/></xs:restriction></xs:simpleType>
<xs:simpleType name="reference"><xs:restriction base="xs:token"/></xs:simpleType>
<xs:simpleType name="date"><xs:restriction base="xs:date"/></xs:simpleType>
<xs:simpleType name="decimal"><xs:restriction base="xs:token"><xs:pattern value="[0-9]+(\.[0-9]+)?"/></xs:restriction></xs:simpleType>
<xs:simpleType name="id-relationship"><xs:restriction base="xs:token"><xs:pattern value="REL-[A-Z]+"/></xs:restriction></xs:simpleType>
<xs:simpleType name="id-risk"><xs:restriction base="xs:token"><xs:pattern value="RK-[0-9]+"/></xs:restriction></xs:simpleType>
<xs:simpleType name="state"><xs:restriction base="xs:token">
  <xs:enumeration value="open" r:label="open"/><xs:enumeration value="dealt-with" r:label="dealt with"/></xs:restriction></xs:simpleType>
</xs:schema>)";
}

vocabulary::Vocabulary vocabulary()
{
    return rapport::vocabulary::load(xml::Tree::parse_own(schema(), "plan.xsd"));
}

vocabulary::Profile profile()
{
    rapport::vocabulary::Profile profile;
    rapport::vocabulary::Profile::Clause clause;
    clause.number = "7.2";
    clause.uncertain = true;
    profile.clauses.push_back(clause);
    return profile;
}

std::string rule_file(std::string const& patterns, std::string const& lets)
{
    return "<schema xmlns='http://purl.oclc.org/dsdl/schematron' xmlns:g='urn:rapport:rules' "
           "queryBinding='xslt'>\n"
           "<ns prefix='p' uri='urn:plan'/><ns prefix='fact' uri='urn:rapport:fact'/>\n" +
           lets + "\n" + patterns + "</schema>";
}

check::Rules rules(std::string const& patterns, std::string const& lets)
{
    return check::Rules::load(rule_file(patterns, lets), "rules.sch", profile());
}

xml::Tree plan(std::string const& content)
{
    return xml::Tree::parse_own("<plan xmlns='urn:plan' xmlns:fact='urn:rapport:fact'" + content + "</plan>",
                                "plan.xml");
}

} // namespace sample
