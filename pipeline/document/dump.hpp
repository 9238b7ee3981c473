#pragma once

#include "pipeline/document/document.hpp"

#include <string>

namespace rapport::document {

/// The document as plain text for reading and for golden tests: one line a block or row, links and item ids
/// in sight, figures by their text equivalent.
std::string dump(Document const& document);

} // namespace rapport::document
