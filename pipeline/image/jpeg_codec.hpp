#pragma once

#include "pipeline/image/rows.hpp"

#include <string>
#include <string_view>

namespace rapport::image {

/// What decoding a JPEG's data gave.
struct DecodedJpeg {
    document::Raster raster;  ///< with pixels when they were wanted
    std::size_t consumed = 0; ///< bytes up to the end of the picture
    /// Readers without the marker of Adobe would take the colours for another kind.
    bool ambiguous_colours = false;
    bool too_large = false; ///< more memory than allowed
    std::string problem;    ///< libjpeg's words; empty when all is well
};

enum class Pixels { checked, kept };

/// Decodes all data of a JPEG, row by row; what is damaged or missing is a problem. `most_bytes` is for the
/// coefficients of progressive files, which have to be held as a whole.
DecodedJpeg decode_data(std::string_view bytes, Size source, Size target, Pixels pixels,
                        std::size_t most_bytes);

/// Grey or RGB pixels as a baseline JPEG.
std::string write_jpeg(document::Raster const& raster);

} // namespace rapport::image
