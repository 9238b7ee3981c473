#include "pipeline/vocabulary/vocabulary.hpp"

#include "tests/support/read_file.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

namespace rapport::vocabulary {

namespace {

xml::Tree tree_of(char const* path)
{
    return xml::Tree::parse_own(test::read_file(path), path);
}

Vocabulary small()
{
    return load(tree_of("tests/unit/ingest/small.xsd"));
}

} // namespace

TEST_CASE("sections, records and fields come from the schema in its order")
{
    auto const vocabulary = small();
    CHECK(vocabulary.namespace_uri() == "urn:test");
    auto const* goals = vocabulary.root().child("goals");
    REQUIRE(goals != nullptr);
    CHECK(goals->role == Item::Role::section);
    CHECK(goals->prose);
    auto const* goal = goals->child("goal");
    REQUIRE(goal != nullptr);
    CHECK(goal->id_prefix == "GO-");
    CHECK(goal->field("due")->required);
    CHECK(goal->field("due")->form == Form::date);
    CHECK(goal->field("share")->form == Form::percent);
    CHECK(goal->field("state")->form == Form::enumeration);
    CHECK(goal->field("state")->kept == Kept::record);
    CHECK(goal->field("budget")->form == Form::money);
    CHECK(goal->field("supports")->form == Form::reference);
    CHECK(goal->field("supports")->repeated);
    CHECK(goal->field("scope")->form == Form::prose);
    CHECK(goal->field("lead")->form == Form::phrase);
    CHECK(goal->field("lead")->part("until")->form == Form::date);
}

TEST_CASE("fields are found by label before alias, whatever the case")
{
    auto const vocabulary = small();
    auto const& goal = *vocabulary.item("goal");
    CHECK(goal.field_labelled("due")->name == "due");
    CHECK(goal.field_labelled("Target DATE")->name == "due");
    CHECK(goal.field_labelled("dew") == nullptr);
    CHECK(choice_of(*goal.field("state"), "On Track")->value == "on-track");
    CHECK(choice_of(*goal.field("state"), "fine")->value == "on-track");
}

TEST_CASE("headings lose their number and anchor")
{
    CHECK(heading_words("5 Objectives") == "Objectives");
    CHECK(heading_words("5.1. Objectives {#OBJ}") == "Objectives");
    CHECK(heading_words("Objectives") == "Objectives");
    CHECK(heading_words("2nd thoughts") == "2nd thoughts");
}

TEST_CASE("a label file replaces labels, and English still reads")
{
    auto const labels = xml::Tree::parse_own(
        "<labels language='de'><item name='goals' label='Ziele'/>"
        "<item name='goal' label='Ziel' plural='Ziele'><field name='due' label='Fällig'/></item>"
        "<field name='due' label='Termin'/>"
        "<list name='state'><choice value='on-track' label='auf Kurs'/></list>"
        "<word key='month' one='Monat' many='Monate' every='monatlich' also='Monaten'/></labels>",
        "de.xml");
    auto const vocabulary = load(tree_of("tests/unit/ingest/small.xsd"), labels);
    auto const& goal = *vocabulary.item("goal");
    CHECK(vocabulary.item("goals")->label == "Ziele");
    CHECK(goal.field("due")->label == "Fällig");
    CHECK(goal.field_labelled("due")->name == "due");
    CHECK(goal.field_labelled("FÄLLIG")->name == "due");
    CHECK(goal.field("state")->choices.front().label == "auf Kurs");
    CHECK(goal.field("weight")->label == "Weight");
    CHECK(vocabulary.words().decimal_mark == ',');
    CHECK(write_duration({3, base::Duration::Unit::months}, vocabulary.words()) == "3 Monate");
    CHECK(read_duration("monatlich", vocabulary.words())->text() == "P1M");
    CHECK(read_duration("3 Monaten", vocabulary.words())->text() == "P3M");
    CHECK(read_duration("3 months", vocabulary.words())->text() == "P3M");
}

TEST_CASE("durations are read as people write them")
{
    auto const words = english_words();
    CHECK(read_duration("3 months", words)->text() == "P3M");
    CHECK(read_duration("10 working days", words)->text() == "P10WD");
    CHECK(read_duration("weekly", words)->text() == "P1W");
    CHECK(read_duration("At once", words)->text() == "P0D");
    CHECK(read_duration("P6M", words)->text() == "P6M");
    CHECK_FALSE(read_duration("3 moons", words).has_value());
}

TEST_CASE("placeholders are words in capitals, not parts of words")
{
    CHECK(is_placeholder("TBD"));
    CHECK(is_placeholder("(TBC)"));
    CHECK(is_placeholder("[insert name]"));
    CHECK_FALSE(is_placeholder("TBD-1"));
    CHECK_FALSE(is_placeholder("tbd"));
    CHECK(placeholder_in("agreed (TODO) soon") == "TODO");
    CHECK(placeholder_in("STBDX").empty());
}

TEST_CASE("the reference page of the real schema names every field")
{
    auto const vocabulary = load(tree_of("schemas/iso44001-2017/plan.xsd"));
    auto const page = reference_page(vocabulary);
    for (auto const& item : vocabulary.items())
        for (auto const& field : item.fields) {
            CAPTURE(item.name);
            CHECK(page.find("| " + field.label + " |") != std::string::npos);
        }
}

TEST_CASE("a schema whose annotations contradict it is refused")
{
    auto const broken = xml::Tree::parse_own(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:r='urn:rapport:vocabulary' "
        "targetNamespace='urn:t'>"
        "<xs:element name='plan'><xs:complexType><xs:sequence><xs:element "
        "ref='a'/></xs:sequence></xs:complexType></xs:element>"
        "<xs:element name='a' r:record='A' r:key='nowhere'><xs:complexType/></xs:element></xs:schema>",
        "broken.xsd");
    CHECK_THROWS_AS(load(broken), std::runtime_error);
}

} // namespace rapport::vocabulary
