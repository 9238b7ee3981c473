#pragma once

#include <string>
#include <string_view>

namespace rapport::cli {

/// The relationship a file is about, as it says itself: `id` of a plan, `part of` of a party's own file.
/// Empty when it does not say; what else is wrong with the file is for the reader of the whole set to report.
std::string relationship_of(std::string const& name, std::string_view bytes);

} // namespace rapport::cli
