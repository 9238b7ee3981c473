#pragma once

#include "pipeline/render/pdf/marks.hpp"

#include <string>
#include <vector>

/// Rivers as a reader sees them, measured on what stands on the pages, not on what the breaker meant.
namespace rapport::test {

/// A space between two words of a line.
struct Gap {
    double left = 0;
    double right = 0;
};

/// A line of text by what is white in it.
struct WhiteLine {
    double left = 0;
    double right = 0;
    std::vector<Gap> gaps; ///< from left to right
    std::string words;
};

/// The texts of one base line.
WhiteLine white_of(std::vector<render::pdf::Text const*> const& texts);

/// For each river of a paragraph the number of its lines, from three on. Gaps belong to one river when the
/// middle of one lies above or below the other.
std::vector<int> rivers(std::vector<WhiteLine> const& lines);

/// The justified paragraphs of three lines and more, each as the lines of it on one page.
std::vector<std::vector<WhiteLine>> justified_paragraphs(render::pdf::Layout const& layout);

} // namespace rapport::test
