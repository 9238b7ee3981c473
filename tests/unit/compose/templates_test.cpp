#include "tests/unit/compose/support.hpp"

#include "pipeline/figure/charts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

using namespace rapport;
using namespace rapport::tests;

namespace {

compose::Template shipped(std::string const& name)
{
    return compose::Template::load(
        name, [](std::string const& file) { return test::read_file("templates/" + file); });
}

std::vector<std::string> shipped_names()
{
    std::vector<std::string> names;
    for (auto const& entry : std::filesystem::directory_iterator(std::string(SOURCE_DIR) + "/templates"))
        if (entry.path().extension() == ".xml") names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

/// Attributes of templates that hold keys of sentences.
std::string const key_attributes[] = {"key",  "heading", "caption",   "title",    "term",
                                      "head", "empty",   "separator", "label-key"};

void collect_keys(compose::Template const& source, std::set<std::string>& keys, std::set<std::string>& groups)
{
    source.for_every_element([&](xml::Element element) {
        for (std::string const& attribute : key_attributes)
            if (auto const key = element.find(attribute)) keys.insert(*key);
        if (auto const group = element.find("group")) groups.insert(*group + ".");
        if (auto const computed = element.find("key-of")) {
            auto const start = computed->find('\'');
            groups.insert(computed->substr(start + 1, computed->find('\'', start + 1) - start - 1));
        }
    });
}

} // namespace

TEST_CASE("every shipped template loads, and all it names is declared")
{
    auto const names = shipped_names();
    REQUIRE(names.size() >= 6);
    for (std::string const& name : names) {
        CAPTURE(name);
        CHECK_NOTHROW(compose::verify(shipped(name), {english(), plan_vocabulary()}));
    }
}

TEST_CASE("every sentence of the file of sentences is used")
{
    std::set<std::string> keys;
    std::set<std::string> groups{"form.",       "mark.",       "chart.",
                                 "attachment.", "difference.", "direction-short."};
    for (std::string const& name : shipped_names()) collect_keys(shipped(name), keys, groups);
    for (std::string const& key : english().keys()) {
        bool used = keys.contains(key);
        for (std::string const& group : groups) used = used || key.starts_with(group);
        CHECK_MESSAGE(used, key);
    }
}

TEST_CASE("every shipped template composes from an empty plan without a fault")
{
    xml::Tree const plan = plan_of("", "id=\"REL-X\" title=\"Empty\" version=\"0.1\" issued=\"2026-10-05\"");
    for (std::string const& name : shipped_names()) {
        CAPTURE(name);
        CHECK_NOTHROW(compose::compose(plan, shipped(name), {english(), plan_vocabulary()}, {}));
    }
}
