#pragma once

#include "pipeline/render/pdf/items.hpp"

namespace rapport::render::pdf {

/// One line of a paragraph: marks relative to the line's left end and top.
struct SetLine {
    std::vector<Mark> marks;
    double width = 0;     ///< of what stands in it
    bool divided = false; ///< ends within a word
};

/// Sets `content` in lines of `width` points, aligned as the style says. The base line of each line is
/// baseline(style) below its top.
std::vector<SetLine> set_lines(Setting& setting, document::Inlines const& content, TextStyle const& style,
                               double width, int node = -1);

/// One line of unformatted text that is not broken; its left, middle or right end at x.
Text set_text(Setting& setting, std::string_view text, TextStyle const& style, Point at,
              figure::Anchor anchor = figure::Anchor::start);

} // namespace rapport::render::pdf
