#include "tests/unit/check/sample.hpp"

#include <doctest/doctest.h>

using namespace rapport;
using base::Severity;

namespace {

constexpr auto risks = " id='REL-A' owner='Okonjo'><risks>\n<risk id='RK-1' due='2026-01-01' state='open'/>\n"
                       "<risk id='RK-2' due='2027-01-01'/></risks>";

std::string in_pattern(std::string const& tests, std::string const& attributes = "")
{
    return "<pattern id='a' " + attributes + "><rule context='p:risk'>" + tests + "</rule></pattern>";
}

struct Judged {
    explicit Judged(check::Rules const& rules, std::string const& content = risks, check::Inputs inputs = {})
        : tree(sample::plan(content))
    {
        if (inputs.as_of.empty()) inputs.as_of = "2026-11-16";
        judgement = check::judge(tree, rules, sample::vocabulary(), inputs, report);
    }
    xml::Tree tree;
    base::Report report;
    check::Judgement judgement;
    [[nodiscard]] std::vector<base::Finding> const& findings() const { return report.findings(); }
};

} // namespace

TEST_CASE("an assert fires when it is false, a report when it is true, at the author's place")
{
    Judged const judged(sample::rules(in_pattern(
        "<let name='limit' value='$as-of'/>"
        "<assert id='RSK-01' role='warning' see='8.6.7; TS 4.3' g:basis='K' g:kind='state' g:subject='@due' "
        "test='date-compare(@due, $limit) >= 0'>Risk <value-of select='@id'/>\n is   due <value-of "
        "select='@due'/>."
        "<g:check>Risks are dealt with in time.</g:check><g:help>Deal with <value-of "
        "select='@id'/>.</g:help></assert>"
        "<report id='RSK-02' role='advice' test=\"@state = 'open'\">A <name/> is open.</report>")));
    REQUIRE(judged.findings().size() == 2);
    auto const& late = judged.findings()[0];
    CHECK(late.rule == "RSK-01");
    CHECK(late.severity == Severity::warning);
    CHECK(late.kind == base::Kind::state);
    CHECK(late.message == "Risk RK-1 is due 2026-01-01.");
    CHECK(late.help == "Deal with RK-1.");
    CHECK(late.item == "RK-1");
    CHECK(late.span.line == 2);
    CHECK(late.span.column == 22);
    CHECK(late.clauses == std::vector<std::string>{"clause 8.6.7", "ISO/TS 44005, clause 4.3"});
    CHECK(judged.findings()[1].message == "A risk is open.");
}

TEST_CASE("only what rests on knowledge of the standard names the clause as its own")
{
    auto const rules = sample::rules(
        in_pattern("<assert id='A-1' role='error' see='7.2' g:basis='K' test='false()'>a</assert>"
                   "<assert id='A-2' role='error' see='7.2; 8.1' g:basis='D' test='false()'>b</assert>"
                   "<assert id='A-3' role='error' see='-' test='false()'>c</assert>"));
    CHECK(rules.book().find("A-1")->printed_clauses == std::vector<std::string>{"clause 7.2\u2020"});
    CHECK(rules.book().find("A-2")->printed_clauses ==
          std::vector<std::string>{"good practice, near clause 7.2\u2020", "good practice, near clause 8.1"});
    CHECK(rules.book().find("A-3")->printed_clauses.empty());
}

TEST_CASE("in a pattern the first rule that matches a node wins")
{
    Judged const judged(
        sample::rules("<pattern id='a'><rule context=\"p:risk[@state = 'open'] | p:post\">"
                      "<assert id='A-1' role='error' test='false()'>first</assert></rule>"
                      "<rule context='p:risk'><assert id='A-2' role='error' test='false()'>second</assert>"
                      "</rule></pattern>"));
    REQUIRE(judged.findings().size() == 2);
    CHECK(judged.findings()[0].rule == "A-1");
    CHECK(judged.findings()[0].item == "RK-1");
    CHECK(judged.findings()[1].rule == "A-2");
    CHECK(judged.findings()[1].item == "RK-2");
}

TEST_CASE("a rule is advice before its gate, silent before its stage, itself afterwards")
{
    auto const at_stage = [](char const* stage, bool passed, char const* attributes = "") {
        auto const lets = std::string("<let name='stage' value=\"'") + stage +
                          "'\"/><let name='gates-passed' value='" + (passed ? "true()" : "false()") + "'/>";
        auto const test =
            std::string("<assert id='A-1' role='error' test='@state' ") + attributes + ">m</assert>";
        return Judged(sample::rules(in_pattern(test, "g:from='S5'"), lets));
    };
    CHECK(at_stage("S4", false).findings().empty());
    CHECK(at_stage("", false).findings().empty());
    auto const during = at_stage("5", false);
    REQUIRE(during.findings().size() == 1);
    CHECK(during.findings().front().severity == Severity::advice);
    CHECK(during.findings().front().message == "m (before the gate)");
    CHECK(during.judgement.situation.stage == 5);
    CHECK(at_stage("S5", true).findings().front().severity == Severity::error);
    CHECK(at_stage("S6", false).findings().front().severity == Severity::error);
    CHECK(at_stage("S6", false).findings().front().message == "m");
    CHECK(at_stage("S5", false, "g:gate='no'").findings().front().severity == Severity::error);
}

TEST_CASE("a further test of a rule has its own severity and inherits the rest")
{
    Judged const judged(sample::rules(in_pattern(
        "<assert id='A-1' role='warning' g:kind='state' see='8.1' g:basis='K' test='@state'>a</assert>"
        "<assert id='A-1.late' role='error' test=\"date-compare(@due, $as-of) > 0\">b</assert>")));
    REQUIRE(judged.findings().size() == 2);
    CHECK(judged.findings()[0].rule == "A-1");
    CHECK(judged.findings()[0].severity == Severity::error);
    CHECK(judged.findings()[0].kind == base::Kind::state);
    CHECK(judged.findings()[0].clauses.size() == 1);
    CHECK(judged.findings()[1].severity == Severity::warning);
}

TEST_CASE("rules about own files run only when those are loaded")
{
    auto const rules =
        sample::rules(in_pattern("<assert id='A-1' role='error' g:own='yes' test='false()'>a</assert>"));
    Judged const joint(rules);
    CHECK(joint.findings().empty());
    CHECK(joint.judgement.not_looked_at == std::vector<std::string>{"A-1"});
    check::Inputs inputs;
    inputs.own_party = "PTY-A";
    Judged const own(rules, risks, inputs);
    CHECK(own.findings().size() == 2);
    CHECK(own.judgement.not_looked_at.empty());
}

TEST_CASE("patterns that phases name run only in their stages, output rules never on a plan")
{
    auto const run = [](char const* stage) {
        auto const lets = std::string("<let name='stage' value=\"'") + stage + "'\"/>";
        return Judged(sample::rules("<phase id='S5'><active pattern='a'/></phase><phase id='S6'><active "
                                    "pattern='a'/></phase>"
                                    "<phase id='output'><active pattern='b'/></phase>" +
                                        in_pattern("<assert id='A-1' role='error' test='@state'>a</assert>") +
                                        "<pattern id='b'><rule context='/'><assert id='OUT-01' role='error' "
                                        "g:kind='output' "
                                        "g:by='outputs'>pages</assert></rule></pattern>",
                                    lets))
            .findings()
            .size();
    };
    CHECK(run("S5") == 1);
    CHECK(run("S6") == 1);
    CHECK(run("S8") == 0);
}

TEST_CASE("a finding silences what it implies, for its item or everywhere")
{
    std::string const noise = "<assert id='B-1' role='error' test='false()'>noise</assert>";
    Judged const same(sample::rules(
        in_pattern("<assert id='A-1' role='error' g:implies='B-1' test='@state'>a</assert>" + noise)));
    REQUIRE(same.findings().size() == 2);
    CHECK(same.findings()[0].item == "RK-1");
    CHECK(same.findings()[1].rule == "A-1");
    Judged const everywhere(sample::rules(in_pattern(
        "<assert id='A-1' role='error' g:implies='B-1' g:item=\"''\" test='@state'>a</assert>" + noise)));
    CHECK(everywhere.findings().size() == 1);
    Judged const about(sample::rules(
        in_pattern("<assert id='A-1' role='error' g:implies='B-1' test='@state'>a</assert>"
                   "<assert id='B-1' role='error' g:about='//p:risk/@id' test='false()'>noise</assert>")));
    REQUIRE(about.findings().size() == 1);
    CHECK(about.findings()[0].rule == "A-1");
}

TEST_CASE("findings of earlier stages get severity, kind and clauses from the table, and silence too")
{
    auto const rules =
        sample::rules("<pattern id='s' g:by='ingest' g:basis='K'><rule context='/'><assert id='REF-01' "
                      "role='warning' see='5.3' "
                      "g:kind='state' g:implies='B-1'>names nobody</assert></rule></pattern>" +
                      in_pattern("<assert id='B-1' role='error' test='false()'>noise</assert>"));
    base::Report report;
    base::Finding finding;
    finding.rule = "REF-01";
    finding.item = "RK-2";
    report.add(finding);
    finding.rule = "NEW-01";
    report.add(finding);
    auto const tree = sample::plan(risks);
    check::judge(tree, rules, sample::vocabulary(), {"2026-11-16", "", {}, {}}, report);
    REQUIRE(report.findings().size() == 3);
    CHECK(report.findings()[0].severity == Severity::warning);
    CHECK(report.findings()[0].kind == base::Kind::state);
    CHECK(report.findings()[0].clauses == std::vector<std::string>{"clause 5.3"});
    CHECK(report.findings()[1].severity == Severity::error);
    CHECK(report.findings()[2].item == "RK-1");
}

TEST_CASE("broken records and broken fields are not judged again")
{
    auto const rules =
        sample::rules(in_pattern("<assert id='A-1' role='error' test='@state'>a</assert>") +
                      "<pattern id='b'><rule context='/p:plan'>"
                      "<assert id='A-2' role='error' test='is-date(@issued)'>b</assert>"
                      "<assert id='A-3' role='error' test=\"@owner = 'x'\">c</assert></rule></pattern>");
    Judged const judged(rules,
                        " id='REL-A' owner='O' issued='soon' fact:broken='yes' fact:broken-fields='issued'>"
                        "<risks><risk id='RK-1' fact:broken='yes'/><risk id='RK-2'/></risks>");
    REQUIRE(judged.findings().size() == 2);
    CHECK(judged.findings()[0].item == "RK-2");
    CHECK(judged.findings()[1].rule == "A-3");
}

TEST_CASE("an item without id is called by its key, and references lead to it")
{
    Judged const judged(sample::rules("<pattern id='a'><rule context='p:post'><assert id='A-1' role='error' "
                                      "test=\"count(item('SER (PTY-A)')) != 1\">a</assert></rule></pattern>"),
                        " id='REL-A' owner='O'><posts><post name='SER' party='PTY-A'/></posts>");
    REQUIRE(judged.findings().size() == 1);
    CHECK(judged.findings()[0].item == "SER (PTY-A)");
}

TEST_CASE("rules may ask the profile and the approvals")
{
    auto const profile = xml::Tree::parse_own("<profile><limit value='15'/></profile>", "profile.xml");
    check::Inputs inputs;
    inputs.profile = profile.root();
    Judged const judged(
        sample::rules(in_pattern("<report id='A-1' role='error' test=\"$profile/limit/@value = 15 and "
                                 "not($approvals)\"><value-of select='$profile/limit/@value'/></report>")),
        risks, inputs);
    REQUIRE(judged.findings().size() == 2);
    CHECK(judged.findings()[0].message == "15");
}

TEST_CASE("a rule that does not come to an end is stopped and named")
{
    std::string content = " id='REL-A' owner='O'><risks>";
    for (int i = 0; i < 300; ++i) content += "<risk id='RK-" + std::to_string(i) + "'/>";
    check::Inputs inputs;
    inputs.budget = 1'000'000;
    auto const rules =
        sample::rules(in_pattern("\n<report id='A-1' role='error' "
                                 "test='//p:risk[count(//p:risk[count(//*) > 0]) > 0]'>a</report>"));
    CHECK_THROWS_WITH_AS(Judged(rules, content + "</risks>", inputs),
                         "rules.sch:5:1: A-1 stopped: too much work", check::RuleFault);
}
