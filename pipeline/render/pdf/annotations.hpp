#pragma once

#include "pipeline/render/pdf/marks.hpp"
#include "pipeline/render/pdf/qpdf_file.hpp"

namespace rapport::render::pdf {

/// Where the reader's window goes: a little above the place itself.
Object destination(File& file, Layout const& layout, Target const& target);

/// Adds links and signature fields; gives them for each page, in the order of Structure::annotations.
std::vector<std::vector<Object>> add_annotations(File& file, Layout const& layout);

} // namespace rapport::render::pdf
