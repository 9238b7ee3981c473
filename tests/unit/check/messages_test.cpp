#include "pipeline/check/messages.hpp"

#include "pipeline/check/rule_file.hpp"
#include "pipeline/check/rules.hpp"
#include "tests/support/read_file.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
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

/// A literal of C++, perhaps in several pieces, from `at` on; moves `at` behind it.
std::string literal(std::string const& code, std::size_t& at)
{
    std::string text;
    while (true) {
        auto const next = code.find_first_not_of(" \n", at);
        if (next == code.npos || code[next] != '"') return text;
        for (at = next + 1; code[at] != '"'; ++at) {
            if (code[at] == '\\') ++at;
            text += code[at];
        }
        ++at;
    }
}

/// The English of every sentence in the sources, and where it stands.
std::map<std::string, std::string> sentences_in_the_sources()
{
    std::map<std::string, std::string> found;
    std::string const call = "base::sentence(";
    for (auto const& entry : std::filesystem::recursive_directory_iterator("pipeline")) {
        auto const extension = entry.path().extension();
        if (extension != ".cpp" && extension != ".hpp") continue;
        auto const code = test::read_file(entry.path().generic_string());
        for (auto at = code.find(call); at != code.npos; at = code.find(call, at)) {
            at += call.size();
            auto const text = literal(code, at);
            CAPTURE(entry.path().generic_string());
            CHECK_MESSAGE(!text.empty(), "a sentence begins with a literal, or no language can say it");
            found.emplace(text, entry.path().generic_string());
        }
    }
    return found;
}

bool has_words(std::string const& text)
{
    return std::ranges::any_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

std::set<std::string> places_of(std::string const& text)
{
    std::set<std::string> places;
    for (char digit = '1'; digit <= '9'; ++digit)
        if (std::string const place = {'{', digit, '}'}; text.find(place) != text.npos) places.insert(place);
    return places;
}

Messages load(std::string const& language)
{
    auto const name = folder + "messages/" + language + ".xml";
    return Messages::load(xml::Tree::parse_own(test::read_file(name), name));
}

void collect_attributes(xml::Element element, std::string const& name, std::set<std::string>& values)
{
    for (auto const& attribute : element.attributes())
        if (attribute.name == name && !attribute.namespace_uri.empty()) values.insert(attribute.value);
    for (auto const child : element.children()) collect_attributes(child, name, values);
}

} // namespace

TEST_CASE("German and French say every sentence of the sources, with all its places")
{
    auto const sentences = sentences_in_the_sources();
    REQUIRE(sentences.size() > 250);
    for (std::string const language : {"de", "fr"}) {
        auto const messages = load(language);
        for (auto const& [english, file] : sentences) {
            if (!has_words(english)) continue;
            CAPTURE(language);
            CAPTURE(english);
            CAPTURE(file);
            auto const* said = messages.sentence(english);
            REQUIRE(said != nullptr);
            CHECK(places_of(*said) == places_of(english));
        }
    }
}

TEST_CASE("values of a finding stand in its message only, so its help has no places in any language")
{
    for (std::string const language : {"de", "fr"}) {
        auto const name = folder + "messages/" + language + ".xml";
        auto const file = xml::Tree::parse_own(test::read_file(name), name);
        for (auto const message : file.root().children("message")) {
            CAPTURE(message.get("id"));
            CHECK(places_of(message.child("help").text()).empty());
        }
    }
}

TEST_CASE(
    "German and French say the help of every field and kind, and whatever else findings quote from data")
{
    std::set<std::string> wanted;
    collect_attributes(xml::Tree::parse_own(test::read_file(folder + "plan.xsd"), "plan.xsd").root(), "help",
                       wanted);
    REQUIRE(wanted.size() > 50);
    auto const profile = xml::Tree::parse_own(test::read_file(folder + "profile.xml"), "profile.xml");
    for (auto const kind : profile.root().child("strangers").children("stranger"))
        wanted.insert(kind.get("name"));
    auto known = wanted;
    for (auto const& word : {"internal", "strictly-confidential"}) known.insert(word); // classifications
    for (auto const& [english, file] : sentences_in_the_sources()) known.insert(english);
    collect_attributes(xml::Tree::parse_own(test::read_file(folder + "plan.xsd"), "plan.xsd").root(),
                       "example", known);
    for (std::string const language : {"de", "fr"}) {
        auto const messages = load(language);
        for (auto english : wanted) {
            if (english.ends_with('.')) english.pop_back();
            CAPTURE(language);
            CAPTURE(english);
            CHECK(messages.sentence(english) != nullptr);
        }
        for (auto const& [english, said] : messages.sentences()) {
            CAPTURE(english);
            CHECK_MESSAGE((known.contains(english) || known.contains(english + ".")), "nobody says this");
        }
    }
}

TEST_CASE(
    "a sentence is said with its values, which may be sentences, and stays English where it is not known")
{
    auto const messages = Messages::load(
        xml::Tree::parse_own("<messages language='de'><sentence english='{1} has {2}' say='{2}: hat {1}'/>"
                             "<sentence english='the plan' say='der Plan'/></messages>",
                             "de.xml"));
    auto const known = base::sentence("{1} has {2}", base::sentence("the plan"), 3);
    CHECK(known.english() == "the plan has 3");
    CHECK(said_in(&messages, known) == "3: hat der Plan");
    CHECK(said_in(nullptr, known) == "the plan has 3");
    CHECK(said_in(&messages, base::sentence("{1} is new", "the plan")) == "the plan is new");

    base::Report report;
    report.add(base::finding("DOC-16", {"plan.md", 1, 1, 1, 2}, known, base::sentence("the plan")));
    CHECK(report.findings().front().message == "the plan has 3");
    say_in(&messages, report);
    CHECK(report.findings().front().message == "3: hat der Plan");
    CHECK(report.findings().front().help == "der Plan");
}

TEST_CASE("a finding before the gate says so in the plan's language and is known by more than its words")
{
    auto const messages = load("de");
    base::Report report;
    auto finding = base::finding("DOC-16", {}, base::sentence("the table has no rows"), {});
    soften(finding);
    soften(finding);
    CHECK(finding.message == "the table has no rows (before the gate)");
    report.add(finding);
    say_in(&messages, report);
    CHECK(report.findings().front().message == "Die Tabelle hat keine Zeilen (vor dem Phasenübergang)");
    CHECK(is_before_the_gate(report.findings().front()));
}

TEST_CASE("words of a message have places, and a list of known words is said word by word")
{
    auto const messages = Messages::load(xml::Tree::parse_own(
        "<messages language='de'><word english='owner' say='Person'/><word english='start' say='Beginn'/>"
        "<message id='A-01'><word english='since {1}' say='seit {1}'/><word english='{1} and {2}' "
        "say='{1} und {2}'/><text>{1}</text></message></messages>",
        "de.xml"));
    CHECK(messages.word("A-01", "since 2026-01-02") == "seit 2026-01-02");
    CHECK(messages.word("A-02", "since 2026-01-02") == "since 2026-01-02");
    CHECK(messages.word("A-01", "a and b and owner") == "a und b und Person");
    CHECK(messages.word("A-02", "owner, start, owner") == "Person, Beginn, Person");
    CHECK(messages.word("A-02", "owner, something") == "owner, something");
    CHECK(messages.word("A-02", "") == "");
}

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
    CHECK(base::filled("{2} vor {1}", {"a", "b"}) == "b vor a");
    CHECK(base::filled("{3} {x} {", {"a"}) == "{3} {x} {");
}

TEST_CASE("a file of messages that says something twice is refused")
{
    auto const load = [](std::string const& inside) {
        return Messages::load(
            xml::Tree::parse_own("<messages language='de'>" + inside + "</messages>", "de.xml"));
    };
    auto const messages =
        load("<word english='no' say='keine'/><message id='A-01'><text>{1}</text></message>");
    CHECK(messages.word("A-01", "no") == "keine");
    CHECK(messages.word("A-01", "yes") == "yes");
    CHECK(messages.find("A-02") == nullptr);
    CHECK_THROWS_WITH(
        load("<message id='A-01'><text>a</text></message><message id='A-01'><text>b</text></message>"),
        "de.xml:1: said twice");
}
