#pragma once

#include "pipeline/document/document.hpp"
#include "pipeline/document/theme.hpp"

#include <string>

namespace rapport::render::html {

/// The content of the style element: the theme as custom properties, the house style, the printed page.
std::string style_sheet(document::Document const& document, document::Theme const& theme);

} // namespace rapport::render::html
