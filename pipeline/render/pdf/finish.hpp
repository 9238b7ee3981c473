#pragma once

#include "pipeline/render/pdf/marks.hpp"

namespace rapport::render::pdf {

/// Adds what libharu cannot write: language, title, metadata, links, bookmarks; and writes the file with
/// object streams, the same bytes for the same input.
std::string finish(std::string const& painted, Layout const& layout, document::Document const& document);

} // namespace rapport::render::pdf
