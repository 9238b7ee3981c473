#pragma once

#include "pipeline/image/image.hpp"

#include <string>

namespace rapport::image {

/// A PNG's chunks that make its pixels and say how to read them, without whatever else a program or a camera
/// has written about itself and its owner. Refuses what no page can show: pictures that move, and files that
/// are nothing but chunks.
std::variant<std::string, Refusal> essential_chunks(std::string_view file);

/// The first chunk of a type, with length and checksum; empty when there is none in front of the end.
std::string_view chunk_of(std::string_view file, std::string_view type);

/// The colour profile of a PNG, inflated; empty when it has none that could be about its pixels.
std::string profile_of(std::string_view file);

/// A PNG of 8 bits a channel that shows `raster`.
std::string write_png(document::Raster const& raster);

} // namespace rapport::image
