#pragma once

#include "pipeline/image/image.hpp"

namespace rapport::image {

std::variant<document::Raster, Refusal> check_jpeg(std::string_view bytes, Limits const& limits);

} // namespace rapport::image
