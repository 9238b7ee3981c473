#include "pipeline/render/pdf/pictures_pdf.hpp"

#include "pipeline/image/image.hpp"
#include "pipeline/render/pdf/deflate.hpp"

#include <algorithm>
#include <cmath>

namespace rapport::render::pdf {

namespace {

/// Pixels across that paper shows: print ends at about 300 an inch. A picture a little finer stays as it is;
/// filtering would soften it for nothing.
int pixels_across(document::Raster const& raster, Picture const& picture)
{
    constexpr double per_inch = 300;
    constexpr double worth_it = 1.25;
    double const shown = std::max(picture.width / 72 * per_inch, 1.0);
    return raster.width > shown * worth_it ? static_cast<int>(std::lround(shown)) : raster.width;
}

bool covers(Shape const& shape, Picture const& picture)
{
    if (!shape.fill || shape.pattern != figure::Pattern::solid || shape.corners.empty()) return false;
    auto const by_x = [](Point a, Point b) { return a.x < b.x; };
    auto const by_y = [](Point a, Point b) { return a.y < b.y; };
    auto const [left, right] = std::minmax_element(shape.corners.begin(), shape.corners.end(), by_x);
    auto const [top, bottom] = std::minmax_element(shape.corners.begin(), shape.corners.end(), by_y);
    return left->x <= picture.x && right->x >= picture.x + picture.width && top->y <= picture.y &&
           bottom->y >= picture.y + picture.height;
}

std::string_view view(std::vector<std::uint8_t> const& bytes)
{
    return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

bool same(Rgb a, Rgb b)
{
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

} // namespace

Rgb ground_of(std::vector<Mark> const& marks, std::size_t index, Rgb paper)
{
    auto const& picture = std::get<Picture>(marks[index]);
    for (std::size_t i = index; i-- > 0;)
        if (auto const* shape = std::get_if<Shape>(&marks[i]); shape != nullptr && covers(*shape, picture))
            return *shape->fill;
    return paper;
}

HPDF_XObject PictureStore::of(Picture const& picture, Rgb ground)
{
    auto const& raster = *picture.raster;
    Look const look{&raster, pixels_across(raster, picture), raster.alpha.empty() ? Rgb{} : ground};
    for (auto const& [known, object] : known_)
        if (known.raster == look.raster && known.width == look.width && same(known.ground, look.ground))
            return object;
    auto* const object =
        look.width < raster.width ? embed(image::reduced(raster, look.width), ground) : embed(raster, ground);
    return known_.emplace_back(look, object).second;
}

HPDF_Dict PictureStore::image(std::string_view bytes, document::Raster const& raster, bool compressed)
{
    HPDF_Dict object = haru_.stream(bytes);
    object->header.obj_class |= HPDF_OSUBCLASS_XOBJECT;
    HPDF_Dict_AddName(object, "Type", "XObject");
    HPDF_Dict_AddName(object, "Subtype", "Image");
    HPDF_Dict_AddNumber(object, "Width", raster.width);
    HPDF_Dict_AddNumber(object, "Height", raster.height);
    HPDF_Dict_AddName(object, "ColorSpace", raster.channels == 3 ? "DeviceRGB" : "DeviceGray");
    HPDF_Dict_AddNumber(object, "BitsPerComponent", 8);
    if (compressed)
        HPDF_Dict_AddBoolean(object, deflated_key, HPDF_TRUE);
    else
        object->filter = HPDF_STREAM_FILTER_DCT_DECODE;
    haru_.check();
    return object;
}

HPDF_Dict PictureStore::embed(document::Raster const& raster, Rgb ground)
{
    if (raster.media_type == "image/jpeg") return image(raster.original, raster, false);
    if (raster.alpha.empty()) return image(deflated(view(raster.pixels)), raster, true);
    auto const flat = image::on_ground(raster, ground);
    return image(deflated(view(flat.pixels)), flat, true);
}

} // namespace rapport::render::pdf
