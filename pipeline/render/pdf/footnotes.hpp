#pragma once

#include "pipeline/render/pdf/flow.hpp"

namespace rapport::render::pdf {

/// The words of a paragraph with a number where each of its notes was called, and the notes.
struct Footnoted {
    document::Inlines words;
    struct Note {
        std::string anchor; ///< that the number leads to
        std::vector<Strip> lines;
    };
    std::vector<Note> notes;
};

/// Takes the notes of a paragraph out of its words, to stand at the foot of the page. Nothing when it has
/// none, or when they would take so much of a page that they are better read where they stand, in brackets.
std::optional<Footnoted> footnotes_of(Press& press, document::Inlines const& content, int parent);

/// Gives the notes to the lines in which they are called.
void hang(Footnoted& footnoted, std::vector<Strip>& strips, std::size_t from);

/// Height that the notes of a strip take at the foot of a page, where they are the first or not.
double notes_height(Strip const& strip, bool first, double grid);

/// Where the rule above the notes stands, below their upper edge.
double rule_above_notes(double grid);

} // namespace rapport::render::pdf
