#pragma once

#include <string>

namespace rapport::cli {

/// The bytes of a PDF file; throws UsageError when it is larger than any of ours.
std::string pdf_bytes(std::string const& path);

} // namespace rapport::cli
