#pragma once

#include "pipeline/render/pdf/items.hpp"

namespace rapport::render::pdf {

/// A word, or the part of one that stands in a line.
struct Piece {
    type::Word const* word = nullptr;
    std::uint16_t run = 0;
    double width = 0;
    bool space_after = false;
    int node = -1;
    std::uint8_t level = 0;       ///< odd runs from right to left
    std::uint8_t space_level = 0; ///< of the space or gap after it
    bool gap_after = false;       ///< room for justification, in which nothing is written
};

/// Gives the runs of a paragraph their nodes: `node` itself for plain text, and one inside it for a link, a
/// footnote, code, another language, a sign that is read as words. Repeated matter (no node) has none of
/// them.
void give_nodes(Setting& setting, document::Inlines const& content, Items& items, int node);

/// Words divided at the end of a line get a node that says them whole.
class DividedWords {
public:
    explicit DividedWords(Setting& setting) : setting_(setting) {}

    /// `pieces` of the next line, in the order they are read; `hyphen`: the last one goes on in the line
    /// below.
    void join(std::vector<Piece>& pieces, bool hyphen);

private:
    Setting& setting_;
    int open_ = -1; ///< node of the word that the line above has begun
};

} // namespace rapport::render::pdf
