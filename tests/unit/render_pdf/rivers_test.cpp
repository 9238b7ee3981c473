#include "paragraphs.hpp"

#include "pipeline/render/pdf/line_breaking.hpp"
#include "tests/support/rivers.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

namespace {

using namespace rapport;
using render::pdf::Item;
using render::pdf::SetLine;
using sample::Bench;
using sample::plain_prose;

/// The lines by what is white in them.
std::vector<test::WhiteLine> white_of(std::vector<Item> const& items, render::pdf::LineEnds const& ends,
                                      double width)
{
    std::vector<test::WhiteLine> lines;
    std::size_t start = 0;
    for (std::size_t const end : ends) {
        double used = 0, stretch = 0, shrink = 0;
        for (std::size_t i = start; i <= end; ++i) {
            if (items[i].kind == Item::Kind::penalty ? i < end : i == end) continue;
            used += static_cast<double>(items[i].width);
            stretch += static_cast<double>(items[i].stretch);
            shrink += static_cast<double>(items[i].shrink);
        }
        double const free = width + render::pdf::hang_of(items, start, end) - used;
        double const ratio =
            stretch > 1e5 && free > 0 ? 0 : free / std::max(free > 0 ? stretch : shrink, 0.01);
        double x = start < items.size() ? -static_cast<double>(items[start].left_hang) : 0;
        test::WhiteLine line;
        for (std::size_t i = start; i < end; ++i) {
            auto const& item = items[i];
            if (item.kind == Item::Kind::penalty || item.stretch >= 1e5f) continue;
            double const left = x;
            x += static_cast<double>(item.width);
            if (item.kind == Item::Kind::glue) {
                x += ratio * static_cast<double>(ratio > 0 ? item.stretch : item.shrink);
                line.gaps.push_back({left, x});
            }
        }
        lines.push_back(line);
        start = render::pdf::line_start(items, end);
    }
    return lines;
}

std::vector<test::WhiteLine> white_of(std::vector<SetLine> const& lines)
{
    std::vector<test::WhiteLine> result;
    for (auto const& line : lines) {
        std::vector<render::pdf::Text const*> texts;
        for (auto const& mark : line.marks)
            if (auto const* text = std::get_if<render::pdf::Text>(&mark)) texts.push_back(text);
        result.push_back(test::white_of(texts));
    }
    return result;
}

int longest_river(std::vector<test::WhiteLine> const& lines)
{
    auto const found = test::rivers(lines);
    return found.empty() ? 0 : *std::max_element(found.begin(), found.end());
}

} // namespace

TEST_CASE("a paragraph whose spaces would lie above each other in every line is broken at other places")
{
    Bench bench;
    std::string const line = "the barrier holds the tide when it has to";
    double const width = render::pdf::extent(bench.setting, sample::text(line), bench.looks.body()).most;
    std::string words = line;
    for (int i = 1; i < 6; ++i) words += " " + line;
    auto const items =
        render::pdf::itemise(bench.setting, sample::text(words), bench.looks.body(), width).items;
    auto const first = render::pdf::break_justified(items, width, render::pdf::Rivers::ignored);
    CHECK(longest_river(white_of(items, first, width)) == 6);
    auto const ends = render::pdf::break_justified(items, width);
    CHECK(longest_river(white_of(items, ends, width)) == 0);
    // The lines as they are set, measured where their words stand.
    auto const lines = bench.set(words, width);
    std::string said;
    for (auto const& set : lines) said += sample::text_of(set);
    CHECK(said == words);
    CHECK(longest_river(white_of(lines)) == 0);
    CHECK(ends == render::pdf::break_justified(items, width));
}

TEST_CASE("of hundreds of paragraphs none keeps a river of four lines, few keep one of three")
{
    Bench bench;
    std::array<int, 2> of_three{}, of_more{};
    for (unsigned seed = 1; seed <= 300; ++seed) {
        double const width = 400 + seed % 8 * 10.0;
        auto const content = sample::text(plain_prose(seed, 60));
        auto const items = render::pdf::itemise(bench.setting, content, bench.looks.body(), width).items;
        for (auto const rivers : {render::pdf::Rivers::ignored, render::pdf::Rivers::avoided}) {
            auto const ends = render::pdf::break_justified(items, width, rivers);
            auto const which = static_cast<std::size_t>(rivers == render::pdf::Rivers::avoided ? 0 : 1);
            for (int const length : test::rivers(white_of(items, ends, width)))
                ++(length == 3 ? of_three : of_more)[which];
        }
    }
    CHECK(of_more[1] > 20);
    CHECK(of_more[0] == 0);
    CHECK(of_three[1] > 200);
    CHECK(of_three[0] <= 30);
}
