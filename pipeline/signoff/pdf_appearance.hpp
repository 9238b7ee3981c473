#pragma once

#include "pipeline/signoff/pdf_objects.hpp"

#include <string>
#include <vector>

namespace rapport::signoff {

/// What a filled field shows: content and resources of a form as wide and high as the field.
struct PdfAppearance {
    std::string content;
    std::string resources;
    std::string box; ///< "[0 0 213.8 24]"
};

/// Sets `lines` over what the empty field shows, in fonts that the file has already: a file that is archived
/// may show nothing in a font it does not hold, and a signature brings none along. A line with a character
/// that no font of the file has is left out; the signature itself says it all the same.
PdfAppearance appearance_of(QPDF& pdf, Object const& field, std::vector<std::string> const& lines);

} // namespace rapport::signoff
