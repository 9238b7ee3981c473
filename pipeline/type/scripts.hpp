#pragma once

#include <string>

namespace rapport::type {

/// The script of a character (ISO 15924, "Arab"); "Zyyy" for what several scripts share.
std::string script_of(char32_t character);

} // namespace rapport::type
