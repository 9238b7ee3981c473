#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Colour profiles and pictures that bring one along, for the tests of this folder.
namespace sample {

/// Red, green and blue of sRGB in another order: what is stored as red is meant green.
std::string turned_profile();
/// The wide colours of screens since 2015: x and y of Display P3's primaries, with the curve of sRGB.
std::string wide_profile();
std::string srgb_profile();
/// Grey whose values are light itself.
std::string linear_grey_profile();
/// Of a press whose inks mix as simply as can be, in a table as real ones have.
std::string press_profile();

/// Of a chain of `links` matrices, each of which has to be gone through for every colour.
std::string chained_profile(int links);

/// A PNG of 8 x 8 pixels of one colour: `samples` are those of one pixel, as the file holds them.
std::string png_with(std::string_view profile, int colour_type, int depth,
                     std::vector<unsigned char> const& samples);
/// A JPEG of 16 x 16 pixels of one colour; one sample is grey, three are RGB, four are inks.
std::string jpeg_with(std::string_view profile, std::vector<unsigned char> const& samples,
                      bool adobe = false);

/// The colour in the middle of a JPEG of grey or RGB.
std::vector<int> colour_of_jpeg(std::string_view file);

} // namespace sample
