#include "pipeline/check/messages.hpp"

#include "pipeline/check/rule_file.hpp"
#include "pipeline/check/rules.hpp"
#include "tests/support/read_file.hpp"

#include <doctest/doctest.h>
#include <set>

using namespace rapport;
using namespace rapport::check;

namespace {

std::string const folder = "schemas/iso44001-2017/";

std::size_t values_of(Message const& message)
{
    std::size_t count = 0;
    for (auto const& part : message) count += part.value || part.is_name ? 1 : 0;
    return count;
}

/// The number of values in the message of every test, by its id.
std::map<std::string, std::size_t> values_by_test()
{
    auto const profile = vocabulary::load_profile(
        xml::Tree::parse_own(test::read_file(folder + "profile.xml"), "profile.xml"));
    auto const rules = Rules::load(test::read_file(folder + "rules.sch"), "rules.sch", profile);
    std::map<std::string, std::size_t> values;
    for (auto const& pattern : rules.file().patterns)
        for (auto const& rule : pattern.rules)
            for (auto const& test : rule.tests) values.emplace(test.id, values_of(test.message));
    return values;
}

} // namespace

TEST_CASE("German and French say the message and the help of every rule, with all its values")
{
    auto const wanted = values_by_test();
    REQUIRE(wanted.size() > 150);
    for (std::string const language : {"de", "fr"}) {
        CAPTURE(language);
        auto const name = folder + "messages/" + language + ".xml";
        auto const messages = Messages::load(xml::Tree::parse_own(test::read_file(name), name));
        for (auto const& [id, count] : wanted) {
            CAPTURE(id);
            auto const* texts = messages.find(id);
            REQUIRE(texts != nullptr);
            CHECK_FALSE(texts->help.empty());
            for (std::size_t number = 1; number <= count; ++number)
                CHECK(texts->message.find("{" + std::to_string(number) + "}") != std::string::npos);
            CHECK(texts->message.find("{" + std::to_string(count + 1) + "}") == std::string::npos);
        }
        for (auto const& [id, texts] : messages.all()) {
            CAPTURE(id);
            CHECK(wanted.contains(id));
        }
    }
}

TEST_CASE("values take the places of their numbers")
{
    CHECK(filled("{2} vor {1}", {"a", "b"}) == "b vor a");
    CHECK(filled("{3} {x} {", {"a"}) == "{3} {x} {");
}

TEST_CASE("a file of messages that says something twice is refused")
{
    auto const load = [](std::string const& inside) {
        return Messages::load(
            xml::Tree::parse_own("<messages language='de'>" + inside + "</messages>", "de.xml"));
    };
    auto const messages =
        load("<word english='no' say='keine'/><message id='A-01'><text>{1}</text></message>");
    CHECK(messages.word("no") == "keine");
    CHECK(messages.word("yes") == "yes");
    CHECK(messages.find("A-02") == nullptr);
    CHECK_THROWS_WITH(
        load("<message id='A-01'><text>a</text></message><message id='A-01'><text>b</text></message>"),
        "de.xml:1: said twice");
}
