#include "pipeline/compose/words.hpp"
#include "pipeline/figure/charts.hpp"
#include "tests/support/read_file.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace rapport;
using compose::Words;

namespace {

Words words(std::string const& language)
{
    auto const name = "templates/text/" + language + ".xml";
    return Words::load(test::read_file(name), name);
}

/// What English says in its file, and what the charts say in English by themselves.
std::vector<std::string> english_keys()
{
    auto keys = words("en").keys();
    for (auto const& chart : figure::chart_names())
        for (auto const& word : figure::words(chart))
            keys.push_back("chart." + chart + "." + std::string(word.key));
    std::sort(keys.begin(), keys.end());
    return keys;
}

std::vector<std::string> without(std::vector<std::string> const& all, std::vector<std::string> const& some)
{
    std::vector<std::string> rest;
    std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(rest));
    return rest;
}

std::vector<std::string> places_in(std::string_view text)
{
    std::vector<std::string> places;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1))
        places.emplace_back(text.substr(open + 1, text.find('}', open) - open - 1));
    std::sort(places.begin(), places.end());
    return places;
}

std::string joined(std::vector<std::string> const& keys)
{
    std::string text;
    for (auto const& key : keys) text += key + '\n';
    return text;
}

} // namespace

TEST_CASE("German and French say every sentence of English, and no other")
{
    auto const english = english_keys();
    for (std::string const language : {"de", "fr"}) {
        CAPTURE(language);
        auto const keys = words(language).keys();
        CHECK(joined(without(english, keys)) == "");
        CHECK(joined(without(keys, english)) == "");
    }
}

TEST_CASE("a sentence has the same places in every language")
{
    auto const english = words("en");
    for (std::string const language : {"de", "fr"}) {
        auto const other = words(language);
        CAPTURE(language);
        for (auto const& key : english.keys()) {
            CAPTURE(key);
            CHECK(other.places(key) == english.places(key));
        }
        for (auto const& chart : figure::chart_names()) {
            for (auto const& word : figure::words(chart)) {
                CAPTURE(word.key);
                auto const places = other.places("chart." + chart + "." + std::string(word.key));
                CHECK(places == places_in(word.english));
            }
        }
    }
}

TEST_CASE("what a language does not say is said in English")
{
    auto german = Words::load(
        "<texts xmlns='urn:rapport:text' language='de'><text key='total'>Summe</text></texts>", "de.xml");
    german.complete_from(words("en"));
    CHECK(german.plain("total") == "Summe");
    CHECK(german.plain("vacant") == "Vacant");
    CHECK(german.language() == "de");
}
