#include "tests/unit/check/sample.hpp"

#include <doctest/doctest.h>

using namespace rapport;

namespace {

/// What loading says about a rule file with these patterns; they begin in line 4.
std::string faults(std::string const& patterns,
                   std::string const& lets = "<let name='stage' value=\"'S5'\"/>")
{
    try {
        sample::rules(patterns, lets);
    } catch (check::RuleFault const& fault) {
        return fault.what();
    }
    return {};
}

std::string with_test(std::string const& test)
{
    return faults("<pattern id='a'><rule context='p:risk'>\n<assert id='A-1' role='error' test=\"" + test +
                  "\">m</assert></rule></pattern>");
}

bool has(std::string const& text, std::string const& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("arithmetic in a rule is refused with its place")
{
    CHECK(has(with_test("@a + @b = 3"), "rules.sch:5:40: \"+\" computes in binary"));
    CHECK(has(with_test("sum(p:x/@amount) = 1"), "sum() computes in binary"));
    CHECK(has(with_test("@due &lt; $as-of"), "compares only whole numbers"));
    CHECK(with_test("count(*) + 1 > 2 and days-between(@a, @b) > 3").empty());
}

TEST_CASE("unknown functions, variables and prefixes are refused before anything runs")
{
    CHECK(has(with_test("is-dat(@due)"), "did you mean is-date()"));
    CHECK(has(with_test("is-date(@due, 1)"), "does not take 2 arguments"));
    CHECK(has(with_test("$who"), "unknown variable $who"));
    CHECK(has(with_test("q:risk"), "unknown namespace prefix \"q\""));
    CHECK(has(with_test("p:risk["), "rules.sch:5:"));
    CHECK(has(with_test("document('x')"), "unknown function document()"));
}

TEST_CASE("what is outside the subset is refused with its place")
{
    CHECK(has(faults("<include href='x'/>"), "rules.sch:4:1: <include> is not supported here"));
    CHECK(has(faults("<pattern id='a' abstract='true'/>"), "abstract is not supported on <pattern>"));
    CHECK(
        has(faults("<pattern id='a'><rule context='p:a'><extends rule='b'/></rule></pattern>"), "<extends>"));
    CHECK(has(
        faults("<pattern id='a'><rule context='p:a'><assert id='A-1' role='error' test='1=1'>x<b/></assert>"
               "</rule></pattern>"),
        "<b> is not supported in a text"));
    CHECK(has(
        faults("<pattern id='a'><rule context='p:a'><assert id='A-1' role='error' g:colour='red' test='1=1'/>"
               "</rule></pattern>"),
        "g:colour is not supported"));
    CHECK(has(faults("<pattern id='a'><rule context=''/></pattern>"), "<rule> needs context"));
    CHECK(has(faults("<phase id='S9'/>"), "a phase is S1 to S8, or output"));
    CHECK(has(faults("<phase id='S5'><active pattern='z'/></phase>"), "there is no pattern \"z\""));
}

TEST_CASE("a rule says all that the table needs")
{
    auto const rule = [](std::string const& attributes) {
        return faults("<pattern id='a'><rule context='p:a'><assert " + attributes +
                      ">m</assert></rule></pattern>");
    };
    CHECK(has(rule("role='error' test='1=1'"), "needs id"));
    CHECK(has(rule("id='A-1' test='1=1'"), "\"A-1\" needs a role"));
    CHECK(has(rule("id='A-1' role='info' test='1=1'"), "role must be"));
    CHECK(has(rule("id='A-1' role='error'"), "needs a test, or g:by"));
    CHECK(has(rule("id='A-1' role='error' see='8.1' test='1=1'"), "not their g:basis"));
    CHECK(has(rule("id='A-1' role='error' g:from='S9' test='1=1'"), "g:from must be"));
    CHECK(has(rule("id='A-1' role='error' g:kind='bug' test='1=1'"), "g:kind must be"));
    CHECK(has(rule("id='A-1' role='error' g:implies='A-2' test='1=1'"), "no declaration of \"A-2\""));
    CHECK(has(rule("id='A-1.b' role='error' test='1=1'"), "no declaration of \"A-1\""));
    CHECK(has(rule("id='A-1' role='error' diagnostics='d' test='1=1'"), "no diagnostic \"d\""));
    CHECK(rule("id='A-1' role='error' g:by='shape ingest'").empty());
    CHECK(has(faults("", ""), "<let name=\"stage\"> is missing"));
}

TEST_CASE("names are given once")
{
    CHECK(has(faults("<pattern id='a'/><pattern id='a'/>"), "exists twice"));
    CHECK(has(faults("<pattern id='a'><let name='stage' value='1'/></pattern>"), "$stage would hide"));
    CHECK(has(faults("<pattern id='a'><let name='own' value='1'/></pattern>"), "$own would hide"));
    CHECK(faults("<pattern id='a'><let name='x' value='1'/></pattern><pattern id='b'><let name='x' "
                 "value='2'/></pattern>")
              .empty());
    auto const twice = "<assert id='A-1' role='error' test='1=1'>m</assert>";
    CHECK(
        has(faults(std::string("<pattern id='a'><rule context='p:a'>") + twice + twice + "</rule></pattern>"),
            "\"A-1\" is used twice"));
}

TEST_CASE("all faults of a file are told at once")
{
    auto const text =
        faults("<pattern id='a'><rule context='p:risk'>\n<assert id='A-1' role='error' test='$x'>m</assert>\n"
               "<assert id='A-2' role='error' test='$y'>m</assert></rule></pattern>");
    CHECK(has(text, "rules.sch:5:"));
    CHECK(has(text, "\nrules.sch:6:"));
}

TEST_CASE("the table knows every rule with its texts, in the file's order")
{
    auto const rules = sample::rules(
        "<pattern id='a' g:from='S5' g:basis='D'><rule context='p:risk'>"
        "<assert id='RSK-01' role='warning' see='8.6.7' diagnostics='d' test='@due'>Risk <value-of "
        "select='@id'/>\n has "
        "no date.<g:check>Every risk has\n a date.</g:check></assert>"
        "<assert id='RSK-02' role='error' g:by='shape' g:from='all'>x</assert></rule></pattern>"
        "<diagnostics><diagnostic id='d'>Give <value-of select='@id'/> one.</diagnostic></diagnostics>");
    auto const& book = rules.book();
    REQUIRE(book.rules().size() == 2);
    CHECK(book.rules()[0].message == "Risk {@id} has no date.");
    CHECK(book.rules()[0].help == "Give {@id} one.");
    CHECK(book.rules()[0].check == "Every risk has a date.");
    CHECK(book.rules()[0].from == 5);
    CHECK(book.rules()[0].by == std::vector<std::string>{"rules"});
    CHECK(book.rules()[1].from == 0);
    CHECK(book.rules()[1].by == std::vector<std::string>{"shape"});
    CHECK(book.find("RSK-09") == nullptr);
    auto finding = base::finding("RSK-01", {"plan.md", 3, 1, 3, 4}, base::Sentence("no date"),
                                 base::Sentence("give one"), "RK-1");
    book.complete(finding, {6, false});
    CHECK(finding.severity == base::Severity::warning);
    CHECK(finding.clauses == std::vector<std::string>{"good practice, near clause 8.6.7"});
}
