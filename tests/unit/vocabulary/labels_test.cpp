#include "pipeline/vocabulary/labels.hpp"

#include "pipeline/vocabulary/languages.hpp"
#include "tests/support/read_file.hpp"

#include <doctest/doctest.h>

using namespace rapport;
using namespace rapport::vocabulary;

namespace {

std::string const folder = "schemas/iso44001-2017/";

struct Shipped {
    xml::Tree schema = xml::Tree::parse_own(test::read_file(folder + "plan.xsd"), "plan.xsd");
    Vocabulary english = load(schema);
    std::map<std::string, std::string> files{
        {"labels/de.xml", test::read_file(folder + "labels/de.xml")},
        {"labels/fr.xml", test::read_file(folder + "labels/fr.xml")},
        {"plan.xsd", ""},
    };
    Languages languages{schema, english, files, "iso"};
};

std::string joined(std::vector<std::string> const& paths)
{
    std::string text;
    for (auto const& path : paths) text += path + '\n';
    return text;
}

} // namespace

TEST_CASE("German and French label all that English labels, and nothing else")
{
    Shipped const shipped;
    for (std::string const name : {"de", "fr"}) {
        CAPTURE(name);
        auto const gaps = label_gaps(shipped.english,
                                     xml::Tree::parse_own(shipped.files.at("labels/" + name + ".xml"), name));
        CHECK(joined(gaps.missing) == "");
        CHECK(joined(gaps.left_over) == "");
    }
}

TEST_CASE("a missing label and one left over are named")
{
    Shipped const shipped;
    auto bytes = shipped.files.at("labels/de.xml");
    auto const replace = [&](std::string const& from, std::string const& to) {
        auto const at = bytes.find(from);
        REQUIRE(at != std::string::npos);
        bytes.replace(at, from.size(), to);
    };
    replace("<choice value=\"tactical\"", "<choice value=\"tectical\"");
    replace("<field name=\"lead-time\"", "<field name=\"lead-tame\"");
    replace(", rot über {red}", "");
    auto const gaps = label_gaps(shipped.english, xml::Tree::parse_own(bytes, "de.xml"));
    auto const has = [](std::vector<std::string> const& paths, std::string const& path) {
        return std::find(paths.begin(), paths.end(), path) != paths.end();
    };
    CHECK(has(gaps.missing, "list integration-level/tactical"));
    CHECK(has(gaps.left_over, "list integration-level/tectical"));
    CHECK(gaps.missing.size() >= 2);
    CHECK(gaps.left_over.size() == 2);
}

TEST_CASE("no two fields or headings of an item are called the same in any language")
{
    Shipped const shipped;
    for (auto const& name : shipped.languages.names()) {
        for (auto const& item : shipped.languages.of(name).items()) {
            CAPTURE(name);
            CAPTURE(item.name);
            for (auto const& field : item.fields) CHECK(item.field_labelled(field.label) == &field);
            for (auto const& one : item.children)
                for (auto const& other : item.children)
                    CHECK((one.item == other.item || one.item->label != other.item->label));
        }
    }
}

TEST_CASE("a language is found by its tag, and English serves for what has no labels")
{
    Shipped const shipped;
    CHECK(shipped.languages.of("de-AT").item("risks")->label == "Risiken");
    CHECK(shipped.languages.of("FR").item("risks")->label == "Risques");
    CHECK(&shipped.languages.of("cy") == &shipped.english);
    CHECK(&shipped.languages.of("") == &shipped.english);
    CHECK(shipped.languages.names() == std::vector<std::string>{"de", "fr"});
}
