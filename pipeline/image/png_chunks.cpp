#include "pipeline/image/png_chunks.hpp"

#include <png.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>

namespace rapport::image {

namespace {

constexpr std::size_t signature_bytes = 8;
constexpr std::size_t most_chunks = 20'000; // 10 MiB in the 8 KiB pieces of common writers are 1,280

std::size_t number_at(std::string_view bytes, std::size_t at)
{
    std::size_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

bool is_kept(std::string_view type)
{
    constexpr std::array<std::string_view, 9> kept{"IHDR", "PLTE", "IDAT", "IEND", "tRNS",
                                                   "gAMA", "cHRM", "sRGB", "pHYs"};
    return std::find(kept.begin(), kept.end(), type) != kept.end();
}

bool moves(std::string_view type)
{
    return type == "acTL" || type == "fcTL" || type == "fdAT";
}

/// What libpng writes to; its callbacks run in C frames that no exception may cross.
struct Target {
    std::string bytes;
};

void append(png_structp png, png_bytep bytes, std::size_t count)
{
    static_cast<Target*>(png_get_io_ptr(png))->bytes.append(reinterpret_cast<char const*>(bytes), count);
}

void flush(png_structp) {}

[[noreturn]] void fail(png_structp png, png_const_charp)
{
    png_longjmp(png, 1);
}

void ignore(png_structp, png_const_charp) {}

bool write_rows(png_structp png, png_infop info, document::Raster const& raster, png_bytepp rows)
{
    // NOLINTNEXTLINE(cert-err52-cpp): libpng has no other way to report.
    if (setjmp(png_jmpbuf(png)) != 0) return false;
    bool const alpha = !raster.alpha.empty();
    int const colour = (raster.channels == 3 ? PNG_COLOR_MASK_COLOR : 0) | (alpha ? PNG_COLOR_MASK_ALPHA : 0);
    png_set_IHDR(png, info, static_cast<png_uint_32>(raster.width), static_cast<png_uint_32>(raster.height),
                 8, colour, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    // The usual ten times as long would make these files, of photographs mostly, a twentieth smaller.
    png_set_compression_level(png, 1);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_PAETH);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    png_write_info(png, info);
    png_write_image(png, rows);
    png_write_end(png, info);
    return true;
}

} // namespace

std::variant<std::string, Refusal> essential_chunks(std::string_view file)
{
    std::vector<std::string_view> kept;
    bool srgb = false;
    std::size_t count = 0;
    for (std::size_t at = signature_bytes; at < file.size();) {
        std::size_t const left = file.size() - at;
        std::size_t const length = left < 12 ? 0 : number_at(file, at);
        if (left < 12 || length > left - 12)
            return base::sentence("is a damaged PNG file: {1}", "the file ends too early");
        auto const type = file.substr(at + 4, 4);
        if (++count > most_chunks)
            return base::sentence("is a PNG file of more than {1} chunks", most_chunks);
        if (moves(type)) return base::sentence("is an animated PNG file, and pages stand still");
        if (is_kept(type)) kept.push_back(file.substr(at, length + 12));
        srgb = srgb || type == "sRGB";
        at += length + 12;
        if (type == "IEND") break; // what stands behind the end is no part of the picture
    }
    std::string result(file.substr(0, signature_bytes));
    for (auto const chunk : kept) {
        auto const type = chunk.substr(4, 4);
        // sRGB overrides the other two (PNG, 11.3.3.5), which some programs fill with nonsense.
        if (!srgb || (type != "gAMA" && type != "cHRM")) result += chunk;
    }
    return result;
}

std::string_view chunk_of(std::string_view file, std::string_view type)
{
    for (std::size_t at = signature_bytes; at + 12 <= file.size();) {
        std::size_t const length = number_at(file, at);
        if (length > file.size() - at - 12) break;
        if (file.substr(at + 4, 4) == type) return file.substr(at, length + 12);
        at += length + 12;
    }
    return {};
}

std::string write_png(document::Raster const& raster)
{
    auto const width = static_cast<std::size_t>(raster.width);
    auto const colours = static_cast<std::size_t>(raster.channels);
    std::size_t const step = colours + (raster.alpha.empty() ? 0 : 1);
    std::vector<std::uint8_t> mixed(width * static_cast<std::size_t>(raster.height) * step);
    for (std::size_t i = 0; i * step < mixed.size(); ++i) {
        std::memcpy(&mixed[i * step], &raster.pixels[i * colours], colours);
        if (step != colours) mixed[i * step + colours] = raster.alpha[i];
    }
    std::vector<png_bytep> rows(static_cast<std::size_t>(raster.height));
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = mixed.data() + i * width * step;

    Target target;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, fail, ignore);
    png_infop info = png != nullptr ? png_create_info_struct(png) : nullptr;
    bool const made = info != nullptr;
    if (made) png_set_write_fn(png, &target, append, flush);
    bool const written = made && write_rows(png, info, raster, rows.data());
    png_destroy_write_struct(&png, &info);
    if (!written) throw std::runtime_error("libpng could not write a picture");
    return std::move(target.bytes);
}

} // namespace rapport::image
