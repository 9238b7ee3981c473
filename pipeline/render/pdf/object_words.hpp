#pragma once

#include <string>
#include <string_view>

/// Pieces of objects that are written as text.
namespace rapport::render::pdf {

/// "12 0 R".
std::string reference(int number);

/// A text string (ISO 32000-1:2008, 7.9.2.2) of UTF-8 words.
std::string text_string(std::string_view words);

} // namespace rapport::render::pdf
