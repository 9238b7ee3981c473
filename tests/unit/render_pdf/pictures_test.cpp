#include "sample.hpp"

#include "pipeline/render/pdf/pages.hpp"
#include "pipeline/render/pdf/pictures_pdf.hpp"

#include <doctest/doctest.h>

namespace {

using namespace rapport;
using render::pdf::PictureStore;

std::shared_ptr<document::Raster const> raster(int width, bool alpha)
{
    auto made = std::make_shared<document::Raster>();
    made->width = made->height = width;
    made->channels = 1;
    made->media_type = "image/png";
    auto const pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(width);
    made->pixels.assign(pixels, 100);
    if (alpha) made->alpha.assign(pixels, 128);
    return made;
}

render::pdf::Picture picture(std::shared_ptr<document::Raster const> raster, double width)
{
    render::pdf::Picture placed;
    placed.raster = std::move(raster);
    placed.x = placed.y = 50;
    placed.width = placed.height = width;
    return placed;
}

long number(HPDF_Dict object, char const* key)
{
    return static_cast<HPDF_Number>(HPDF_Dict_GetItem(object, key, HPDF_OCLASS_NUMBER))->value;
}

} // namespace

TEST_CASE("a picture shown often stands in the file once")
{
    render::pdf::Haru haru;
    PictureStore store(haru);
    auto const same = raster(20, false);
    auto* const first = store.of(picture(same, 100), {255, 255, 255});
    CHECK(store.of(picture(same, 100), {255, 255, 255}) == first);
    CHECK(store.of(picture(same, 80), {0, 0, 0}) == first); // what hides its ground does not depend on it
    CHECK(store.of(picture(raster(20, false), 100), {255, 255, 255}) != first);
}

TEST_CASE("a transparent picture is mixed with each ground it lies on, and stays opaque in the file")
{
    render::pdf::Haru haru;
    PictureStore store(haru);
    auto const same = raster(20, true);
    auto* const on_white = store.of(picture(same, 100), {255, 255, 255});
    auto* const on_blue = store.of(picture(same, 100), {10, 20, 200});
    CHECK(on_white != on_blue);
    CHECK(store.of(picture(same, 60), {10, 20, 200}) == on_blue);
    for (auto* const object : {on_white, on_blue})
        CHECK(HPDF_Dict_GetItem(object, "SMask", HPDF_OCLASS_DICT) == nullptr);
}

TEST_CASE("a picture has no more pixels than paper shows at the size it is printed")
{
    render::pdf::Haru haru;
    PictureStore store(haru);
    auto const large = raster(900, true);
    CHECK(number(store.of(picture(large, 72), {255, 255, 255}), "Width") == 300);
    CHECK(number(store.of(picture(large, 36), {255, 255, 255}), "Width") == 150);
    CHECK(number(store.of(picture(large, 216), {255, 255, 255}), "Width") == 900);
    CHECK(number(store.of(picture(raster(350, false), 72), {255, 255, 255}), "Width") == 350); // nearly right
}

TEST_CASE("the ground of a picture is the last colour under all of it, else the paper")
{
    using render::pdf::Mark;
    using render::pdf::rectangle;
    std::vector<Mark> marks;
    marks.emplace_back(rectangle(0, 0, 400, 400, {1, 1, 1}));
    marks.emplace_back(rectangle(40, 40, 200, 200, {2, 2, 2}));
    marks.emplace_back(rectangle(60, 60, 20, 20, {3, 3, 3})); // under a part of it only
    marks.emplace_back(picture(raster(4, true), 100));
    marks.emplace_back(rectangle(0, 0, 400, 400, {4, 4, 4})); // above it
    CHECK(render::pdf::ground_of(marks, 3, {255, 255, 255}).red == 2);
    marks.erase(marks.begin(), marks.begin() + 2);
    CHECK(render::pdf::ground_of(marks, 1, {255, 255, 255}).red == 255);
}
