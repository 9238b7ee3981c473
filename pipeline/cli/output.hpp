#pragma once

#include <string>
#include <string_view>

namespace rapport::cli {

/// Replaces `file` as a whole; writes to standard output when it is empty or "-".
void write_output(std::string const& file, std::string_view bytes);

} // namespace rapport::cli
