#include "placed.hpp"
#include "set_pages.hpp"

#include <doctest/doctest.h>

#include <map>

namespace {

using namespace rapport;
using namespace rapport::render::pdf;
using sample::Set;

document::Block table_of(std::vector<std::string> const& head, std::vector<std::string> const& cells)
{
    document::Block block;
    block.value = sample::table(head, {cells, cells});
    return block;
}

/// Where a word stands wherever it is printed.
std::vector<double> lefts_of(Set const& set, std::string const& word)
{
    std::vector<double> lefts;
    for (auto const& page : set.layout.pages)
        for (auto const& mark : page.marks)
            if (auto const* text = std::get_if<Text>(&mark); text && text->node >= 0)
                if (placed::words_of(*text).starts_with(word)) lefts.push_back(text->x);
    return lefts;
}

std::vector<std::string> const head{"Objective", "Measurehead", "Duehead"};

} // namespace

TEST_CASE("tables of one kind in one section have their columns below each other")
{
    auto const one = table_of(head, {sample::prose(1, 20), "short", "1 May 2029"});
    auto const other = table_of(head, {"short", sample::prose(2, 30), "31 December 2029"});
    Set const set({sample::heading(2, "Section"), one, sample::heading(3, "Of the other"),
                   sample::paragraph("Words."), other});
    for (auto const* word : {"Measurehead", "Duehead"}) {
        auto const lefts = lefts_of(set, word);
        REQUIRE(lefts.size() == 2);
        CHECK(lefts[0] == doctest::Approx(lefts[1]));
    }
    CHECK(placed::misplaced(set.layout, set.theme) == placed::Words{});
}

TEST_CASE("a table in another section, or with another head, has widths of its own")
{
    auto const one = table_of(head, {sample::prose(1, 20), "short", "1 May 2029"});
    auto const cells = std::vector<std::string>{"short", sample::prose(2, 30), "31 December 2029"};
    Set const apart(
        {sample::heading(2, "Section"), one, sample::heading(2, "Another"), table_of(head, cells)});
    auto lefts = lefts_of(apart, "Measurehead");
    REQUIRE(lefts.size() == 2);
    CHECK(lefts[0] > lefts[1] + 5);
    Set const different(
        {sample::heading(2, "Section"), one, table_of({"Objective", "Measurehead", "By"}, cells)});
    lefts = lefts_of(different, "Measurehead");
    REQUIRE(lefts.size() == 2);
    CHECK(lefts[0] > lefts[1] + 5);
}

TEST_CASE("tables of one kind that cannot be alike are printed all the same")
{
    auto longer = table_of(head, {"a", "b", "c"});
    std::get<document::Table>(longer.value).body.push_back(sample::row({"a", "b", "c", "one more"}));
    Set const set({sample::heading(2, "Section"), table_of(head, {"a", "b", "c"}), longer,
                   table_of(head, {"d", sample::prose(3, 60), "f"})});
    CHECK(lefts_of(set, "one").size() == 1);
    CHECK(placed::misplaced(set.layout, set.theme) == placed::Words{});
}
