#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rapport::inspect {

/// The bytes of the file that is attached to a PDF file under `name`; nothing when none is. Throws
/// std::runtime_error for what is no PDF file or costs too much to read.
std::optional<std::string> attachment(std::string const& pdf, std::string_view name);

} // namespace rapport::inspect
