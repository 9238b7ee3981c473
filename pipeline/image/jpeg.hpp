#pragma once

#include "pipeline/image/image.hpp"
#include "pipeline/image/rows.hpp"

namespace rapport::image {

std::variant<document::Raster, Refusal> decode_jpeg(std::string_view bytes, Limits const& limits);

/// A raster whose `original` is a JPEG that decode_jpeg has made.
document::Raster reduced_jpeg(document::Raster const& raster, Size size);

} // namespace rapport::image
