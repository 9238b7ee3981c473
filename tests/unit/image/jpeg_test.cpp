#include "pipeline/image/image.hpp"

#include <doctest/doctest.h>

#include <cstdio> // jpeglib.h uses FILE and does not include it

#include <jpeglib.h>

#include <cstdlib>
#include <cstring>

namespace {

using rapport::document::Raster;
using rapport::image::decode;
using rapport::image::Refusal;

struct Kind {
    int width = 48;
    int height = 32;
    J_COLOR_SPACE colours = JCS_RGB;
    bool progressive = false;
    std::string segment = {}; ///< body of an APP1 segment
    bool as_rgb = false;      ///< stored without turning RGB into luminance and colour
};

/// Grey or colours that tell the four quarters apart, with some grain.
std::vector<unsigned char> pixels_of(Kind const& kind, int components)
{
    std::vector<unsigned char> pixels;
    for (int y = 0; y < kind.height; ++y)
        for (int x = 0; x < kind.width; ++x)
            for (int c = 0; c < components; ++c) {
                int const quarter = (x * 2 >= kind.width ? 1 : 0) + (y * 2 >= kind.height ? 2 : 0);
                pixels.push_back(
                    static_cast<unsigned char>(40 + 50 * quarter + 5 * c + (x * x * 7 + y * 13) % 11));
            }
    return pixels;
}

std::string jpeg_file(Kind const& kind)
{
    jpeg_compress_struct encoding{};
    jpeg_error_mgr errors{};
    encoding.err = jpeg_std_error(&errors);
    jpeg_create_compress(&encoding);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&encoding, &bytes, &size);
    encoding.image_width = static_cast<JDIMENSION>(kind.width);
    encoding.image_height = static_cast<JDIMENSION>(kind.height);
    encoding.input_components = kind.colours == JCS_GRAYSCALE ? 1 : kind.colours == JCS_CMYK ? 4 : 3;
    encoding.in_color_space = kind.colours;
    jpeg_set_defaults(&encoding);
    jpeg_set_quality(&encoding, 95, TRUE);
    if (kind.as_rgb) {
        jpeg_set_colorspace(&encoding, JCS_RGB);
        encoding.write_Adobe_marker = FALSE;
    }
    encoding.density_unit = 1;
    encoding.X_density = encoding.Y_density = 200;
    if (kind.progressive) jpeg_simple_progression(&encoding);
    jpeg_start_compress(&encoding, TRUE);
    if (!kind.segment.empty())
        jpeg_write_marker(&encoding, JPEG_APP0 + 1,
                          reinterpret_cast<unsigned char const*>(kind.segment.data()),
                          static_cast<unsigned>(kind.segment.size()));
    auto pixels = pixels_of(kind, encoding.input_components);
    auto const row = static_cast<std::size_t>(kind.width * encoding.input_components);
    for (std::size_t y = 0; y < static_cast<std::size_t>(kind.height); ++y) {
        JSAMPROW line = &pixels[y * row];
        jpeg_write_scanlines(&encoding, &line, 1);
    }
    jpeg_finish_compress(&encoding);
    std::string file(reinterpret_cast<char const*>(bytes), size);
    jpeg_destroy_compress(&encoding);
    std::free(bytes);
    return file;
}

/// An Exif header that says only how the camera was held.
std::string exif(int orientation, bool little = true)
{
    std::string const order = little ? "II" : "MM";
    auto const number = [&](unsigned value, int bytes) {
        std::string text;
        for (int i = 0; i < bytes; ++i)
            text += static_cast<char>(value >> 8 * (little ? i : bytes - 1 - i) & 255u);
        return text;
    };
    return std::string("Exif\0\0", 6) + order + number(42, 2) + number(8, 4) + number(1, 2) +
           number(0x0112, 2) + number(3, 2) + number(1, 4) + number(static_cast<unsigned>(orientation), 2) +
           number(0, 2) + number(0, 4);
}

Raster decoded(std::string_view file, rapport::image::Limits const& limits = {})
{
    auto const result = decode(file, limits);
    if (auto const* refusal = std::get_if<Refusal>(&result)) FAIL(refusal->english());
    return std::get<Raster>(result);
}

std::string refusal(std::string_view bytes)
{
    auto const result = decode(bytes);
    return std::holds_alternative<Refusal>(result) ? std::get<Refusal>(result).english() : "";
}

/// The first component at a point of the picture, decoded by libjpeg.
int shade(Raster const& raster, double x, double y)
{
    jpeg_decompress_struct decoding{};
    jpeg_error_mgr errors{};
    decoding.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&decoding);
    jpeg_mem_src(&decoding, reinterpret_cast<unsigned char const*>(raster.original.data()),
                 raster.original.size());
    jpeg_read_header(&decoding, TRUE);
    jpeg_start_decompress(&decoding);
    REQUIRE(static_cast<int>(decoding.output_width) == raster.width);
    REQUIRE(static_cast<int>(decoding.output_height) == raster.height);
    auto const components = static_cast<std::size_t>(decoding.output_components);
    std::vector<unsigned char> pixels(decoding.output_width * decoding.output_height * components);
    while (decoding.output_scanline < decoding.output_height) {
        JSAMPROW line = &pixels[decoding.output_scanline * decoding.output_width * components];
        jpeg_read_scanlines(&decoding, &line, 1);
    }
    jpeg_finish_decompress(&decoding);
    jpeg_destroy_decompress(&decoding);
    auto const column = static_cast<std::size_t>(x * raster.width);
    auto const row = static_cast<std::size_t>(y * raster.height);
    return pixels[(row * static_cast<std::size_t>(raster.width) + column) * components];
}

/// Which quarter of the file's picture stands at top left, top right, bottom left and bottom right.
std::string quarters(Raster const& raster)
{
    std::string found;
    for (double const y : {0.25, 0.75})
        for (double const x : {0.25, 0.75}) found += std::to_string((shade(raster, x, y) - 40 + 25) / 50);
    return found;
}

} // namespace

TEST_CASE("a JPEG passes on as it is, baseline or progressive, in grey or colours, with its density")
{
    for (bool const progressive : {false, true})
        for (auto const colours : {JCS_GRAYSCALE, JCS_RGB}) {
            auto const file = jpeg_file({.colours = colours, .progressive = progressive});
            auto const raster = decoded(file);
            CHECK(raster.width == 48);
            CHECK(raster.height == 32);
            CHECK(raster.channels == (colours == JCS_RGB ? 3 : 1));
            CHECK(raster.pixels_per_inch == doctest::Approx(200));
            CHECK(raster.original == file);
            CHECK(raster.pixels.empty());
            CHECK(quarters(raster) == "0123");
        }
}

TEST_CASE("what a camera says beside the picture stays behind, and what stands after its end")
{
    auto const plain = jpeg_file({});
    CHECK(decoded(jpeg_file({.segment = "Exif is not all that cameras write"})).original == plain);
    CHECK(decoded(plain + "a film of the next two seconds").original == plain);
}

TEST_CASE("a JPEG taken with the camera on its side stands upright")
{
    // The quarters as the eight orientations of Exif put them.
    char const* const upright[] = {"0123", "1032", "3210", "2301", "0213", "2031", "3120", "1302"};
    for (int orientation = 1; orientation <= 8; ++orientation)
        for (bool const little : {true, false}) {
            auto const raster = decoded(jpeg_file({.segment = exif(orientation, little)}));
            CAPTURE(orientation);
            CHECK(quarters(raster) == upright[orientation - 1]);
            CHECK(raster.width == (orientation >= 5 ? 32 : 48));
            CHECK(raster.pixels_per_inch == doctest::Approx(200));
            CHECK(raster.original.find("Exif") == std::string::npos);
        }
    CHECK(quarters(decoded(jpeg_file({.segment = exif(99)}))) == "0123");
    CHECK(quarters(decoded(jpeg_file({.segment = exif(6).substr(0, 18)}))) == "0123");
}

TEST_CASE("a JPEG in RGB without a marker, which readers would take for other colours, is written anew")
{
    auto const file = jpeg_file({.as_rgb = true});
    auto const raster = decoded(file);
    CHECK(raster.original != file);
    CHECK(quarters(raster) == "0123");
}

TEST_CASE("a large JPEG is made smaller and stays as wide on paper")
{
    rapport::image::Limits limits;
    limits.kept_width = 24;
    limits.kept_height = 24;
    auto const raster = decoded(jpeg_file({}), limits);
    CHECK(raster.width == 24);
    CHECK(raster.height == 16);
    CHECK(raster.pixels_per_inch == doctest::Approx(100));
    CHECK(quarters(raster) == "0123");
    auto const small = rapport::image::reduced(raster, 12);
    CHECK(small.width == 12);
    CHECK(quarters(small) == "0123");
}

TEST_CASE("a JPEG that readers cannot show is refused with the reason")
{
    CHECK(refusal(jpeg_file({.colours = JCS_CMYK})) ==
          "is a JPEG file with 4 colours; save it in RGB or grey");
    auto arithmetic = jpeg_file({});
    arithmetic[arithmetic.find("\xFF\xC0") + 1] = '\xC9';
    CHECK(refusal(arithmetic).find("baseline") != std::string::npos);
    auto deep = jpeg_file({});
    deep[deep.find("\xFF\xC0") + 4] = 12;
    CHECK(refusal(deep) == "is a JPEG file with 12 bits, not 8");
}

TEST_CASE("a JPEG that says a size its data do not have is refused")
{
    for (auto const& [at, value] : {std::pair(6, 64), std::pair(6, 8), std::pair(8, 96), std::pair(8, 16)}) {
        auto lying = jpeg_file({});
        auto const frame = lying.find("\xFF\xC0");
        lying[frame + static_cast<std::size_t>(at)] = static_cast<char>(value);
        CAPTURE(at);
        CAPTURE(value);
        CHECK(refusal(lying).starts_with("is a damaged JPEG file"));
    }
    auto huge = jpeg_file({});
    auto const frame = huge.find("\xFF\xC0");
    huge.replace(frame + 5, 4, "\x75\x30\x75\x30"); // 30,000 x 30,000
    CHECK(refusal(huge) == "has 30000 x 30000 pixels, more than 10000 x 10000");
    auto empty = jpeg_file({});
    empty.replace(frame + 5, 4, std::string(4, '\0'));
    CHECK(refusal(empty) == "is a damaged JPEG file: it has no image header");
}

TEST_CASE("a JPEG of more scans than a picture needs is refused before they are read")
{
    auto file = jpeg_file({.colours = JCS_GRAYSCALE, .progressive = true});
    auto const last = file.rfind("\xFF\xDA");
    auto const scan = file.substr(last, file.size() - 2 - last);
    file.resize(file.size() - 2);
    for (int i = 0; i < 200; ++i) file += scan;
    file += "\xFF\xD9";
    CHECK_FALSE(refusal(file).empty());
}

TEST_CASE("a JPEG cut off anywhere is refused, and changed at any byte never ends the program")
{
    for (bool const progressive : {false, true}) {
        auto const whole = jpeg_file({.progressive = progressive, .segment = exif(6)});
        for (std::size_t length = 0; length < whole.size() - 1; ++length)
            CHECK_FALSE(refusal(std::string_view(whole).substr(0, length)).empty());
        for (std::size_t i = 3; i < whole.size(); ++i)
            for (int const bits : {0x55, 0xFF, 0x01}) {
                auto changed = whole;
                changed[i] = static_cast<char>(changed[i] ^ bits);
                auto const result = decode(changed);
                if (auto const* raster = std::get_if<Raster>(&result)) CHECK(raster->width > 0);
            }
    }
}
