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

struct Samples {
    std::vector<std::uint8_t> const& values;
    int width;
    int height;
    int channels;
};

/// Mean of one channel over `factor` x `factor` pixels.
std::uint8_t mean(Samples const& samples, int left, int top, int channel, int factor)
{
    int sum = 0;
    int count = 0;
    for (int y = top; y < std::min(top + factor, samples.height); ++y)
        for (int x = left; x < std::min(left + factor, samples.width); ++x, ++count) {
            auto const pixel = static_cast<std::size_t>(y) * static_cast<std::size_t>(samples.width) +
                               static_cast<std::size_t>(x);
            sum += samples.values[pixel * static_cast<std::size_t>(samples.channels) +
                                  static_cast<std::size_t>(channel)];
        }
    return static_cast<std::uint8_t>(sum / std::max(count, 1));
}

Plane reduced(Samples const& samples, int factor)
{
    Plane plane{(samples.width + factor - 1) / factor, (samples.height + factor - 1) / factor, {}};
    plane.values.reserve(static_cast<std::size_t>(plane.width) *
                         static_cast<std::size_t>(plane.height * samples.channels));
    for (int y = 0; y < plane.height; ++y)
        for (int x = 0; x < plane.width; ++x)
            for (int c = 0; c < samples.channels; ++c)
                plane.values.push_back(mean(samples, x * factor, y * factor, c, factor));
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
        return reduced({values, raster.width, raster.height, channels}, factor);
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
