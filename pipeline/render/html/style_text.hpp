#pragma once

#include <string_view>

namespace rapport::render::html {

extern std::string_view const style_base;   ///< text, headings, the page's frame
extern std::string_view const style_blocks; ///< tables, figures, boxes and the other blocks
extern std::string_view const style_wide;   ///< what a wide screen adds
extern std::string_view const style_print;  ///< what paper changes

} // namespace rapport::render::html
