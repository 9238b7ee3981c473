#pragma once

#include "pipeline/document/theme.hpp"

#include <string>
#include <string_view>

namespace rapport::compose {

/// Reads a theme file (templates/themes/<name>/theme.xml). Throws TemplateError "file:line:column: what" for
/// an unknown element or attribute, a length or colour that cannot be read, or a part that is missing.
document::Theme read_theme(std::string_view bytes, std::string const& file);

} // namespace rapport::compose
