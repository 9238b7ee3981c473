#pragma once

#include <cstddef>
#include <string_view>

namespace rapport::ingest {

std::string_view xml_layout_rule(std::string_view text, std::size_t offset);

} // namespace rapport::ingest
