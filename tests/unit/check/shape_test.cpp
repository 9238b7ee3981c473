#include "pipeline/check/shape.hpp"

#include "tests/unit/check/sample.hpp"

#include <doctest/doctest.h>

using namespace rapport;

namespace {

struct Shaped {
    explicit Shaped(std::string const& content) : tree(sample::plan(content))
    {
        check::shape(tree, xml::Schema(sample::schema(), "plan.xsd"), sample::vocabulary(), report);
    }
    [[nodiscard]] base::Finding only() const
    {
        REQUIRE(report.findings().size() == 1);
        return report.findings().front();
    }
    xml::Tree tree;
    base::Report report;
};

constexpr auto head = " id='REL-A' owner='Okonjo'>";

Shaped risk(std::string const& inside)
{
    return Shaped(std::string(head) + "<risks>\n  <risk " + inside + "</risk></risks>");
}

constexpr auto good = "id='RK-1' due='2026-01-01'>";
constexpr auto cause = "<cause>rain</cause>";

} // namespace

TEST_CASE("a plan that fits gives no finding and no mark")
{
    Shaped const shaped(std::string(head) + "<risks><p>Words.</p><risk " + good + cause +
                        "<limit value='4.0'/></risk></risks>");
    CHECK(shaped.report.findings().empty());
    CHECK(shaped.tree.root().child("risks").child("risk").fact("broken").empty());
}

TEST_CASE("a missing field is told under its own rule, in the author's words, at the item")
{
    auto const shaped = risk(std::string("id='RK-1'>") + cause);
    auto const finding = shaped.only();
    CHECK(finding.rule == "RSK-01");
    CHECK(finding.item == "RK-1");
    CHECK(finding.message == "Risk RK-1 has no \"Due\"");
    CHECK(finding.help == "The day by which it is dealt with; add Due, for example 2029-09-30");
    CHECK(finding.span.line == 2);
    CHECK(finding.span.column == 3);
    auto const element = shaped.tree.root().child("risks").child("risk");
    CHECK(element.fact("broken") == "yes");
    CHECK(element.fact("broken-fields") == "due");
}

TEST_CASE("a missing field element and a missing field of the plan are told the same way")
{
    CHECK(risk(good).only().rule == "RSK-02");
    CHECK(risk(good).only().message == "Risk RK-1 has no \"Cause\"");
    Shaped const plan(" id='REL-A'>");
    CHECK(plan.only().rule == "DOC-01");
    CHECK(plan.only().message == "The plan has no \"owner\"");
    CHECK(plan.tree.root().fact("broken-fields") == "owner");
}

TEST_CASE("an unreadable value is quoted with what can be read")
{
    auto const date = risk(std::string("id='RK-1' due='30.9.2029'>") + cause).only();
    CHECK(date.rule == "DOC-09");
    CHECK(date.message == "Risk RK-1, Due: \"30.9.2029\" is not a date");
    CHECK(date.help == "The day by which it is dealt with; write it as 2029-09-30");
    CHECK(date.span.column == 24);
    auto const word = risk(std::string("id='RK-1' due='2026-01-01' state='dealed with'>") + cause).only();
    CHECK(word.rule == "RSK-03");
    CHECK(word.help == "did you mean \"dealt with\"?");
    auto const far = risk(std::string("id='RK-1' due='2026-01-01' state='x'>") + cause).only();
    CHECK(far.help == "write one of: open, dealt with");
    CHECK(risk(std::string("id='risk one' due='2026-01-01'>") + cause).only().rule == "DOC-10");
    CHECK(risk(std::string("id='RK-1' due=''>") + cause).only().message == "Risk RK-1, Due: is empty");
}

TEST_CASE("a phrase that fits no form is one finding with its example")
{
    auto const finding = risk(std::string(good) + cause + "\n<limit unread='over the top'/>").only();
    CHECK(finding.rule == "DOC-09");
    CHECK(finding.message == "Risk RK-1, Limit: \"over the top\" cannot be read");
    CHECK(finding.help == "Where it hurts; write it as above 412.0");
    CHECK(finding.span.line == 3);
}

TEST_CASE("a part of a phrase that is missing or unreadable names its field")
{
    CHECK(risk(std::string(good) + cause + "<limit/>")
              .only()
              .message.find("Risk RK-1, Limit: \"Value\" is missing") == 0);
    CHECK(risk(std::string(good) + cause + "<limit value='four'/>").only().message ==
          "Risk RK-1, Limit: \"four\" is not a number");
}

TEST_CASE("a name that no field has is told with the nearest one")
{
    auto const finding = risk(std::string("id='RK-1' due='2026-01-01' titl='x'>") + cause).only();
    CHECK(finding.rule == "DOC-16");
    CHECK(finding.message == "Risk RK-1: \"titl\" is no field of it");
    CHECK(finding.help == "did you mean \"title\"?");
    CHECK(finding.span.column == 42);
}

TEST_CASE("an element without a place, a second one and one out of order are told apart")
{
    auto const unknown = Shaped(std::string(head) + "<riskz/>").only();
    CHECK(unknown.message == "The plan: \"riskz\" has no place in it");
    CHECK(unknown.help == "did you mean \"risks\"?");
    CHECK(Shaped(std::string(head) + "<posts/><posts/>").only().message ==
          "The plan holds \"Posts\" more than once");
    CHECK(Shaped(std::string(head) + "<posts/><risks/>").only().message ==
          "The plan holds \"Risks\" in the wrong place");
    CHECK(risk(std::string(good) + cause + "<p>a</p><limit value='1'/>").only().message ==
          "Risk RK-1 holds \"Limit\" in the wrong place");
    CHECK(Shaped(std::string(head) + "<posts>loose</posts>").only().message ==
          "The section \"Posts\" holds text where only fields and items stand");
}

TEST_CASE("a placeholder in a typed field reads as absent and is told once")
{
    auto const shaped = risk(std::string("id='RK-1' due='TBD'>") + cause + "<limit unread='[TBC]'/>");
    REQUIRE(shaped.report.findings().size() == 2);
    for (auto const& finding : shaped.report.findings()) CHECK(finding.rule == "DOC-11");
    CHECK(shaped.report.findings()[0].message == "Risk RK-1, Due still holds placeholder text: \"TBD\"");
    auto const element = shaped.tree.root().child("risks").child("risk");
    CHECK_FALSE(element.has("due"));
    CHECK_FALSE(element.child("limit"));
    CHECK(element.fact("broken-fields") == "due limit");
}

TEST_CASE("placeholders are found in texts and prose, not in quotes or lower case")
{
    auto const text = risk(std::string("title='Rain TBC' ") + good + cause).only();
    CHECK(text.message == "Risk RK-1, Title still holds placeholder text: \"TBC\"");
    CHECK(risk(std::string(good) + "<cause>lorem ipsum</cause>").only().rule == "DOC-11");
    CHECK(risk(std::string(good) + cause + "<p>It is tbd by all, TODOs too.</p>").report.findings().empty());
    CHECK(risk(std::string(good) + cause + "<p>Ask TODO.</p>").only().span.line == 2);
}

TEST_CASE("a reference that could not be resolved because it is a placeholder is told once")
{
    auto tree = sample::plan(std::string(head) + "<posts><post name='SER' party='TBD'/></posts>");
    base::Report report;
    base::Finding unresolved;
    unresolved.rule = "REF-01";
    unresolved.span = tree.root().child("posts").child("post").span("party");
    report.add(unresolved);
    unresolved.rule = "DOC-11"; // a reader has seen the word, but not whose it is
    report.add(unresolved);
    check::shape(tree, xml::Schema(sample::schema(), "plan.xsd"), sample::vocabulary(), report);
    REQUIRE(report.findings().size() == 1);
    CHECK(report.findings().front().rule == "DOC-11");
    CHECK(report.findings().front().message.find("Party") != std::string::npos);
}

TEST_CASE("no finding quotes what the author did not write")
{
    auto const shaped = Shaped("><risks><risk/><risk state='q' x='1'/>text</risks><posts><post/></posts>");
    CHECK(shaped.report.findings().size() > 6);
    for (auto const& finding : shaped.report.findings()) {
        CHECK(finding.message.find("urn:") == std::string::npos);
        CHECK(finding.message.find("xs:") == std::string::npos);
        CHECK(finding.help.find("attribute") == std::string::npos);
        CHECK(finding.span.file == "plan.xml");
    }
}

TEST_CASE("a tree that is no plan at all is one finding")
{
    auto tree = xml::Tree::parse_own("<letter/>", "plan.xml");
    base::Report report;
    check::shape(tree, xml::Schema(sample::schema(), "plan.xsd"), sample::vocabulary(), report);
    REQUIRE(report.findings().size() == 1);
    CHECK(report.findings().front().message == "this is no plan of the edition that was asked for");
}
