#pragma once

#include "pipeline/base/report.hpp"
#include "pipeline/render/pdf/looks.hpp"

namespace rapport::render::pdf {

/// A paragraph before it has lines, as boxes, glue and penalties (D. E. Knuth, M. F. Plass, Breaking
/// Paragraphs into Lines, Software: Practice and Experience 11, 1981). Widths are points.
struct Item {
    enum class Kind : std::uint8_t { box, glue, penalty };
    Kind kind = Kind::box;
    bool hyphen = false;    ///< a penalty where a hyphen is drawn
    bool gap = false;       ///< glue between ideographs, where nothing is written
    std::uint8_t level = 0; ///< of a box or glue: odd runs from right to left (UAX #9)
    std::uint16_t run = 0;
    std::uint16_t from = 0; ///< a box's bytes of its word
    std::uint16_t to = 0;
    int penalty = 0;
    float width = 0;
    float stretch = 0;
    float shrink = 0;
    float left_hang = 0;  ///< how far it stands out of the measure when it begins a justified line
    float right_hang = 0; ///< the same when it ends one
    type::Word const* word = nullptr;
};

inline constexpr int never = 10000;    ///< no line ends here
inline constexpr int forced = -10000;  ///< a line ends here
inline constexpr int emergency = 5000; ///< only for text that would run off the page otherwise

/// The look of a run of boxes.
struct InlineRun {
    type::Look look;
    double size = 0;
    Rgb colour;
    bool struck = false;
    bool underlined = false;
    std::string const* link = nullptr;
    std::string const* text = nullptr;
    int node = -1;      ///< its words belong to this node
    int link_node = -1; ///< its link to this one
};

struct Items {
    std::vector<Item> items;
    std::vector<InlineRun> runs;
    bool right_to_left = false; ///< the paragraph as a whole
};

/// What every step of setting a document shares.
struct Setting {
    type::Fonts& fonts;
    Looks const& looks;
    base::Report& report;
    std::string language;
    document::Origin const* origin = nullptr;               ///< of the block being set
    std::vector<std::pair<std::string, char32_t>> reported; ///< item and character, each reported once
    std::vector<Node> nodes;                                ///< of the structure, in the order they were set
    bool measuring = false; ///< what is measured only will be set, and reported, at its own place
};

/// Adds a node and gives its number.
int add_node(Setting& setting, std::string_view role, int parent);

/// Reports the characters of `word` that no font has, at the place of the block being set.
void report_missing(Setting& setting, type::Word const& word);

/// Text as items; nothing that may not be divided is wider than `width`.
Items itemise(Setting& setting, document::Inlines const& content, TextStyle const& style, double width);

/// Least and most width a text can use: its longest word, and all of it in one line.
struct Extent {
    double least = 0;
    double most = 0;
};
Extent extent(Setting& setting, document::Inlines const& content, TextStyle const& style);

} // namespace rapport::render::pdf
