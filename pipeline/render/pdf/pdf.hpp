#pragma once

#include "pipeline/base/report.hpp"
#include "pipeline/document/document.hpp"
#include "pipeline/document/theme.hpp"
#include "pipeline/type/fonts.hpp"

namespace rapport::render::pdf {

struct Rendered {
    std::string bytes;
    int pages = 0;
};

/// The document as a PDF file: set in pages, painted, finished. Pure: the same document, theme and fonts give
/// the same bytes. What cannot be printed is a finding of kind output (OUT-05).
Rendered render(document::Document const& document, document::Theme const& theme, type::Fonts& fonts,
                base::Report& report);

} // namespace rapport::render::pdf
