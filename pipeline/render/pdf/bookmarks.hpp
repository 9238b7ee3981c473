#pragma once

#include "pipeline/render/pdf/marks.hpp"
#include "pipeline/render/pdf/qpdf_file.hpp"

namespace rapport::render::pdf {

/// Adds the document's headings as bookmarks. Parts are open, chapters closed.
void add_bookmarks(File& file, Layout const& layout);

} // namespace rapport::render::pdf
