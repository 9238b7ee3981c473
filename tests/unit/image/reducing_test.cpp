#include "pipeline/image/image.hpp"
#include "pipeline/image/light.hpp"
#include "pipeline/image/rows.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

using namespace rapport::image;
using rapport::document::Raster;

Raster picture(int width, int height, int channels, std::vector<std::uint8_t> pixels)
{
    Raster raster;
    raster.width = width;
    raster.height = height;
    raster.channels = channels;
    raster.pixels = std::move(pixels);
    raster.media_type = "image/png";
    return raster;
}

} // namespace

TEST_CASE("the curve of sRGB goes both ways without loss")
{
    for (int value = 0; value < 256; ++value)
        CHECK(srgb().value_of(srgb().light_of(static_cast<std::uint8_t>(value))) == value);
    CHECK(srgb().light_of(0) == 0);
    CHECK(srgb().light_of(255) == 65535);
    CHECK(srgb().light_of(188) ==
          doctest::Approx(0.5 * 65535).epsilon(0.01)); // half the light is 188, not 128
}

TEST_CASE("black and white lines become the grey that the eye sees from afar, not the mean of their numbers")
{
    std::vector<std::uint8_t> lines;
    for (int i = 0; i < 64 * 64; ++i) lines.push_back(i / 64 % 2 == 0 ? 0 : 255);
    auto const small = reduced(picture(64, 64, 1, lines), 16);
    REQUIRE(small.width == 16);
    REQUIRE(small.height == 16);
    for (int y = 3; y < 13; ++y)
        CHECK(small.pixels[static_cast<std::size_t>(y) * 16 + 8] == doctest::Approx(188).epsilon(0.01));
}

TEST_CASE("a plain surface keeps its colour and a step stays where it was")
{
    std::vector<std::uint8_t> pixels;
    for (int i = 0; i < 90 * 30; ++i)
        for (int const channel : {i % 90 < 45 ? 200 : 20, 90, 7})
            pixels.push_back(static_cast<std::uint8_t>(channel));
    auto const small = reduced(picture(90, 30, 3, pixels), 31);
    CHECK(small.height == 10);
    for (std::size_t y = 0; y < 10; ++y) {
        auto const* const row = &small.pixels[y * 31 * 3];
        CHECK(row[0] == 200);
        CHECK(row[30 * 3] == 20);
        for (std::size_t x = 0; x < 31; ++x) {
            CHECK(row[x * 3 + 1] == 90);
            CHECK(row[x * 3 + 2] == 7);
        }
        // The middle of the step is the light half way between: sRGB 148.
        CHECK(static_cast<int>(row[15 * 3]) == doctest::Approx(148).epsilon(0.02));
    }
}

TEST_CASE("colours that nobody sees do not bleed into the edge of what is seen")
{
    // Left half: opaque green. Right half: fully transparent red.
    auto raster = picture(40, 8, 3, {});
    for (int i = 0; i < 40 * 8; ++i) {
        bool const seen = i % 40 < 20;
        for (int const channel : {seen ? 0 : 255, seen ? 128 : 0, 0})
            raster.pixels.push_back(static_cast<std::uint8_t>(channel));
        raster.alpha.push_back(seen ? 255 : 0);
    }
    auto const small = reduced(raster, 9);
    REQUIRE(small.alpha.size() == static_cast<std::size_t>(small.width * small.height));
    for (std::size_t i = 0; i < small.alpha.size(); ++i)
        if (small.alpha[i] > 4) {
            CHECK(small.pixels[i * 3] == 0);
            CHECK(static_cast<int>(small.pixels[i * 3 + 1]) == doctest::Approx(128).epsilon(0.02));
        }
    CHECK(small.alpha[4] == doctest::Approx(128).epsilon(0.05));
}

TEST_CASE("alpha shows the ground, and grey on a coloured ground becomes colour")
{
    auto raster = picture(3, 1, 1, {10, 10, 10});
    raster.alpha = {255, 0, 128};
    auto const white = on_ground(raster, {255, 255, 255});
    CHECK(white.channels == 1);
    CHECK(white.alpha.empty());
    CHECK(white.pixels == std::vector<std::uint8_t>{10, 255, 132}); // 10 * 128/255 + 255 * 127/255 = 132.02
    auto const blue = on_ground(raster, {0, 0, 200});
    CHECK(blue.channels == 3);
    CHECK(blue.pixels == std::vector<std::uint8_t>{10, 10, 10, 0, 0, 200, 5, 5, 105});
}

TEST_CASE("the weights of a filter add up to one everywhere")
{
    for (auto const& [from, to] :
         {std::pair(100, 99), std::pair(100, 33), std::pair(8000, 7), std::pair(2, 1)}) {
        Weights const weights(from, to);
        for (int i = 0; i < to; ++i) {
            int sum = 0;
            REQUIRE(weights.first(i) >= 0);
            REQUIRE(weights.end(i) <= from);
            for (int k = weights.first(i); k < weights.end(i); ++k)
                sum += weights.of(i)[k - weights.first(i)];
            CHECK(sum == Weights::one);
        }
    }
}

TEST_CASE("a picture is fitted into a box without changing its shape, and never to nothing")
{
    CHECK(fitted_into({100, 50}, {200, 200}) == Size{100, 50});
    CHECK(fitted_into({1000, 500}, {200, 200}) == Size{200, 100});
    CHECK(fitted_into({500, 1000}, {200, 200}) == Size{100, 200});
    CHECK(fitted_into({10000, 1}, {200, 200}) == Size{200, 1});
}
