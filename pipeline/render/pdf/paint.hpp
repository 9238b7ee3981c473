#pragma once

#include "pipeline/render/pdf/marks.hpp"

namespace rapport::render::pdf {

struct Painted {
    std::string file;
    std::vector<type::FaceId> faces; ///< embedded in it
};

/// The pages as a plain PDF file by libharu, without links, bookmarks and metadata (see finish). Streams that
/// are deflated already say so with deflated_key.
Painted paint(Layout const& layout, type::Fonts& fonts);

} // namespace rapport::render::pdf
