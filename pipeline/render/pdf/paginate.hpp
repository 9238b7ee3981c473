#pragma once

#include "pipeline/base/report.hpp"
#include "pipeline/render/pdf/marks.hpp"

namespace rapport::render::pdf {

/// Sets the document in pages. What cannot be printed becomes a finding of kind output in `report`.
/// The layout refers to words of `fonts` and to blocks of `document`; both must outlive it.
Layout paginate(document::Document const& document, document::Theme const& theme, type::Fonts& fonts,
                base::Report& report);

} // namespace rapport::render::pdf
