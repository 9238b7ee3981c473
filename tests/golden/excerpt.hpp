#pragma once

#include "pipeline/document/document.hpp"

#include <string>
#include <vector>

namespace rapport::golden {

/// The document with these sections alone, each named by its heading, with what stands below it; the whole
/// document when none is named. Throws std::runtime_error for a heading that is not there.
document::Document excerpt(document::Document document, std::vector<std::string> const& headings);

} // namespace rapport::golden
