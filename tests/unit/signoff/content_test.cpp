#include "pipeline/signoff/content.hpp"

#include <doctest/doctest.h>

using namespace rapport::signoff;

namespace {

std::vector<std::string> told(std::vector<Part> before, std::vector<Part> after)
{
    std::vector<std::string> texts;
    Content const then{.parts = std::move(before)};
    Content const now{.parts = std::move(after)};
    for (auto const& difference : differences(then, now)) texts.push_back(difference.text());
    return texts;
}

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("what changed is named by item and field, with the old value and the new")
{
    CHECK(told({{"OBJ-1", "a", {{"due", "2029-09-30"}, {"target value", "12"}}}},
               {{"OBJ-1", "b", {{"due", "2029-09-30"}, {"target value", "16"}}}}) ==
          Texts{"OBJ-1 target value: \"12\" -> \"16\""});
    CHECK(told({{"OBJ-1", "a", {{"due", "2029-09-30"}}}}, {{"OBJ-1", "b", {}}}) ==
          Texts{"OBJ-1 due: \"2029-09-30\" was removed"});
    CHECK(told({}, {{"RSK-9", "b", {}}}) == Texts{"RSK-9 was added"});
    CHECK(told({{"RSK-9", "b", {}}}, {}) == Texts{"RSK-9 was removed"});
    CHECK(told({{"RSK-9", "b", {}}}, {{"RSK-9", "b", {}}}).empty());
}

TEST_CASE("values that occur several times meet their like, and an order that changed is told")
{
    CHECK(told({{"A", "a", {{"value", "one"}, {"value", "two"}}}},
               {{"A", "b", {{"value", "one"}, {"value", "three"}}}}) ==
          Texts{"A value 2: \"two\" -> \"three\""});
    CHECK(told({{"A", "a", {{"x", "1"}, {"y", "2"}}}}, {{"A", "b", {{"y", "2"}, {"x", "1"}}}}) ==
          Texts{"A order: \"as approved\" -> \"another\""});
}

TEST_CASE("of a long text the place where it changed is shown")
{
    std::string const start(200, 'a');
    auto const texts = told({{"A", "a", {{"text", start + " the words that were agreed before the change"}}}},
                            {{"A", "b", {{"text", start + " the words that were agreed after the change"}}}});
    REQUIRE(texts.size() == 1);
    CHECK(texts.front().find("before the change") != std::string::npos);
    CHECK(texts.front().find("after the change") != std::string::npos);
    CHECK(texts.front().size() < 300);
}
