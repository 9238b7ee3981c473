#pragma once

#include <string>
#include <string_view>
#include <vector>

/// How wide a label is, without a font file: a chart is geometry and must come out the same in every format.
namespace rapport::figure {

constexpr double millimetres_per_point = 25.4 / 72.0;

struct TypeSize {
    double points = 8;
    bool bold = false;
};

/// Width in millimetres in the advance widths of Noto Sans, without kerning (which only makes it narrower).
/// Characters that the table does not know count as a full em, the width of CJK characters.
double text_width(std::string_view text, TypeSize size);

/// Height of one line of text, and of what stands above its base line, in millimetres.
double line_height(double points);
double ascent(double points);

/// Lines no wider than `width`, broken at spaces and behind hyphens and slashes; a single word that is too
/// wide is broken inside. When more than `max_lines` are needed, the last one ends with an ellipsis.
std::vector<std::string> wrap(std::string_view text, double width, TypeSize size, std::size_t max_lines = 99);

} // namespace rapport::figure
