#pragma once

#include "pipeline/base/finding.hpp"
#include "pipeline/xml/element.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace rapport::check {

/// A file that is no relationship management plan at all: nothing in it says what a plan says of itself. It
/// gets this one finding, and not one for everything a plan would have. What it seems to be is guessed from
/// words that the profile lists (`strangers`).
///
/// `plan` is what the reader made of the file, `bytes` the file.
std::optional<base::Finding> stranger(xml::Element plan, std::string const& file, std::string_view bytes,
                                      xml::Element profile);

} // namespace rapport::check
