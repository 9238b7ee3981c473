#pragma once

#include "pipeline/render/pdf/haru.hpp"
#include "pipeline/render/pdf/marks.hpp"

#include <vector>

namespace rapport::render::pdf {

/// The document's pictures as image objects, each raster once.
class PictureStore {
public:
    explicit PictureStore(Haru& haru) : haru_(haru) {}

    HPDF_XObject of(Picture const& picture);

private:
    HPDF_Dict image(std::string_view bytes, int width, int height, int channels, bool compressed);
    HPDF_Dict embed(document::Raster const& raster, Picture const& picture);

    Haru& haru_;
    std::vector<std::pair<document::Raster const*, HPDF_Dict>> known_;
};

} // namespace rapport::render::pdf
