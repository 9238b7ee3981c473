#include "pipeline/image/image.hpp"

#include "pipeline/image/jpeg.hpp"
#include "pipeline/image/png_reader.hpp"
#include "pipeline/image/rows.hpp"

#include <algorithm>
#include <cmath>

namespace rapport::image {

namespace {

/// A drawing by its first words, whatever declarations and comments stand before them.
bool is_svg(std::string_view bytes)
{
    auto const begin = bytes.substr(0, 4096);
    return begin.find("<svg") != std::string_view::npos ||
           begin.find("http://www.w3.org/2000/svg") != std::string_view::npos;
}

} // namespace

std::variant<document::Raster, Refusal> decode(std::string_view bytes, Limits const& limits)
{
    if (bytes.size() > limits.file_bytes)
        return base::sentence("is larger than {1} MiB", limits.file_bytes / (std::size_t{1024} * 1024));
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return decode_png(bytes, limits);
    if (bytes.starts_with("\xFF\xD8\xFF")) return decode_jpeg(bytes, limits);
    if (is_svg(bytes))
        return base::sentence(
            "is an SVG drawing, which may hold scripts and look different everywhere; export "
            "it as a PNG file 1700 pixels wide");
    return base::sentence("is neither a PNG nor a JPEG file");
}

std::optional<Refusal> refuse_size(std::size_t width, std::size_t height, Limits const& limits)
{
    if (width > static_cast<std::size_t>(limits.width) || height > static_cast<std::size_t>(limits.height))
        return base::sentence("has {1} x {2} pixels, more than {3} x {4}", width, height, limits.width,
                              limits.height);
    if (width * height > limits.pixels)
        return base::sentence("has {1} x {2} pixels, more than {3} million", width, height,
                              limits.pixels / 1'000'000);
    return std::nullopt;
}

document::Raster reduced(document::Raster const& raster, int width)
{
    if (width >= raster.width || width < 1) return raster;
    double const share = static_cast<double>(width) / raster.width;
    Size const size{width, std::max(1, static_cast<int>(std::lround(raster.height * share)))};
    if (raster.pixels.empty()) return reduced_jpeg(raster, size);
    auto const colours = static_cast<std::size_t>(raster.channels);
    std::size_t const channels = colours + (raster.alpha.empty() ? 0 : 1);
    Rows rows({raster.width, raster.height}, static_cast<int>(channels), size);
    std::vector<std::uint8_t> row(static_cast<std::size_t>(raster.width) * channels);
    std::size_t from = 0;
    for (int y = 0; y < raster.height; ++y) {
        for (std::size_t x = 0; x < row.size(); x += channels, ++from) {
            for (std::size_t c = 0; c < colours; ++c) row[x + c] = raster.pixels[from * colours + c];
            if (channels != colours) row[x + colours] = raster.alpha[from];
        }
        rows.add(row.data());
    }
    auto result = rows.finish();
    result.media_type = raster.media_type;
    result.pixels_per_inch = raster.pixels_per_inch * share;
    return result;
}

document::Raster on_ground(document::Raster const& raster, document::Rgb ground)
{
    document::Raster flat = raster;
    flat.alpha = {};
    if (raster.alpha.empty()) return flat;
    int const below[] = {ground.red, ground.green, ground.blue};
    bool const grey = raster.channels == 1 && below[0] == below[1] && below[1] == below[2];
    auto const from = static_cast<std::size_t>(raster.channels);
    std::size_t const to = grey ? 1 : 3;
    flat.channels = static_cast<int>(to);
    flat.pixels.resize(raster.alpha.size() * to);
    for (std::size_t i = 0; i < raster.alpha.size(); ++i)
        for (std::size_t c = 0; c < to; ++c) {
            int const value = raster.pixels[i * from + (from == 1 ? 0 : c)];
            int const mixed = value * raster.alpha[i] + below[c] * (255 - raster.alpha[i]);
            flat.pixels[i * to + c] = static_cast<std::uint8_t>((mixed + 127) / 255);
        }
    return flat;
}

} // namespace rapport::image
