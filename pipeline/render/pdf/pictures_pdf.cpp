#include "pipeline/render/pdf/pictures_pdf.hpp"

#include "pipeline/render/pdf/deflate.hpp"

#include <algorithm>

namespace rapport::render::pdf {

namespace {

struct Plane {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> values;
};

/// Each pixel of the result is the mean of `factor` x `factor` pixels.
Plane reduced(std::vector<std::uint8_t> const& values, int width, int height, int channels, int factor)
{
    Plane plane{std::max(width / factor, 1), std::max(height / factor, 1), {}};
    plane.values.reserve(static_cast<std::size_t>(plane.width) *
                         static_cast<std::size_t>(plane.height * channels));
    int const rows = std::min(factor, height);
    int const columns = std::min(factor, width);
    for (int y = 0; y < plane.height; ++y)
        for (int x = 0; x < plane.width; ++x)
            for (int c = 0; c < channels; ++c) {
                int sum = 0;
                for (int row = 0; row < rows; ++row)
                    for (int column = 0; column < columns; ++column) {
                        auto const pixel =
                            static_cast<std::size_t>(y * factor + row) * static_cast<std::size_t>(width) +
                            static_cast<std::size_t>(x * factor + column);
                        sum +=
                            values[pixel * static_cast<std::size_t>(channels) + static_cast<std::size_t>(c)];
                    }
                plane.values.push_back(static_cast<std::uint8_t>(sum / (rows * columns)));
            }
    return plane;
}

/// How many times finer the raster is than paper shows: print ends at about 300 pixels per inch.
int reduction(document::Raster const& raster, Picture const& picture)
{
    double const needed = std::max(picture.width / 72 * 300, 1.0);
    return std::max(static_cast<int>(raster.width / needed), 1);
}

std::string_view view(std::vector<std::uint8_t> const& bytes)
{
    return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

} // namespace

HPDF_XObject PictureStore::of(Picture const& picture)
{
    auto const* raster = picture.raster.get();
    for (auto const& [known, object] : known_)
        if (known == raster) return object;
    return known_.emplace_back(raster, embed(*raster, picture)).second;
}

HPDF_Dict PictureStore::image(std::string_view bytes, int width, int height, int channels, bool compressed)
{
    HPDF_Dict object = haru_.stream(bytes);
    object->header.obj_class |= HPDF_OSUBCLASS_XOBJECT;
    HPDF_Dict_AddName(object, "Type", "XObject");
    HPDF_Dict_AddName(object, "Subtype", "Image");
    HPDF_Dict_AddNumber(object, "Width", width);
    HPDF_Dict_AddNumber(object, "Height", height);
    HPDF_Dict_AddName(object, "ColorSpace", channels == 3 ? "DeviceRGB" : "DeviceGray");
    HPDF_Dict_AddNumber(object, "BitsPerComponent", 8);
    if (compressed)
        HPDF_Dict_AddBoolean(object, deflated_key, HPDF_TRUE);
    else
        object->filter = HPDF_STREAM_FILTER_DCT_DECODE;
    haru_.check();
    return object;
}

HPDF_Dict PictureStore::embed(document::Raster const& raster, Picture const& picture)
{
    if (raster.media_type == "image/jpeg")
        return image(raster.original, raster.width, raster.height, raster.channels, false);
    int const factor = reduction(raster, picture);
    auto const shrink = [&](std::vector<std::uint8_t> const& values, int channels) {
        if (factor == 1) return Plane{raster.width, raster.height, values};
        return reduced(values, raster.width, raster.height, channels, factor);
    };
    auto const colours = shrink(raster.pixels, raster.channels);
    HPDF_Dict object =
        image(deflated(view(colours.values)), colours.width, colours.height, raster.channels, true);
    if (!raster.alpha.empty()) {
        auto const alpha = shrink(raster.alpha, 1);
        HPDF_Dict_Add(object, "SMask",
                      image(deflated(view(alpha.values)), alpha.width, alpha.height, 1, true));
        haru_.check();
    }
    return object;
}

} // namespace rapport::render::pdf
