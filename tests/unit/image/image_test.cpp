#include "pipeline/image/image.hpp"

#include <doctest/doctest.h>
#include <png.h>

#include <cstring>

namespace {

using rapport::document::Raster;
using rapport::image::decode;
using rapport::image::Refusal;

struct Kind {
    int colour;
    int depth;
    int interlace;
};

void collect(png_structp png, png_bytep bytes, std::size_t count)
{
    static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<char const*>(bytes), count);
}

void ignore_flush(png_structp) {}

/// A PNG of 9 x 7 pixels whose bytes rise from pixel to pixel.
std::string png_file(Kind kind)
{
    std::string file;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &file, collect, ignore_flush);
    png_set_IHDR(png, info, 9, 7, kind.depth, kind.colour, kind.interlace, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    std::vector<png_color> palette(4);
    for (std::size_t i = 0; i < 4; ++i) palette[i] = {static_cast<png_byte>(i * 10), 0, 99};
    if (kind.colour == PNG_COLOR_TYPE_PALETTE) {
        png_set_PLTE(png, info, palette.data(), 4);
        png_byte const alpha[] = {0, 128};
        png_set_tRNS(png, info, alpha, 2, nullptr);
    }
    png_write_info(png, info);
    std::size_t const row_bytes = png_get_rowbytes(png, info);
    std::vector<png_byte> pixels(row_bytes * 7);
    for (std::size_t i = 0; i < pixels.size(); ++i)
        pixels[i] = static_cast<png_byte>(kind.colour == PNG_COLOR_TYPE_PALETTE ? 0x1B : i % 251);
    std::vector<png_bytep> rows(7);
    for (std::size_t i = 0; i < 7; ++i) rows[i] = &pixels[i * row_bytes];
    png_write_image(png, rows.data());
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return file;
}

std::string refusal(std::string_view bytes)
{
    auto const result = decode(bytes);
    return std::holds_alternative<Refusal>(result) ? std::get<Refusal>(result).english() : "";
}

} // namespace

TEST_CASE("every PNG colour type, depth and interlacing becomes 8-bit grey or RGB with alpha apart")
{
    struct Expected {
        Kind kind;
        int channels;
        bool alpha;
    };
    for (int interlace : {PNG_INTERLACE_NONE, PNG_INTERLACE_ADAM7}) {
        for (auto const& expected :
             std::vector<Expected>{{{PNG_COLOR_TYPE_GRAY, 1, interlace}, 1, false},
                                   {{PNG_COLOR_TYPE_GRAY, 16, interlace}, 1, false},
                                   {{PNG_COLOR_TYPE_GRAY_ALPHA, 8, interlace}, 1, true},
                                   {{PNG_COLOR_TYPE_PALETTE, 2, interlace}, 3, true},
                                   {{PNG_COLOR_TYPE_RGB, 8, interlace}, 3, false},
                                   {{PNG_COLOR_TYPE_RGB, 16, interlace}, 3, false},
                                   {{PNG_COLOR_TYPE_RGB_ALPHA, 16, interlace}, 3, true}}) {
            auto const result = decode(png_file(expected.kind));
            REQUIRE(std::holds_alternative<Raster>(result));
            auto const& raster = std::get<Raster>(result);
            CHECK(raster.width == 9);
            CHECK(raster.height == 7);
            CHECK(raster.channels == expected.channels);
            CHECK(raster.pixels.size() == 63u * static_cast<std::size_t>(expected.channels));
            CHECK(raster.alpha.size() == (expected.alpha ? 63u : 0u));
        }
    }
}

TEST_CASE("the pixels of a PNG come out as they went in")
{
    auto const result = decode(png_file({PNG_COLOR_TYPE_RGB, 8, PNG_INTERLACE_ADAM7}));
    auto const& raster = std::get<Raster>(result);
    for (std::size_t i = 0; i < raster.pixels.size(); ++i) CHECK(raster.pixels[i] == i % 251);
    auto const with_palette = decode(png_file({PNG_COLOR_TYPE_PALETTE, 2, PNG_INTERLACE_NONE}));
    auto const& mapped = std::get<Raster>(with_palette);
    CHECK(mapped.pixels[0] == 0); // 0x1B is the pixels 0, 1, 2, 3
    CHECK(mapped.pixels[3] == 10);
    CHECK(mapped.alpha[0] == 0);
    CHECK(mapped.alpha[1] == 128);
    CHECK(mapped.alpha[2] == 255);
}

TEST_CASE("a PNG cut off or changed at any byte is refused or decoded, and never ends the program")
{
    std::string const whole = png_file({PNG_COLOR_TYPE_RGB_ALPHA, 8, PNG_INTERLACE_ADAM7});
    for (std::size_t length = 0; length < whole.size() - 12; ++length)
        CHECK_FALSE(refusal(std::string_view(whole).substr(0, length)).empty());
    for (std::size_t i = 8; i < whole.size(); ++i) {
        std::string changed = whole;
        changed[i] = static_cast<char>(changed[i] ^ 0x55);
        auto const result = decode(changed);
        if (auto const* raster = std::get_if<Raster>(&result)) CHECK(raster->pixels.size() > 0);
    }
}

TEST_CASE("a PNG that asks for too much memory is refused before anything is reserved")
{
    std::string huge = png_file({PNG_COLOR_TYPE_RGB, 8, PNG_INTERLACE_NONE});
    huge[16] = '\x7F';
    CHECK(refusal(huge) == "has 2130706441 x 7 pixels, more than 10000 x 10000");
    rapport::image::Limits small;
    small.decoded_bytes = 100;
    auto const result = decode(png_file({PNG_COLOR_TYPE_RGB, 8, PNG_INTERLACE_ADAM7}), small);
    CHECK(std::holds_alternative<Refusal>(result));
    CHECK(refusal(std::string(11u * 1024 * 1024, 'x')) == "is larger than 10 MiB");
    CHECK(refusal("GIF89a") == "is neither a PNG nor a JPEG file");
}
