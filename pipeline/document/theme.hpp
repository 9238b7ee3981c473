#pragma once

#include "pipeline/type/fallback.hpp"

#include <array>
#include <string>
#include <vector>

namespace rapport::document {

struct Rgb {
    int red = 0; ///< 0-255
    int green = 0;
    int blue = 0;
};

/// Sizes, colours and fonts of both formats, read from templates/themes/<name>/theme.xml.
/// Lengths are millimetres unless a name says points.
struct Theme {
    double page_width = 210, page_height = 297;
    double margin_left = 25, margin_right = 25, margin_top = 26, margin_bottom = 24;

    struct Face {
        std::string regular, italic, bold, bold_italic; ///< font files
    };
    Face body, heading, table, code;
    bool small_capitals = true;            ///< for "Part A" and what a cover calls its document
    std::vector<type::Fallback> fallback;  ///< tried in order for characters the faces do not have
    std::vector<std::string> font_folders; ///< that font files are named below, tried in order
    std::string hyphenation_folder;

    double body_points = 10.2, leading_points = 14.4, table_points = 8.6, table_leading_points = 11.52;
    double small_points = 7.8, caption_points = 8.4;
    std::array<double, 6> heading_points{19, 14, 11.5, 10.5, 10.2, 10.2};
    double title_points = 30;
    double figure_letters_points = 5.6; ///< no figure is made so small that its letters get smaller
    double paragraph_gap_points = 5.76;
    /// Lines and the spaces between blocks are multiples of this, so that the lines of facing pages stand
    /// side by side. The leadings and the gap above are, too.
    double grid_points = 2.88;

    /// Colours by role; figure::Tone and document::Tone map onto these.
    Rgb ink, muted, line, paper, panel, accent, good, caution, bad;
};

/// How well one colour can be read on the other, 1 to 21 (WCAG 2.1, contrast ratio); a text needs 4.5.
double contrast(Rgb one, Rgb other);

/// The same theme for papers of a page or two: smaller letters, narrower margins, still readable on paper.
Theme compact(Theme theme);

} // namespace rapport::document
