#pragma once

#include "pipeline/render/pdf/haru.hpp"
#include "pipeline/render/pdf/marks.hpp"

#include <vector>

namespace rapport::render::pdf {

/// What the picture at `index` lies on: the paper, or the last coloured shape below all of it.
Rgb ground_of(std::vector<Mark> const& marks, std::size_t index, Rgb paper);

/// The document's pictures as image objects, each look of each raster once.
class PictureStore {
public:
    explicit PictureStore(Haru& haru) : haru_(haru) {}

    /// Transparent parts show `ground`: they are mixed here, because printers and older readers turn pages
    /// with transparency into pictures, and archives would rather have none.
    HPDF_XObject of(Picture const& picture, Rgb ground);

private:
    /// Pixels across and ground; one raster may stand in a table and over the whole page.
    struct Look {
        document::Raster const* raster;
        int width;
        Rgb ground;
    };
    HPDF_Dict image(std::string_view bytes, document::Raster const& raster, bool compressed);
    HPDF_Dict embed(document::Raster const& raster, Rgb ground);

    Haru& haru_;
    std::vector<std::pair<Look, HPDF_Dict>> known_;
};

} // namespace rapport::render::pdf
