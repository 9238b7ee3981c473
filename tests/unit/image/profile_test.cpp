#include "profiles.hpp"

#include "pipeline/image/image.hpp"

#include <doctest/doctest.h>
#include <png.h>

namespace {

using rapport::document::Raster;
using rapport::image::decode;
using rapport::image::Refusal;

Raster decoded(std::string_view file)
{
    auto const result = decode(file);
    if (auto const* refusal = std::get_if<Refusal>(&result)) FAIL(refusal->english());
    return std::get<Raster>(result);
}

std::vector<int> first_pixel(Raster const& raster)
{
    return {raster.pixels.begin(), raster.pixels.begin() + raster.channels};
}

bool near(std::vector<int> const& colour, std::vector<int> const& wanted, int far = 3)
{
    bool all = colour.size() == wanted.size();
    for (std::size_t i = 0; all && i < wanted.size(); ++i) all = std::abs(colour[i] - wanted[i]) <= far;
    if (!all)
        for (int const value : colour) MESSAGE(value);
    return all;
}

} // namespace

TEST_CASE("the colours of a PNG are those its profile means, whatever kind of PNG it is")
{
    auto const turned = sample::turned_profile();
    for (auto const& [type, depth, samples] : std::vector<std::tuple<int, int, std::vector<unsigned char>>>{
             {PNG_COLOR_TYPE_RGB, 8, {255, 0, 0}},
             {PNG_COLOR_TYPE_RGB, 16, {255, 255, 0, 0, 0, 0}},
             {PNG_COLOR_TYPE_RGB_ALPHA, 8, {255, 0, 0, 77}},
             {PNG_COLOR_TYPE_RGB_ALPHA, 16, {255, 255, 0, 0, 0, 0, 77, 77}},
             {PNG_COLOR_TYPE_PALETTE, 8, {0}}}) {
        CAPTURE(type);
        CAPTURE(depth);
        auto const raster = decoded(sample::png_with(turned, type, depth, samples));
        CHECK(near(first_pixel(raster), {0, 255, 0}));
        if (!raster.alpha.empty()) CHECK(raster.alpha.front() == 77);
        // The file that goes into HTML shows the same, by itself.
        CHECK(raster.original.find("iCCP") == std::string::npos);
        CHECK(decoded(raster.original).pixels == raster.pixels);
        CHECK(decoded(sample::png_with("", type, depth, samples)).pixels != raster.pixels);
        CHECK(decoded(sample::png_with(turned, type, depth, samples)).original == raster.original);
    }
    auto const grey =
        decoded(sample::png_with(sample::linear_grey_profile(), PNG_COLOR_TYPE_GRAY, 16, {0x80, 0x00}));
    CHECK(near(first_pixel(grey), {188})); // half of the light
    auto const wide =
        decoded(sample::png_with(sample::wide_profile(), PNG_COLOR_TYPE_RGB, 8, {200, 100, 50}));
    CHECK(near(first_pixel(wide), {215, 95, 31}, 6)); // the same colour, stronger in the smaller space
    CHECK(first_pixel(wide) != std::vector<int>{200, 100, 50});
}

TEST_CASE("a profile overrides the gamma that a PNG states, and one of sRGB changes no pixel")
{
    auto const file = sample::png_with(sample::srgb_profile(), PNG_COLOR_TYPE_RGB, 8, {12, 200, 99});
    auto const raster = decoded(file);
    CHECK(first_pixel(raster) == std::vector<int>{12, 200, 99});
    CHECK(raster.original == decoded(sample::png_with("", PNG_COLOR_TYPE_RGB, 8, {12, 200, 99})).original);
    std::string linear = file;
    linear.insert(8 + 25, std::string("\0\0\0\4gAMA\0\1\x86\xA0\x31\xE8\x96\x5F", 16)); // 1.0
    CHECK(first_pixel(decoded(linear)) == std::vector<int>{12, 200, 99});
    CHECK(decoded(linear).original.find("gAMA") == std::string::npos);
}

TEST_CASE("the colours of a JPEG are those its profile means")
{
    auto const turned = sample::turned_profile();
    auto const raster = decoded(sample::jpeg_with(turned, {255, 0, 0}));
    CHECK(near(sample::colour_of_jpeg(raster.original), {0, 255, 0}, 6));
    CHECK(raster.channels == 3);
    CHECK(raster.original.find("ICC_PROFILE") == std::string::npos);
    CHECK(near(
        sample::colour_of_jpeg(decoded(sample::jpeg_with(sample::linear_grey_profile(), {128})).original),
        {188}));
    // What is sRGB stays as it was written.
    CHECK(decoded(sample::jpeg_with(sample::srgb_profile(), {10, 20, 200})).original ==
          sample::jpeg_with("", {10, 20, 200}));
}

TEST_CASE("a JPEG of inks is printed by its profile, and refused without one")
{
    auto const press = sample::press_profile();
    auto const refusal = decode(sample::jpeg_with("", {0, 255, 255, 0}));
    REQUIRE(std::holds_alternative<Refusal>(refusal));
    CHECK(std::get<Refusal>(refusal).english() == "is a JPEG file with 4 colours; save it in RGB or grey");
    CHECK(
        std::holds_alternative<Refusal>(decode(sample::jpeg_with(sample::srgb_profile(), {0, 255, 255, 0}))));
    auto const plain = decoded(sample::jpeg_with(press, {0, 255, 255, 0}));
    CHECK(plain.channels == 3);
    CHECK(near(sample::colour_of_jpeg(plain.original), {255, 0, 0}, 12));
    // Programs that leave Adobe's marker write how little ink there is.
    auto const inverted = decoded(sample::jpeg_with(press, {255, 0, 0, 255}, true));
    CHECK(near(sample::colour_of_jpeg(inverted.original), {255, 0, 0}, 12));
    auto const black = decoded(sample::jpeg_with(press, {0, 0, 0, 255}));
    CHECK(near(sample::colour_of_jpeg(black.original), {0, 0, 0}, 12));
}

TEST_CASE("a profile that is damaged, incomplete or about other colours says nothing")
{
    auto const plain = decoded(sample::png_with("", PNG_COLOR_TYPE_RGB, 8, {200, 30, 60})).pixels;
    auto const turned = sample::turned_profile();
    CHECK(sample::chained_profile(20000).size() > 500'000);
    for (auto const& useless :
         {std::string("no profile"), turned.substr(0, 100), turned.substr(0, 200), std::string(5000, '\xFF'),
          std::string(5u << 20, '\0'), sample::chained_profile(20000), sample::linear_grey_profile(),
          sample::press_profile()})
        CHECK(decoded(sample::png_with(useless, PNG_COLOR_TYPE_RGB, 8, {200, 30, 60})).pixels == plain);
    CHECK(decoded(sample::png_with(turned, PNG_COLOR_TYPE_GRAY, 8, {99})).pixels.front() == 99);

    std::string const file = sample::jpeg_with(turned, {255, 0, 0});
    auto const untouched = decoded(sample::jpeg_with("", {255, 0, 0})).original;
    for (auto const& [from, to] :
         std::vector<std::pair<std::size_t, char>>{{12, '\7'}, {13, '\7'}, {13, '\0'}}) {
        std::string lying = file;
        lying[lying.find("ICC_PROFILE") + from] = to; // number, count
        CHECK(decoded(lying).original == untouched);
    }
}

TEST_CASE("whatever byte of a profile is changed, the picture is decoded")
{
    auto const changed = [](std::string profile, std::size_t i) {
        profile[i] = static_cast<char>(~profile[i]);
        return profile;
    };
    std::string const turned = sample::turned_profile();
    for (std::size_t i = 0; i < turned.size(); ++i)
        CHECK(decoded(sample::png_with(changed(turned, i), PNG_COLOR_TYPE_RGB, 8, {200, 30, 60})).channels ==
              3);
    for (std::size_t i = 0; i < turned.size(); i += 5)
        CHECK_FALSE(decoded(sample::jpeg_with(changed(turned, i), {200, 30, 60})).original.empty());
    // Tables that lie about their place and size: inks are understood or the picture is refused.
    std::string const press = sample::press_profile();
    for (std::size_t i = 128; i < 400; i += 9) {
        auto const result = decode(sample::jpeg_with(changed(press, i), {0, 255, 255, 0}));
        if (auto const* raster = std::get_if<Raster>(&result)) CHECK(raster->channels == 3);
    }
}
