#pragma once

#include "pipeline/base/sentence.hpp"
#include "pipeline/document/document.hpp"
#include "pipeline/document/theme.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace rapport::image {

/// What a picture may cost. The figures bound time and memory: a PNG of a few kilobytes can ask for
/// gigabytes.
struct Limits {
    int width = 10000;               ///< pixels
    int height = 10000;              ///< pixels
    std::size_t pixels = 50'000'000; ///< 48 million is what telephones take
    std::size_t decoded_bytes =
        std::size_t{40} * 1024 * 1024; ///< of what has to be held as a whole while it is decoded
    std::size_t file_bytes = std::size_t{10} * 1024 * 1024;
    int kept_width = 2480; ///< what is larger is made smaller: an A4 page at 300 pixels an inch
    int kept_height = 3508;
};

/// Why a picture cannot be used, in the author's words ("is damaged: ...").
using Refusal = base::Sentence;

/// Decodes a PNG (any colour type, depth, interlacing) or a JPEG (grey, colours, or inks with a profile;
/// baseline or progressive), its colours turned into sRGB. Raster::original is what goes into the documents
/// as a file: nothing but the picture, upright, without what a camera says of place and time. A JPEG's pixels
/// stay compressed there (Raster::pixels is empty), but all of them were decoded once, so that no half
/// picture is printed.
std::variant<document::Raster, Refusal> decode(std::string_view bytes, Limits const& limits = {});

/// The same picture with fewer pixels; `width` is less than the raster's.
document::Raster reduced(document::Raster const& raster, int width);

/// A picture without alpha: what it shows on a ground of one colour. Its pixels only.
document::Raster on_ground(document::Raster const& raster, document::Rgb ground);

/// For the readers of both formats.
std::optional<Refusal> refuse_size(std::size_t width, std::size_t height, Limits const& limits);

} // namespace rapport::image
