#pragma once

#include "pipeline/type/fonts.hpp"

/// Light marks at the ends of justified lines stand a little out of the measure: a full stop or a hyphen is
/// so much paler than a letter that a margin which is straight by the ruler looks ragged.
namespace rapport::render::pdf {

/// The share of a hyphen's width that stands in the margin.
inline constexpr double hyphen_hang = 0.5;

/// How far the word stands out of the line, in thousandths of an em, if its part from byte `from` begins it.
double left_hang(type::Word const& word, std::size_t from);

/// The same if its part up to byte `to` ends the line.
double right_hang(type::Word const& word, std::size_t to);

} // namespace rapport::render::pdf
