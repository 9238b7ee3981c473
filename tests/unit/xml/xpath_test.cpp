#include "pipeline/xml/tree.hpp"
#include "pipeline/xml/xpath.hpp"
#include "pipeline/xml/xpath_source.hpp"

#include <doctest/doctest.h>

using namespace rapport;
using xml::Element;
using xml::Expression;
using xml::Value;

namespace {

std::vector<std::pair<std::string, std::string>> const prefixes{{"p", "urn:p"}};

xml::Tree sample()
{
    return xml::Tree::parse_own(
        "<plan xmlns='urn:p' id='REL'><risk id='R1' score='4'/><risk id='R2' score='20'/>"
        "<p>words</p></plan>",
        "x.xml");
}

} // namespace

TEST_CASE("an expression gives truth, numbers, text and nodes in document order")
{
    auto const tree = sample();
    xml::Evaluator evaluator(tree, prefixes);
    CHECK(evaluator.text(Expression("p:risk[2]/@id", prefixes), tree.root()) == "R2");
    CHECK(evaluator.truth(Expression("count(p:risk) = 2", prefixes), tree.root()));
    CHECK(evaluator.text(Expression("count(p:risk)", prefixes), tree.root()) == "2");
    auto const found = evaluator.nodes(Expression("//p:p | //p:risk", prefixes), {});
    REQUIRE(found.size() == 3);
    CHECK(found[0].get("id") == "R1");
    CHECK(found[2].name() == "p");
    CHECK_THROWS_AS(evaluator.nodes(Expression("'text'", prefixes), {}), xml::XPathError);
}

TEST_CASE("own functions get their arguments and the context node, and give any kind of value")
{
    auto const tree = sample();
    xml::Evaluator evaluator(tree, prefixes);
    evaluator.define("item", 1, [&](Element, std::vector<Value> const& arguments) -> Value {
        std::vector<Element> found;
        for (auto const risk : tree.root().children("risk"))
            if (risk.get("id") == xml::to_text(arguments[0])) found.push_back(risk);
        return found;
    });
    evaluator.define("here", 0,
                     [](Element context, std::vector<Value> const&) -> Value { return context.get("id"); });
    evaluator.bind("wanted", std::string("R2"));
    CHECK(evaluator.text(Expression("item($wanted)/@score", prefixes), tree.root()) == "20");
    CHECK(evaluator.text(Expression("p:risk[1][here() = 'R1']/@score", prefixes), tree.root()) == "4");
    CHECK_THROWS_WITH(evaluator.truth(Expression("item()", prefixes), tree.root()),
                      "item() takes 1 arguments");
    CHECK_THROWS_AS(evaluator.truth(Expression("missing()", prefixes), tree.root()), xml::XPathError);
    CHECK_THROWS_AS(evaluator.truth(Expression("$missing", prefixes), tree.root()), xml::XPathError);
    CHECK(evaluator.truth(Expression("true()", prefixes), tree.root()));
}

TEST_CASE("a function may evaluate again and its exception arrives whole")
{
    auto const tree = sample();
    xml::Evaluator evaluator(tree, prefixes);
    Expression const all("count(//p:risk)", prefixes);
    evaluator.define("all", 0,
                     [&](Element, std::vector<Value> const&) { return evaluator.evaluate(all, {}); });
    CHECK(evaluator.text(Expression("concat(all(), '-', name(.), '-', all())", prefixes),
                         tree.root().child("risk")) == "2-risk-2");
    evaluator.define("fail", 0,
                     [](Element, std::vector<Value> const&) -> Value { throw std::out_of_range("mine"); });
    CHECK_THROWS_WITH_AS(evaluator.truth(Expression("fail()", prefixes), {}), "mine", std::out_of_range);
    CHECK(evaluator.truth(Expression("all() = 2", prefixes), {}));
}

TEST_CASE("a faulty expression names the character")
{
    try {
        Expression const expression("p:risk[@id = ", prefixes);
        FAIL("compiled");
    } catch (xml::XPathError const& error) {
        CHECK(error.offset > 5);
    }
    try {
        Expression const expression("p:risk/q:id", prefixes);
        FAIL("compiled");
    } catch (xml::XPathError const& error) {
        CHECK(error.offset == 8);
        CHECK(std::string(error.what()) == "unknown namespace prefix \"q\"");
    }
}

TEST_CASE("one budget of work holds for all evaluations")
{
    std::string source = "<plan xmlns='urn:p'>";
    for (int i = 0; i < 400; ++i) source += "<risk/>";
    auto const tree = xml::Tree::parse_own(source + "</plan>", "x.xml");
    xml::Evaluator evaluator(tree, prefixes, 1'000'000);
    Expression const runaway("//p:risk[count(//p:risk[count(//p:risk) > 0]) > 0]", prefixes);
    CHECK_THROWS_WITH_AS(evaluator.truth(runaway, {}), "too much work", xml::XPathError);
}

TEST_CASE("the text of an expression tells its calls, variables and prefixes")
{
    auto const usage =
        xml::usage_of("f($a, g('x,)'), p:b[text()]) = $c and child::p:div/* and q:h() and n (1)");
    REQUIRE(usage.calls.size() == 4);
    CHECK(usage.calls[0].name == "f");
    CHECK(usage.calls[0].arguments == 3);
    CHECK(usage.calls[1].arguments == 1);
    CHECK(usage.calls[2].arguments == 0);
    CHECK(usage.calls[3].name == "n");
    REQUIRE(usage.variables.size() == 2);
    CHECK(usage.variables[1].name == "c");
    REQUIRE(usage.prefixes.size() == 3);
    CHECK(usage.prefixes[1].name == "p");
}

TEST_CASE("arithmetic is refused except on what counts")
{
    for (auto const* good :
         {"count(p:a) + 1 > 2", "position() mod 2 = 0", "string-length(@a) - 1 > count(b) * 2", "a/*", "*[1]",
          "decimal-compare(@a, @b) = -1", "days-between(@a, @b) > 14", "@score >= 15", "a-b", "p:div",
          "@mod and @div", "-1 < count(*)", "a[. = '1 + 2']", "p:a//*[@x]", "@*", "$a and $b",
          "(1 = 2) or p:a", "."})
        CHECK_MESSAGE(!xml::forbidden_arithmetic(good), good);
    for (auto const* bad :
         {"@a + @b = 3", "sum(p:a/@x) = 1", "number(@a) = 2", "@a * 2 = 4", "@a div 2 = 1", "$a - $b = 0",
          "-@a = 1", "@from > @to", "@a <= $b", "(count(a) + @b) = 1", "round(@a) = 1", "@a - 0.5 = 1",
          "count(a) + 0.5 = 1", "* * * = 1", "@a mod 2 = 1", "p:a[@x + 1 = 2]"})
        CHECK_MESSAGE(xml::forbidden_arithmetic(bad).has_value(), bad);
    CHECK(xml::forbidden_arithmetic("@a = 1 and @b + 2 = 3")->offset == 15);
}
