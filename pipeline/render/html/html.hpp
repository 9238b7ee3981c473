#pragma once

#include "pipeline/document/document.hpp"
#include "pipeline/document/theme.hpp"

#include <string>

/// One self-contained HTML file: no script, nothing from the network, readable on a phone and in print.
namespace rapport::render::html {

std::string render(document::Document const& document, document::Theme const& theme);

} // namespace rapport::render::html
