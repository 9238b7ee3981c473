#pragma once

#include "pipeline/base/report.hpp"
#include "pipeline/document/document.hpp"
#include "pipeline/document/theme.hpp"
#include "pipeline/render/pdf/finish.hpp"
#include "pipeline/type/fonts.hpp"

namespace rapport::render::pdf {

struct Rendered {
    std::string bytes;
    int pages = 0;
};

/// The document set in pages and painted, to be finished when everything is known that its file will hold.
/// Pure: the same document, theme and fonts give the same pages. What cannot be printed is a finding of kind
/// output (OUT-05, OUT-06).
Printed print(document::Document const& document, document::Theme const& theme, type::Fonts& fonts,
              base::Report& report);

/// All in one.
Rendered render(document::Document const& document, document::Theme const& theme, type::Fonts& fonts,
                base::Report& report, Archive const& archive = {});

} // namespace rapport::render::pdf
