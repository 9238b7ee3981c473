#pragma once

#include "pipeline/document/document.hpp"
#include "pipeline/document/theme.hpp"

/// A board document with every kind of block, as the composer would make it.
namespace rapport::render::html::sample {

document::Document board_document();
document::Theme theme();

/// A run of text.
document::Inlines words(std::string text);
document::Block paragraph(std::string text);

} // namespace rapport::render::html::sample
