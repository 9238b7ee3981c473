#include "pipeline/functions/functions.hpp"
#include "pipeline/xml/tree.hpp"
#include "tests/support/read_file.hpp"

#include <doctest/doctest.h>

using namespace rapport;

namespace {

constexpr auto plan = R"(<plan>
  <party id="PTY-A" holiday="2026-11-18"/><post name="SER" party="PTY-A"/><post name="Lead" party="PTY-B"/>
  <money amount="10.0" scale="m" currency="GBP"/><money amount="250" scale="k" currency="GBP"/>
  <money amount="1" currency="EUR"/><total amount="10.3" scale="m" currency="GBP"/>
  <d>2026-03-01</d><d>2025-03-01</d><d>soon</d><n>0.1</n><n>0.2</n><n>0.20</n><bad>x</bad>
  <body id="B1" reports-to="B2"/><body id="B2"><reports-to ref="B3"/></body><body id="B3" reports-to="B1"/>
  <body id="B4" reports-to="B1"/><member ref="B1"/>
</plan>)";

/// Evaluates expressions on the plan above.
struct Sample {
    Sample()
    {
        functions::define(evaluator, tree, [](xml::Element record) -> std::string {
            if (record.name() != "post") return {};
            return record.get("name") + " (" + record.get("party") + ")";
        });
    }
    std::string text(std::string_view expression, std::string_view context = "/plan")
    {
        auto const nodes = evaluator.nodes(xml::Expression(context, {}), {});
        REQUIRE(!nodes.empty());
        return evaluator.text(xml::Expression(expression, {}), nodes.front());
    }
    xml::Tree tree = xml::Tree::parse_own(plan, "plan.xml");
    xml::Evaluator evaluator{tree, {}};
};

} // namespace

TEST_CASE("dates are compared and counted by the calendar")
{
    Sample sample;
    CHECK(sample.text("is-date('2028-02-29')") == "true");
    CHECK(sample.text("is-date('2026-02-29')") == "false");
    CHECK(sample.text("days-between('2026-02-28', '2026-03-01')") == "1");
    CHECK(sample.text("days-between('2026-03-01', '2026-02-28')") == "-1");
    CHECK(sample.text("days-between('soon', '2026-02-28')") == "NaN");
    CHECK(sample.text("working-days-between('2026-11-13', '2026-11-20')") == "5");
    CHECK(sample.text("working-days-between('2026-11-13', '2026-11-20', party/@holiday)") == "4");
    CHECK(sample.text("date-compare('2026-01-02', '2026-01-10')") == "-1");
    CHECK(sample.text("date-compare('2026-01-02', '')") == "NaN");
    CHECK(sample.text("latest(d)") == "2026-03-01");
    CHECK(sample.text("earliest(d)") == "2025-03-01");
    CHECK(sample.text("latest(nothing)") == "");
}

TEST_CASE("durations are added as agreed")
{
    Sample sample;
    CHECK(sample.text("plus-duration('2026-01-31', 'P1M')") == "2026-02-28");
    CHECK(sample.text("plus-duration('2026-11-13', 'P10WD')") == "2026-11-27");
    CHECK(sample.text("plus-duration('2026-11-13', 'P3M', 2)") == "2027-05-13");
    CHECK(sample.text("plus-duration('2026-11-13', 'P1Y', '-1')") == "2025-11-13");
    CHECK(sample.text("plus-duration('2026-11-13', 'P1WD', -1)") == "");
    CHECK(sample.text("plus-duration('2026-11-13', 'three months')") == "");
    CHECK(sample.text("plus-duration('2026-11-13', 'P9999Y')") == "");
    CHECK(sample.text("duration-compare('P1M', 'P30D')") == "1");
    CHECK(sample.text("duration-compare('P2W', 'P14D')") == "0");
    CHECK(sample.text("is-duration('P0D')") == "true");
}

TEST_CASE("decimals stay exact and keep their digits")
{
    Sample sample;
    CHECK(sample.text("decimal-sum(n)") == "0.50");
    CHECK(sample.text("decimal-equal(decimal-add('0.1', '0.2'), '0.3')") == "true");
    CHECK(sample.text("decimal-sum(n | bad)") == "");
    CHECK(sample.text("decimal-sum(nothing)") == "");
    CHECK(sample.text("decimal-subtract('1', '0.90')") == "0.10");
    CHECK(sample.text("decimal-multiply('412.0', '1.05')") == "432.600");
    CHECK(sample.text("decimal-divide('2', '3', 2)") == "0.67");
    CHECK(sample.text("decimal-divide('2', '0', 2)") == "");
    CHECK(sample.text("decimal-round('2.345', 2)") == "2.35");
    CHECK(sample.text("decimal-min(n)") == "0.1");
    CHECK(sample.text("decimal-max(n)") == "0.2");
    CHECK(sample.text("decimal-compare('10.0', '9.99')") == "1");
    CHECK(sample.text("decimal-compare('ten', '9.99')") == "NaN");
    CHECK(sample.text("decimal-multiply('999999999999999999', '999999999999')") == "");
}

TEST_CASE("money is compared by value and never across currencies")
{
    Sample sample;
    CHECK(sample.text("money-text(money[1])") == "GBP 10.0m");
    CHECK(sample.text("money-sum(money[position() < 3])") == "GBP 10.250m");
    CHECK(sample.text("money-sum(money)") == "");
    CHECK(sample.text("money-compare(money[1], 'GBP 10000k')") == "0");
    CHECK(sample.text("money-compare(money[1], money[3])") == "NaN");
    CHECK(sample.text("money-equal(money[1], 'GBP 10000000.00')") == "true");
    CHECK(sample.text("money-agrees(money-sum(money[position() < 3]), total)") == "true");
    CHECK(sample.text("money-agrees('GBP 10.24m', total)") == "false");
    CHECK(sample.text("money-subtract(total, money[2])") == "GBP 10.050m");
    CHECK(sample.text("money-multiply('EUR 1.2m', '0.5')") == "EUR 0.60m");
    CHECK(sample.text("money-text('10.0m GBP')") == "");
}

TEST_CASE("sets work on the texts of nodes")
{
    Sample sample;
    CHECK(sample.text("count(distinct(post/@party | body/@reports-to))") == "4");
    CHECK(sample.text("list(body/@reports-to)") == "B2, B1");
    CHECK(sample.text("list(body/@id, '; ')") == "B1; B2; B3; B4");
    CHECK(sample.text("list(duplicates(body/@reports-to))") == "B1");
    CHECK(sample.text("list(difference(body/@id, body/@reports-to))") == "B3, B4");
    CHECK(sample.text("list(intersection(body/@id, body/@reports-to))") == "B1, B2");
    CHECK(sample.text("has-token('B1 B22', 'B2')") == "false");
    CHECK(sample.text("has-token('B1 B22', 'B22')") == "true");
    CHECK_THROWS_AS(sample.text("distinct('text')"), xml::XPathError);
}

TEST_CASE("records are found by id and by the text that refers to them")
{
    Sample sample;
    CHECK(sample.text("name(item('PTY-A'))") == "party");
    CHECK(sample.text("item('Lead (PTY-B)')/@name") == "Lead");
    CHECK(sample.text("count(item(body/@reports-to))") == "2");
    CHECK(sample.text("count(item('nobody'))") == "0");
    CHECK(sample.text("count(uses('B1'))") == "3");
    CHECK(sample.text("count(uses('B4'))") == "0");
    CHECK(sample.text("key()", "//post[2]") == "Lead (PTY-B)");
}

TEST_CASE("elements are found by what the program has found out about them")
{
    Sample sample;
    sample.tree.root().child("body").set_fact("objective", "OBJ-1");
    CHECK(sample.text("name(with-fact('objective', 'OBJ-1'))") == "body");
    CHECK(sample.text("count(with-fact('objective', 'OBJ-2'))") == "0");
    CHECK(sample.text("count(with-fact('objective', ''))") == "0");
    CHECK(sample.text("count(with-fact('reports-to', 'B1'))") == "0");
}

TEST_CASE("a circle of references is told in its order, and only to who stands in it")
{
    Sample sample;
    CHECK(sample.text("cycle('reports-to')", "//body[@id='B1']") == "B1, B2, B3, B1");
    CHECK(sample.text("cycle('reports-to')", "//body[@id='B3']") == "B3, B1, B2, B3");
    CHECK(sample.text("cycle('reports-to')", "//body[@id='B4']") == "");
    CHECK(sample.text("cycle('owner')", "//body[@id='B1']") == "");
}

TEST_CASE("texts are searched by whole words")
{
    Sample sample;
    CHECK(sample.text("matches-word('The Exit plan.', 'exit|renewal')") == "true");
    CHECK(sample.text("matches-word('An exiting idea', 'exit')") == "false");
    CHECK(sample.text("matches-word('value for money', 'for money|x')") == "true");
    CHECK(sample.text("lower-case('ABC')") == "abc");
    CHECK(sample.text("ends-with('joint plan', 'plan')") == "true");
    CHECK(sample.text("word-count(' one two-three, four. ')") == "3");
    CHECK(sample.text("choose(1 = 2, 'a', 'b')") == "b");
}

TEST_CASE("versions are ordered by their numbers")
{
    Sample sample;
    CHECK(sample.text("version-compare('3.10', '3.9')") == "1");
    CHECK(sample.text("version-compare('3.2', '3.2.0')") == "0");
    CHECK(sample.text("version-compare('P03', 'C01')") == "-1");
    CHECK(sample.text("version-compare('first', '1.0')") == "NaN");
}

TEST_CASE("a loader learns which calls are wrong before anything runs")
{
    CHECK(functions::fault_of("count", 1).empty());
    CHECK(functions::fault_of("decimal-add", 7).empty());
    CHECK(functions::fault_of("plus-duration", 4) == "plus-duration() does not take 4 arguments");
    CHECK(functions::fault_of("is-dat", 1) == "unknown function is-dat(), did you mean is-date()?");
    CHECK_FALSE(functions::fault_of("sum", 1).empty());
}

TEST_CASE("every declared function is defined, and none takes fewer arguments than it says")
{
    Sample sample;
    for (auto const& signature : functions::own_signatures()) {
        std::string call(signature.name);
        call += '(';
        for (int i = 0; i < signature.fewest; ++i) call += i == 0 ? "/plan/n" : ", /plan/n";
        CHECK_NOTHROW_MESSAGE(sample.text(call + ")"), signature.name);
    }
}

TEST_CASE("the guide to rules names every function")
{
    auto const guide = test::read_file("schemas/rules.md");
    for (auto const& signature : functions::own_signatures())
        CHECK_MESSAGE(guide.find(std::string(signature.name) + "(") != std::string::npos, signature.name);
}
