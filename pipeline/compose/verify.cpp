#include "pipeline/compose/compose.hpp"

#include "pipeline/compose/declared.hpp"
#include "pipeline/compose/fault.hpp"
#include "pipeline/figure/charts.hpp"

#include <algorithm>
#include <array>

namespace rapport::compose {

using xml::Element;

namespace {

constexpr std::array<std::string_view, 10> text_attributes{
    "key", "heading", "caption", "title", "term", "head", "empty", "separator", "label-key", "page-word"};

void check_places(Element element, Words const& words)
{
    std::vector<std::string> given;
    for (Element const with : element.children("with")) given.push_back(with.get("name"));
    if (element.has("count")) given.emplace_back("count");
    auto const places = words.places(element.get("key"));
    for (std::string const& place : places)
        if (std::find(given.begin(), given.end(), place) == given.end())
            fail(element, "key", "nothing fills the place {" + place + "} of \"" + element.get("key") + "\"");
    for (Element const with : element.children("with"))
        if (std::find(places.begin(), places.end(), with.get("name")) == places.end())
            fail(with, "name", "\"" + element.get("key") + "\" has no place {" + with.get("name") + "}");
}

void check_words(Element element, Words const& words)
{
    for (std::string_view const attribute : text_attributes) {
        auto const key = element.find(attribute);
        if (key && !words.has(*key)) fail(element, attribute, "there is no text \"" + *key + "\"");
    }
    if (auto const group = element.find("group"); group && !words.has_group(*group + "."))
        fail(element, "group", "there is no group of words \"" + *group + "\"");
    if (element.has("key")) check_places(element, words);
}

void check_vocabulary(Element element, vocabulary::Vocabulary const& vocabulary)
{
    auto const label = element.find("label");
    if (label && label_named(vocabulary, *label).empty())
        fail(element, "label", "the vocabulary has no \"" + *label + "\"");
    auto const like = element.find("like");
    if (like && !declaration_named(vocabulary, *like))
        fail(element, "like", "the vocabulary has no field \"" + *like + "\"");
}

} // namespace

void verify(Template const& source, Language const& language)
{
    auto const charts = figure::chart_names();
    source.for_every_element([&](Element element) {
        check_words(element, language.words);
        check_vocabulary(element, language.vocabulary);
        auto const chart = element.find("chart");
        if (chart && std::find(charts.begin(), charts.end(), *chart) == charts.end())
            fail(element, "chart", "there is no chart \"" + *chart + "\"");
    });
}

} // namespace rapport::compose
