#pragma once

#include <string_view>

namespace rapport::ingest {

/// Whether a line end between two texts is only an author's: Chinese and Japanese are written without spaces,
/// so between two of their letters it means nothing.
bool means_nothing_between(std::string_view before, std::string_view after);

} // namespace rapport::ingest
