#pragma once

#include "pipeline/base/sentence.hpp"
#include "pipeline/document/document.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace rapport::image {

/// What a picture may cost. The figures bound memory: a PNG of a few kilobytes can ask for gigabytes.
struct Limits {
    int width = 8000;                              ///< pixels
    int height = 8000;                             ///< pixels
    std::size_t decoded_bytes = 40u * 1024 * 1024; ///< pixels and alpha together
    std::size_t file_bytes = 10u * 1024 * 1024;
};

/// Why a picture cannot be used, in the author's words ("is damaged: ...").
using Refusal = base::Sentence;

/// Decodes a PNG (any colour type, depth, interlacing) or checks the header of a JPEG, whose pixels stay
/// compressed (Raster::pixels is empty; Raster::original goes into the documents).
std::variant<document::Raster, Refusal> decode(std::string_view bytes, Limits const& limits = {});

} // namespace rapport::image
