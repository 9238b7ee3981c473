#include "pipeline/change/change.hpp"
#include "pipeline/change/weights.hpp"
#include "pipeline/vocabulary/vocabulary.hpp"
#include "pipeline/xml/tree.hpp"
#include "tests/support/read_file.hpp"

#include <doctest/doctest.h>

namespace rapport::change {

namespace {

std::string const edition = "schemas/iso44001-2017/";

vocabulary::Vocabulary const& words()
{
    static auto const schema = xml::Tree::parse_own(test::read_file(edition + "plan.xsd"), "plan.xsd");
    static auto const vocabulary = vocabulary::load(schema);
    return vocabulary;
}

Weights const& weights()
{
    static auto const profile = xml::Tree::parse_own(test::read_file(edition + "profile.xml"), "profile.xml");
    static Weights const weights(profile.root(), words());
    return weights;
}

xml::Tree plan(std::string const& inside)
{
    return xml::Tree::parse_own(
        "<plan xmlns='urn:rapport:iso44001-2017' xmlns:fact='urn:rapport:fact' id='REL-T' "
        "version='1.0'>" +
            inside + "</plan>",
        "plan.xml");
}

Difference compared(std::string const& before, std::string const& after)
{
    auto const old_plan = plan(before);
    auto const new_plan = plan(after);
    auto const side = [](xml::Tree const& tree) {
        return Side{tree,
                    [](xml::Element node) {
                        auto const ref = node.is_element() ? node.get("ref") : "";
                        return ref.empty() ? node.text() : ref;
                    },
                    [](std::string const& value, std::string const&, std::string const&) { return value; }};
    };
    return compare(side(old_plan), side(new_plan), words(), weights(),
                   {"Text", [](std::string const& name) { return name; }});
}

std::string told(std::vector<ItemChange> const& changes)
{
    std::string text;
    for (auto const& change : changes) {
        text += std::string(name_of(change.kind)) + " " + change.element + " " + change.id;
        if (change.direction != Direction::none) text += " " + std::string(name_of(change.direction));
        if (change.moved) text += " moved from " + change.origin;
        for (auto const& field : change.fields)
            if (change.kind == Kind::changed)
                text +=
                    "; " + field.name + " " + field.before + ">" + field.after +
                    (field.direction == Direction::none ? "" : " " + std::string(name_of(field.direction)));
        text += "\n";
    }
    return text;
}

std::string risk(std::string const& id, std::string const& title, std::string const& attributes)
{
    return "<risk id='" + id + "' title='" + title + "' " + attributes + "/>";
}

} // namespace

TEST_CASE("the same plan has no difference")
{
    std::string const text =
        "<risks>" + risk("RK-1", "Late", "owner='A' probability='3' fact:score='12'") + "</risks>";
    CHECK(compared(text, text).empty());
}

TEST_CASE("what the parties agree stands apart from what happens")
{
    auto const difference =
        compared("<risks>" + risk("RK-1", "Late", "owner='A' probability='3' fact:score='12'") + "</risks>",
                 "<risks>" + risk("RK-1", "Late", "owner='B' probability='4' fact:score='16'") + "</risks>");
    CHECK(told(difference.commitments) == "changed risk RK-1; owner A>B\n");
    CHECK(told(difference.records) == "changed risk RK-1 worse; score 12>16 worse; probability 3>4 worse\n");
}

TEST_CASE("items come, go and move, and the heaviest stands first")
{
    auto const difference = compared(
        "<risks>" + risk("RK-1", "Late", "") + risk("RK-2", "Dear", "") +
            "</risks>"
            "<triggers><trigger id='XTR-1' title='Cost'/><trigger id='XTR-2' title='Time'/></triggers>",
        "<risks>" + risk("RK-3", "Something else entirely", "cause='ice in the harbour'") +
            risk("RK-1", "Late", "") + "</risks><triggers><trigger id='XTR-2' title='Time'/></triggers>");
    CHECK(told(difference.commitments) == "removed trigger XTR-1 worse\n"
                                          "added risk RK-3 worse\n"
                                          "removed risk RK-2\n");
}

TEST_CASE("a measure that stands under another objective has moved")
{
    auto const difference =
        compared("<objectives><objective id='OBJ-1' title='A'><measure id='MSR-1' title='M'/>"
                 "</objective><objective id='OBJ-2' title='B'/></objectives>",
                 "<objectives><objective id='OBJ-1' title='A'/><objective id='OBJ-2' title='B'>"
                 "<measure id='MSR-1' title='M'/></objective></objectives>");
    CHECK(told(difference.commitments) == "moved measure MSR-1 moved from OBJ-1\n");
}

TEST_CASE("another order of records is a move of the fewest")
{
    auto const difference = compared(
        "<risks>" + risk("RK-1", "A", "") + risk("RK-2", "B", "") + risk("RK-3", "C", "") + "</risks>",
        "<risks>" + risk("RK-3", "C", "") + risk("RK-1", "A", "") + risk("RK-2", "B", "") + "</risks>");
    CHECK(told(difference.commitments) == "moved risk RK-3 moved from \n");
}

TEST_CASE("an item under another id is one item, not two")
{
    std::string const said =
        "cause='each closure needs the harbour master' effect='a lift waits for the next tide'";
    auto const difference = compared("<risks>" + risk("RK-1", "Closures approved late", said) + "</risks>",
                                     "<risks>" + risk("RK-9", "Closures approved late", said) + "</risks>");
    CHECK(told(difference.commitments) == "changed risk RK-9; id RK-1>RK-9\n");
}

TEST_CASE("another spelling of a number is no change")
{
    CHECK(compared("<measures><measure id='MSR-1'><target value='10.0' baseline='3'/></measure></measures>",
                   "<measures><measure id='MSR-1'><target value='10' baseline='3.00'/></measure></measures>")
              .empty());
}

TEST_CASE("what is worse about a target depends on the direction of its measure")
{
    auto const measure = [](std::string const& direction, std::string const& value) {
        return "<measures><measure id='MSR-1'><unit name='EUR' direction='" + direction +
               "'/><target value='" + value + "' baseline='3'/></measure></measures>";
    };
    CHECK(compared(measure("down", "10"), measure("down", "12")).commitments.front().direction ==
          Direction::worse);
    CHECK(compared(measure("up", "10"), measure("up", "12")).commitments.front().direction ==
          Direction::better);
}

TEST_CASE("a status that got worse, and a date that is later, are worse")
{
    auto const objective = [](std::string const& due, std::string const& status) {
        return "<objectives><objective id='OBJ-1' title='A' due='" + due + "' fact:status='" + status +
               "'/></objectives>";
    };
    auto const difference =
        compared(objective("2029-06-30", "on-track"), objective("2029-09-30", "off-track"));
    CHECK(told(difference.commitments) == "changed objective OBJ-1 worse; due 2029-06-30>2029-09-30 worse\n");
    CHECK(told(difference.records) == "changed objective OBJ-1 worse; status on-track>off-track worse\n");
    CHECK(compared(objective("2029-09-30", ""), objective("2029-06-30", "")).commitments.front().direction ==
          Direction::better);
}

TEST_CASE("a list tells what came and what went")
{
    auto const difference = compared(
        "<objectives><objective id='OBJ-1'><risk ref='RK-1'/><risk ref='RK-2'/></objective></objectives>",
        "<objectives><objective id='OBJ-1'><risk ref='RK-2'/><risk ref='RK-3'/></objective></objectives>");
    CHECK(told(difference.commitments) == "changed objective OBJ-1; risk RK-1>RK-3\n");
}

TEST_CASE("a paragraph that was rewritten meets its old self, and a new one is new")
{
    auto const difference = compared("<p>The notice of each party is six months in all.</p>",
                                     "<p>Something entirely new stands here now.</p><p>The notice of each "
                                     "party is three months in all.</p>");
    REQUIRE(difference.commitments.size() == 1);
    auto const& fields = difference.commitments.front().fields;
    REQUIRE(fields.size() == 2);
    CHECK(fields[0].before.empty());
    CHECK(fields[1].words == Pieces{{Piece::Kind::same, "The notice of each party is "},
                                    {Piece::Kind::removed, "six "},
                                    {Piece::Kind::added, "three "},
                                    {Piece::Kind::same, "months in all."}});
}

TEST_CASE("a weight for what the schema does not have is refused with its line")
{
    auto const wrong =
        xml::Tree::parse_own("<profile xmlns='urn:rapport:profile'><changes usual='1' text='1' order='1'>\n"
                             "<field item='risk' name='colour' weight='3'/></changes></profile>",
                             "profile.xml");
    CHECK_THROWS_WITH(Weights(wrong.root(), words()), doctest::Contains("profile.xml:2"));
}

} // namespace rapport::change
