#pragma once

#include "pipeline/render/pdf/qpdf_file.hpp"
#include "pipeline/render/pdf/structure.hpp"

namespace rapport::render::pdf {

/// Writes the structure tree, and on pages and annotations where they stand in it.
void add_tags(File& file, Structure const& structure, std::vector<std::vector<Object>> const& annotations,
              std::vector<double> const& page_heights);

} // namespace rapport::render::pdf
