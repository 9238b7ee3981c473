#include "pipeline/figure/lanes.hpp"
#include "pipeline/figure/measure.hpp"
#include "pipeline/figure/plain.hpp"

#include <doctest/doctest.h>

using namespace rapport::figure;

TEST_CASE("text is as wide as its advance widths in Noto Sans say")
{
    // H is 741 and i 258 thousandths of an em wide.
    CHECK(text_width("Hi", {10, false}) == doctest::Approx(0.999 * 10 * millimetres_per_point));
    CHECK(text_width("Hi", {10, true}) > text_width("Hi", {10, false}));
    CHECK(text_width("e\u0301", {10, false}) == doctest::Approx(text_width("e", {10, false})));
    CHECK(text_width("\u6F22", {10, false}) == doctest::Approx(10 * millimetres_per_point));
}

TEST_CASE("wrapped lines keep every word and stay in their width")
{
    std::string const text = "Reference project for movable gates and low-carbon marine concrete";
    for (double const width : {10.0, 18.0, 40.0, 400.0}) {
        std::string together;
        for (std::string const& line : wrap(text, width, {7})) {
            CHECK(text_width(line, {7}) <= width);
            together += line;
        }
        std::string expected;
        for (char const letter : text)
            if (letter != ' ') expected += letter;
        std::string letters;
        for (char const letter : together)
            if (letter != ' ') letters += letter;
        CHECK(letters == expected);
    }
}

TEST_CASE("only when lines run out does a text end in an ellipsis")
{
    auto const lines = wrap("one two three four five six", 12, {7}, 2);
    REQUIRE(lines.size() == 2);
    CHECK(lines.back().ends_with("\u2026"));
    CHECK(text_width(lines.back(), {7}) <= 12);
    CHECK(wrap("one", 12, {7}, 2) == std::vector<std::string>{"one"});
}

TEST_CASE("flags on one spot get lanes of their own")
{
    std::vector<Flag> const flags(6, Flag{50, 20, 2});
    auto const placed = place_flags(flags, 0, 100);
    for (std::size_t i = 0; i < placed.size(); ++i)
        for (std::size_t j = i + 1; j < placed.size(); ++j)
            CHECK((placed[i].lane >= placed[j].lane + 2 || placed[j].lane >= placed[i].lane + 2));
    CHECK(lanes_used(flags, placed) == 12);
}

TEST_CASE("flags that have room share a lane")
{
    auto const placed = place_flags({{10, 15, 1}, {30, 15, 1}, {60, 15, 1}}, 0, 100);
    for (Placed const& each : placed) CHECK(each.lane == 0);
}

TEST_CASE("hatching stays inside its shape")
{
    auto const lines = hatching({{0, 0}, {10, 0}, {10, 5}, {0, 5}}, 1, true);
    CHECK(lines.size() > 8);
    for (Line const& line : lines)
        for (Point const& point : line.points) {
            CHECK(point.x >= -1e-9);
            CHECK(point.x <= 10 + 1e-9);
            CHECK(point.y >= -1e-9);
            CHECK(point.y <= 5 + 1e-9);
        }
}

TEST_CASE("plain marks draw a pattern as a ground with lines and have no arrow heads")
{
    Figure figure;
    figure.marks = {Area{{{0, 0}, {10, 0}, {10, 5}, {0, 5}}, Tone::bad, Pattern::dotted},
                    Area{{{0, 0}, {10, 0}, {10, 5}, {0, 5}}, Tone::bad, Pattern::hatched},
                    Line{{{0, 0}, {10, 0}}, Tone::ink, 0.3, false, true}};
    auto const marks = plain(figure);
    CHECK(marks.size() > 20);
    int grounds = 0;
    for (Mark const& mark : marks) {
        if (auto const* area = std::get_if<Area>(&mark))
            grounds += area->pattern == Pattern::dotted || area->pattern == Pattern::hatched ? 1 : 0;
        if (auto const* line = std::get_if<Line>(&mark)) CHECK_FALSE(line->arrow);
    }
    CHECK(grounds == 2);
}
