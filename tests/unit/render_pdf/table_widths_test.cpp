#include "sample.hpp"

#include "pipeline/document/written_numbers.hpp"
#include "pipeline/render/pdf/table_grid.hpp"
#include "pipeline/render/pdf/table_widths.hpp"

#include <doctest/doctest.h>

#include <numeric>
#include <random>

namespace {

using rapport::render::pdf::column_widths;
using rapport::render::pdf::ColumnNeed;
using rapport::document::fraction_offset;

double sum(std::vector<double> const& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

} // namespace

TEST_CASE(
    "columns whose words all fit get at least their longest word and never more than the measure together")
{
    std::minstd_rand random(11);
    for (int round = 0; round < 500; ++round) {
        std::vector<ColumnNeed> needs(1 + random() % 9);
        double least = 0;
        for (auto& need : needs) {
            need.least = 10 + static_cast<double>(random() % 40);
            need.most = need.least + static_cast<double>(random() % 700);
            least += need.least;
        }
        double const width = 453;
        auto const widths = column_widths(needs, width);
        REQUIRE(widths.size() == needs.size());
        CHECK(sum(widths) <= width + 0.01);
        if (least > width) continue;
        for (std::size_t i = 0; i < needs.size(); ++i) CHECK(widths[i] >= needs[i].least - 0.01);
    }
}

TEST_CASE("no column becomes a tower of letters when one word is very long")
{
    auto const widths = column_widths({{30, 40, 0}, {900, 2000, 0}, {30, 600, 0}}, 450);
    CHECK(widths[0] >= 30);
    CHECK(widths[2] >= 60);
    CHECK(sum(widths) == doctest::Approx(450));
}

TEST_CASE("small tables stay small, larger ones fill the measure, long texts get more")
{
    CHECK(sum(column_widths({{30, 50, 0}, {30, 60, 0}}, 450)) < 200);
    CHECK(sum(column_widths({{30, 150, 0}, {30, 150, 0}}, 450)) == doctest::Approx(450));
    auto const widths = column_widths({{30, 2000, 0}, {30, 500, 0}, {20, 30, 0}}, 450);
    CHECK(widths[0] > widths[1] * 1.5);
    CHECK(widths[0] < widths[1] * 3);
    CHECK(widths[2] >= 29.99);
}

TEST_CASE("weights of the document are honoured as fractions, per cent or proportions")
{
    auto const fractions = column_widths({{20, 500, 0.25}, {20, 500, 0.75}}, 400);
    CHECK(fractions[0] == doctest::Approx(100));
    auto const proportions = column_widths({{20, 500, 1}, {20, 500, 3}}, 400);
    CHECK(proportions[1] == doctest::Approx(300));
    auto const one = column_widths({{20, 500, 30}, {20, 500, 0}, {20, 500, 0}}, 400);
    CHECK(one[0] == doctest::Approx(120));
    CHECK(sum(one) == doctest::Approx(400));
}

TEST_CASE("a wish gives way before the words of other columns are divided")
{
    auto const widths = column_widths({{60, 60, 0}, {80, 900, 60}, {70, 70, 0}, {90, 90, 0}}, 400);
    CHECK(widths[0] >= 59.99);
    CHECK(widths[2] >= 69.99);
    CHECK(widths[3] >= 89.99);
    CHECK(sum(widths) == doctest::Approx(400));
}

TEST_CASE("the fraction of a written number begins at the language's decimal mark")
{
    auto const rest = [](std::string const& text, char const* language) {
        auto const offset = fraction_offset(text, language);
        return offset ? text.substr(*offset) : "none";
    };
    CHECK(rest("412.0", "en-GB") == ".0");
    CHECK(rest("1,250.75 m", "en-GB") == ".75 m");
    CHECK(rest("75,600", "en-GB") == "");
    CHECK(rest("−3.5", "en-GB") == ".5");
    CHECK(rest("1.250,75", "de") == ",75");
    CHECK(rest("12 %", "en-GB") == " %");
    CHECK(rest("not yet", "en-GB") == "none");
}
