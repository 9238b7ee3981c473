#include "tests/unit/compose/support.hpp"

#include "pipeline/compose/fault.hpp"

#include <doctest/doctest.h>

using namespace rapport;
using namespace rapport::tests;

namespace {

/// English forms and a few sentences of our own.
compose::Words const& words()
{
    static compose::Words const result = [] {
        std::string bytes = test::read_file("templates/text/en.xml");
        std::string const more =
            "<group name=\"t\">"
            "<text key=\"one\">First heading</text><text key=\"two\">Second heading</text>"
            "<text key=\"none\">None recorded.</text>"
            "<text key=\"due\">It is due on {date}.</text>"
            "<text key=\"late\"><one>{count} action is late.</one><other>{count} actions are "
            "late.</other></text>"
            "</group></texts>";
        bytes.replace(bytes.rfind("</texts>"), 8, more);
        return compose::Words::load(bytes, "text.xml");
    }();
    return result;
}

std::string composed_of(std::string const& plan, std::string const& body)
{
    return composed(plan, body, words());
}

std::string fault_of(std::string const& body, std::map<std::string, std::string> parts = {})
{
    try {
        auto const source = template_of(body, std::move(parts));
        compose::compose(plan_of("<risks/>"), source, {words(), plan_vocabulary()}, {});
    } catch (std::runtime_error const& error) {
        return error.what();
    }
    return "no fault";
}

std::string const names =
    "<fact:names>"
    "<fact:name of='Commercial lead (PTY-KRHA)' kind='post' post='Commercial lead' party='PTY-KRHA'"
    " party-name='KRHA' person='PER-CRAIL' person-name='Hamish Crail' title='x'/>"
    "<fact:name of='PER-CRAIL' kind='person' title='Hamish Crail'/>"
    "<fact:name of='PTY-KRHA' kind='party' title='KRHA'/>"
    "<fact:name of='OBJ-J1' kind='objective' title='Barrier operational'/>"
    "</fact:names>";

std::string const objective =
    "<objectives><objective id='OBJ-J1' title='Barrier operational' due='2029-09-30'>"
    "<lead ref='Commercial lead (PTY-KRHA)' part='lead'/><p>As <em>agreed</em>, see <link to='OBJ-J1'/>.</p>"
    "<quote draft-note='yes'><p>Draft note: check</p></quote></objective></objectives>";

} // namespace

TEST_CASE("values are written as their fields are declared")
{
    std::string const text = composed_of(
        names + objective + "<relationship><budget amount='10.0' scale='m' currency='GBP'/></relationship>",
        "<for-each select='//p:objective'><paragraph><value of='@due'/></paragraph>"
        "<paragraph><value of='p:lead'/></paragraph></for-each>"
        "<paragraph><value of='p:relationship/p:budget'/></paragraph>");
    CHECK(text == "30\u00a0September\u00a02029\nHamish Crail (Commercial lead, KRHA)\nGBP\u00a010.0m\n");
}

TEST_CASE("numbers keep their digits and take a unit; a currency with a scale makes them money")
{
    std::string const text =
        composed_of("<fact:x a='96000' b='414.60' c='-182' d='1250'/>",
                    "<for-each select='fact:x'><paragraph><value of='@a' as='number'/></paragraph>"
                    "<paragraph><value of='@b' as='number' unit=\"'GBP million'\"/></paragraph>"
                    "<paragraph><value of='@c' as='number' unit=\"'days'\"/></paragraph>"
                    "<paragraph><value of='@d' as='number'/></paragraph></for-each>");
    CHECK(text == "96,000\nGBP\u00a0414.60m\n−182\u00a0days\n1250\n");
}

TEST_CASE("durations count in words, and at once is said")
{
    std::string const text = composed_of("<fact:x a='P1M' b='P10WD' c='P0D'/>",
                                         "<paragraph><value of='fact:x/@*' as='duration'/></paragraph>");
    CHECK(text == "1\u00a0month, 10\u00a0working days and at once\n");
}

TEST_CASE("words of closed lists come from the vocabulary")
{
    CHECK(composed_of("<risks><risk id='RK-01' category='knowledge-ip'/></risks>",
                      "<paragraph><value of='//p:risk/@category' as='capital'/></paragraph>") ==
          "Knowledge and IP\n");
    CHECK(composed_of("<fact:x s='off-track'/>",
                      "<paragraph><value of='fact:x/@s' like='objective/status/value'/></paragraph>") ==
          "off track\n");
}

TEST_CASE("prose is copied in order, references become titles, draft notes show in drafts only")
{
    std::string const body = "<prose of='//p:objective'/>";
    std::string const draft = composed_of(names + objective, body);
    CHECK(draft == "As *agreed*, see Barrier operational (OBJ-J1).\n> draft note\n  Draft note: check\n");
    auto const signing = document_of(names + objective, body, words(), document::Mark::for_signature);
    CHECK(signing.blocks.size() == 1);
}

TEST_CASE("footnotes are known as such, and a sign has words for who listens")
{
    auto const noted = document_of("<risks><risk id='RK-01'><p>Late<footnote><p>since <em>March</em></p>"
                                   "</footnote>, but safe.</p></risk></risks>",
                                   "<prose of='//p:risk'/>", words());
    REQUIRE(noted.blocks.size() == 1);
    std::string notes;
    std::string rest;
    for (auto const& one : std::get<document::Paragraph>(noted.blocks.front().value).content)
        (one.note ? notes : rest) += one.text;
    CHECK(notes == " (since March)");
    CHECK(rest == "Late, but safe.");

    auto const signs = document_of("<risks/>", "<paragraph key='dash'/><paragraph key='t.none'/>", words());
    REQUIRE(signs.blocks.size() == 2);
    auto const first = [&](std::size_t block) {
        return std::get<document::Paragraph>(signs.blocks[block].value).content.front();
    };
    CHECK(first(0).text == "\u2013");
    CHECK(first(0).spoken == "none");
    CHECK(first(1).spoken.empty());
}

TEST_CASE("a reference links to its item only when the document shows the item")
{
    std::string const cell = "<paragraph anchor='@id'><value of='@id'/></paragraph><paragraph><value "
                             "of=\"'OBJ-J1'\" as='id'/></paragraph>";
    CHECK(composed_of(names + objective, "<for-each select='//p:objective'>" + cell + "</for-each>") ==
          "OBJ-J1 {#obj-j1}\n[OBJ-J1](#obj-j1)\n");
    CHECK(composed_of(names + objective, "<paragraph><value of=\"'OBJ-J1'\" as='id'/></paragraph>") ==
          "OBJ-J1\n");
}

TEST_CASE("parts and sections are lettered and numbered, empty ones are left out and take no number")
{
    std::string const some = "<paragraph key='t.none'/>";
    std::string const text = composed_of("", "<part heading='t.one'><section heading='t.two'/>"
                                             "<section heading='t.two'>" +
                                                 some + "<section heading='t.one'>" + some +
                                                 "</section></section>"
                                                 "<section heading='t.two' numbered='no'>" +
                                                 some +
                                                 "</section>"
                                                 "<section heading='t.one'>" +
                                                 some + "</section></part>");
    CHECK(text.find("# Part A First heading {#part-a-first-heading} (new page)") != std::string::npos);
    CHECK(text.find("## A1 Second heading") != std::string::npos);
    CHECK(text.find("### A1.1 First heading") != std::string::npos);
    CHECK(text.find("\n## Second heading") != std::string::npos);
    CHECK(text.find("## A2 First heading") != std::string::npos);
}

TEST_CASE("a table takes rows from for-each, sorted by exact decimals, and says when there is none")
{
    std::string const body =
        "<table empty='t.none'><column label='risk'/><column head='t.one' align='right'/>"
        "<for-each select='//p:risk' limit='2'><sort by='@score' as='decimal' order='descending'/>"
        "<row anchor='@id'><cell of='@id'/><cell of='@score' tone=\"'x'\"/></row></for-each></table>";
    std::string const risks = "<risks><risk id='RK-01' score='9'/><risk id='RK-02' score='10'/><risk "
                              "id='RK-03' score='8'/></risks>";
    CHECK(composed_of(risks, body) ==
          "\ntable\n| Risk | First heading | head\n| RK-02 | 10 | {#rk-02}\n| RK-01 | 9 | {#rk-01}\n\n");
    CHECK(composed_of("", body) == "NOTE None recorded.\n");
}

TEST_CASE("a column in which no row says anything is left out with its heading")
{
    std::string const plan = "<risks><risk id='RK-01' title='First' owner='Ann'/>"
                             "<risk id='RK-02' title='Second' bearer='Ben'/></risks>";
    std::string const text = composed_of(
        plan, "<table><column head='t.one'/><column head='t.two'/><column head='t.none'/>"
              "<for-each select='//p:risk'><row><cell of='@title'/><cell of='@response' empty='dash'/>"
              "<cell of='@bearer' empty='dash'/></row></for-each>"
              "<row total='yes'><cell span='2' key='total'/><cell/></row></table>");
    CHECK(text.find("First heading") != std::string::npos);
    CHECK(text.find("Second heading") == std::string::npos);
    CHECK(text.find("None recorded.") != std::string::npos);
    CHECK(text.find("Total") != std::string::npos);
}

TEST_CASE("a message of the program has its dates in the words of the language")
{
    std::string const text = composed_of(
        "<risks><risk id='RK-01' title='it was due by 2026-11-12, not 2026-13-12 or X2026-11-12'/></risks>",
        "<for-each select='//p:risk'><paragraph><value of='@title' as='message'/></paragraph></for-each>");
    CHECK(text == "It was due by 12\u00a0November\u00a02026, not 2026-13-12 or X2026-11-12\n");
}

TEST_CASE("a number chooses the form of a sentence, and places are filled")
{
    std::string const body =
        "<paragraph><text key='t.late' count='count(//p:action)'/></paragraph>"
        "<paragraph><text key='t.due'><with name='date' of=\"'2026-12-05'\" as='date'/></text></paragraph>";
    CHECK(composed_of("<actions><action/><action/></actions>", body) ==
          "2 actions are late.\nIt is due on 5\u00a0December\u00a02026.\n");
}

TEST_CASE("choose takes the first branch that is true, and a variable names an outer node")
{
    std::string const body = "<for-each select='//p:risk' as='risk'><choose><when test=\"@status='closed'\"/>"
                             "<otherwise><paragraph><join select='//p:action[p:for/@ref = $risk/@id]'><value "
                             "of='@id'/></join></paragraph></otherwise></choose></for-each>";
    CHECK(composed_of("<risks><risk id='RK-01'/><risk id='RK-02' status='closed'/></risks>"
                      "<actions><action id='ACT-1'><for ref='RK-01'/></action><action id='ACT-2'><for "
                      "ref='RK-01'/></action></actions>",
                      body) == "ACT-1 and ACT-2\n");
}

TEST_CASE("let names a selection for all that follows")
{
    std::string const body =
        "<let name='actions' select='//p:action'/><for-each select='//p:risk' as='risk'>"
        "<paragraph><value of='$actions[p:for/@ref = $risk/@id]/@id'/></paragraph></for-each>";
    CHECK(
        composed_of("<risks><risk id='RK-01'/></risks><actions><action id='ACT-1'><for ref='RK-01'/></action>"
                    "<action id='ACT-2'/></actions>",
                    body) == "ACT-1\n");
}

TEST_CASE("a capital stands at the head of a list only")
{
    CHECK(composed_of(
              "<parties><party id='PTY-A'><brings>plant</brings><brings>people</brings></party></parties>",
              "<paragraph><value of='//p:brings' as='capital'/></paragraph>") == "Plant and people\n");
}

TEST_CASE("a sentence does not end twice")
{
    std::string const body =
        "<paragraph><text key='sentence'><with name='text' of='//p:risk/@title'/></text></paragraph>";
    CHECK(composed_of("<risks><risk id='RK-01' title='Late.'/></risks>", body) == "Late.\n");
    CHECK(composed_of("<risks><risk id='RK-01' title='Late'/></risks>", body) == "Late.\n");
}

TEST_CASE("a value with a unit prints with it when prose asks for the value of another item")
{
    std::string const plan =
        "<measures><measure id='MSR-J2' fact:unit='GBP million'><target value='412.0' baseline='428.0'/>"
        "<p>The target is <link to='MSR-J2' field='target'/>.</p></measure></measures>";
    CHECK(composed_of(plan, "<prose of='//p:measure'/>") == "The target is GBP\u00a0412.0m.\n");
}

TEST_CASE("blocks know the item and the line of the plan they come from")
{
    auto const result = document_of(
        "<risks>\n<risk id='RK-01' title='Late'/></risks>",
        "<for-each select='//p:risk'><paragraph><value of='@title'/></paragraph></for-each>", words());
    REQUIRE(result.blocks.size() == 1);
    CHECK(result.blocks.front().origin.item == "RK-01");
    CHECK(result.blocks.front().origin.span.file == "plan.xml");
    CHECK(result.blocks.front().origin.span.line == 3);
}

TEST_CASE("faults of a template name file, line, column and element")
{
    CHECK(fault_of("<paragraph key='t.nothing'/>") ==
          "templates/trial.xml:3:17: <paragraph>: there is no text \"t.nothing\"");
    CHECK(fault_of("<paragraph><value of='@a['/></paragraph>")
              .find("templates/trial.xml:3:23: <value>: \"@a[\"") == 0);
    CHECK(fault_of("<paragraph><value of='sum(//p:risk/@score)'/></paragraph>")
              .find("templates/trial.xml:3:") == 0);
    CHECK(fault_of("<paragraph><value of='document(1)'/></paragraph>").find("document") != std::string::npos);
    CHECK(fault_of("<paragraph><text key='t.due'/></paragraph>").find("nothing fills the place {date}") !=
          std::string::npos);
    CHECK(fault_of("<figure chart='pie'/>").find("there is no chart \"pie\"") != std::string::npos);
    CHECK(fault_of("<paragraph><label label='risk/colour'/></paragraph>")
              .find("the vocabulary has no \"risk/colour\"") != std::string::npos);
    CHECK(fault_of("<paragraf/>").find("templates/trial.xml:3:") == 0);
    CHECK(fault_of("<paragraph><value of='$who/@id'/></paragraph>").find("unknown variable") !=
          std::string::npos);
    CHECK(fault_of("<table><column/><row><cell key='t.one'/><cell/></row></table>")
              .find("a row has 2 cells, the table 1 columns") != std::string::npos);
}

TEST_CASE("a part is included where it is named, and never includes itself")
{
    std::string const start = "<fragment xmlns='urn:rapport:template'>";
    CHECK(fault_of("<include part='parts/a.xml'/>",
                   {{"parts/a.xml", start + "<include part='parts/b.xml'/></fragment>"},
                    {"parts/b.xml", start + "<include part='parts/a.xml'/></fragment>"}})
              .find("templates/parts/b.xml:1:") == 0);
}
