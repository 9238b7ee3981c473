#pragma once

#include "pipeline/image/profile.hpp"
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

/// How to decode.
struct Decoding {
    Size source;
    Size target;
    Pixels pixels = Pixels::kept;
    std::size_t most_bytes = 0;           ///< for the coefficients of progressive files, held as a whole
    FromProfile const* colours = nullptr; ///< null: grey or sRGB
};

/// Decodes all data of a JPEG, row by row; what is damaged or missing is a problem.
DecodedJpeg decode_data(std::string_view bytes, Decoding const& how);

/// Grey or RGB pixels as a baseline JPEG.
std::string write_jpeg(document::Raster const& raster);

} // namespace rapport::image
