#pragma once

#include "pipeline/render/pdf/flow.hpp"

#include <string>
#include <vector>

/// What stands where on the pages of a layout.
namespace placed {

using Words = std::vector<std::string>;

std::string words_of(rapport::render::pdf::Text const& text);
double right_end(rapport::render::pdf::Text const& text);

/// What the text of a layout says, in the order of its elements, as `sample::said_by` says it of a document.
std::string said_by(rapport::render::pdf::Layout const& layout);

/// Texts, pictures and links of the flow that leave the text area, texts that cover each other, and all that
/// leaves the paper.
Words misplaced(rapport::render::pdf::Layout const& layout, rapport::document::Theme const& theme);

} // namespace placed
