#pragma once

#include "pipeline/render/pdf/archive.hpp"
#include "pipeline/render/pdf/qpdf_file.hpp"

namespace rapport::render::pdf {

void add_colour_profile(File& file, Standard standard);

/// `date` as PDF writes it; may be empty.
void add_attachments(File& file, std::vector<Attachment> const& attachments, std::string const& date);

} // namespace rapport::render::pdf
