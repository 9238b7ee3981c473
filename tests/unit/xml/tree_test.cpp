#include "pipeline/xml/tree.hpp"

#include <doctest/doctest.h>

using namespace rapport;
using xml::Element;
using xml::Tree;

namespace {

base::Span at(int line, int column)
{
    return {"plan.md", line, column, line, column + 3};
}

} // namespace

TEST_CASE("a built tree keeps namespace, order and places")
{
    auto const tree = Tree::with_root("plan", "urn:p");
    auto const objective = tree.root().add("objective", at(3, 1));
    objective.set("id", "OBJ-1", at(3, 5));
    objective.set("lead", "a \"b\" <c> & d");
    objective.add("p", at(5, 1)).add_text("one < two");
    CHECK(objective.namespace_uri() == "urn:p");
    CHECK(objective.span() == at(3, 1));
    CHECK(objective.span("id") == at(3, 5));
    CHECK(objective.span("lead") == at(3, 1));
    CHECK(objective.span("absent") == at(3, 1));
    CHECK(tree.canonical() ==
          "<plan xmlns=\"urn:p\"><objective id=\"OBJ-1\" lead=\"a &quot;b&quot; &lt;c> &amp; d\">"
          "<p>one &lt; two</p></objective></plan>");
}

TEST_CASE("setting an attribute again keeps its place unless a new one is given")
{
    auto const tree = Tree::with_root("plan", "urn:p");
    tree.root().set("version", "1", at(2, 1));
    tree.root().set("version", "2");
    CHECK(tree.root().get("version") == "2");
    CHECK(tree.root().span("version") == at(2, 1));
    tree.root().set("version", "3", at(9, 1));
    CHECK(tree.root().span("version") == at(9, 1));
    tree.root().remove_attribute("version");
    CHECK_FALSE(tree.root().has("version"));
    CHECK_FALSE(tree.root().find("version").has_value());
}

TEST_CASE("facts stand in their own namespace beside the author's attributes")
{
    auto const tree = Tree::with_root("plan", "urn:p");
    auto const measure = tree.root().add("measure");
    measure.set("status", "green");
    measure.set_fact("status", "red");
    CHECK(measure.get("status") == "green");
    CHECK(measure.fact("status") == "red");
    CHECK(measure.fact("score").empty());
    auto const total = measure.add_fact("total");
    CHECK(total.in_fact_namespace());
    CHECK_FALSE(measure.in_fact_namespace());
    CHECK(measure.attributes().size() == 2);
}

TEST_CASE("a copy is deep, equal and independent, and keeps the places")
{
    auto const tree = Tree::with_root("plan", "urn:p");
    auto const item = tree.root().add("item", at(4, 2));
    item.set("id", "A", at(4, 9));
    item.add_text("words");
    auto const copy = tree.copy();
    CHECK(copy.canonical() == tree.canonical());
    copy.root().child("item").set("id", "B");
    copy.root().child("item").set_fact("late", "yes");
    CHECK(item.get("id") == "A");
    CHECK(copy.root().child("item").span() == at(4, 2));
    CHECK(copy.root().child("item").span("id") == at(4, 9));
}

TEST_CASE("an element of another tree is appended with its places and without stray declarations")
{
    auto const records = Tree::with_root("plan", "urn:p");
    auto const reading = records.root().add("reading", {"records.md", 7, 1, 7, 2});
    reading.set("value", "3", {"records.md", 7, 5, 7, 6});
    reading.set_fact("late", "no");
    auto tree = Tree::with_root("plan", "urn:p");
    auto const copied = tree.append_copy(tree.root(), reading);
    CHECK(copied.span().file == "records.md");
    CHECK(copied.span("value").column == 5);
    CHECK(copied.fact("late") == "no");
    CHECK(tree.canonical().find("<reading xmlns=") == std::string::npos);
}

TEST_CASE("nodes move and go without harm to the others")
{
    auto const tree =
        Tree::parse_own("<a xmlns='urn:p'><b xmlns:q='urn:q'><q:c q:d='1'><e/></q:c></b><f/></a>", "x.xml");
    auto const b = tree.root().child("b");
    auto const c = b.child("c");
    c.move_to(tree.root().child("f"));
    b.remove();
    CHECK(c.namespace_uri() == "urn:q");
    CHECK(c.get("d", "urn:q") == "1");
    CHECK(c.child("e").namespace_uri() == "urn:p");
    CHECK(tree.canonical() == "<a xmlns=\"urn:p\"><f><q:c xmlns:q=\"urn:q\" q:d=\"1\"><e></e></q:c></f></a>");
    c.attribute("d", "urn:q").remove();
    CHECK(c.attributes().empty());
}

TEST_CASE("document order is the order of the text")
{
    auto const tree = Tree::parse_own("<a x='1'><b/><c/></a>", "x.xml");
    auto const b = tree.root().child("b");
    auto const c = tree.root().child("c");
    CHECK(b.compare_order(c) < 0);
    CHECK(c.compare_order(b) > 0);
    CHECK(b.compare_order(b) == 0);
    CHECK(tree.root().compare_order(c) < 0);
    CHECK(tree.root().attribute("x").compare_order(b) < 0);
}

TEST_CASE("the canonical form does not depend on quotes, declarations or the order of attributes")
{
    auto const one = Tree::parse_own("<?xml version='1.0'?><p:a xmlns:p='urn:u' b='1' a=\"2\"/>", "x.xml");
    auto const two = Tree::parse_own("<p:a a='2'   xmlns:p='urn:u'\n b='1'></p:a>", "x.xml");
    CHECK(one.canonical() == two.canonical());
}

TEST_CASE("a null element answers every question with nothing")
{
    Element const nothing;
    CHECK_FALSE(nothing);
    CHECK(nothing.name().empty());
    CHECK(nothing.text().empty());
    CHECK(nothing.children().empty());
    CHECK(nothing.get("id").empty());
    CHECK_FALSE(nothing.parent());
    CHECK(nothing.span().line == 0);
}
