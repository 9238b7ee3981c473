#pragma once

#include "pipeline/ingest/source_text.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace rapport::ingest {

/// A piece of running text. `begin` is where it stands in the source when that is known exactly.
struct Inline {
    enum class Kind {
        text,
        emphasis,
        strong,
        deleted,
        passage, ///< in another language
        code,
        link,
        image,
        line_break,
        reference,
        note,
        html
    };
    Kind kind = Kind::text;
    std::string text;   ///< of text, code, reference and html; alternative text of an image
    std::string target; ///< of a link or image; of a passage its language, and where that stands
    std::string title;  ///< of a link or image
    std::vector<Inline> children;
    std::size_t note = 0; ///< index into Outline::notes
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The language that an author says some blocks are in, and where he says it.
struct Passage {
    std::string language;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// A block of Markdown with its bytes in the source.
struct Block {
    enum class Kind {
        heading,
        paragraph,
        bullets,
        numbers,
        list_item,
        quote,
        table,
        row,
        cell,
        code,
        rule,
        html
    };
    Kind kind = Kind::paragraph;
    int number = 0;       ///< level of a heading, start of a numbered list
    bool loose = false;   ///< of a list
    int done = -1;        ///< of a task list item: 0 open, 1 done, -1 no task
    char align = ' ';     ///< of a cell: l, r, c
    std::string text;     ///< of code and html
    std::string language; ///< of code
    Passage passage;      ///< around it; mostly none
    std::vector<Inline> inlines;
    std::vector<Block> children;
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Outline {
    std::vector<Block> blocks;
    std::vector<std::vector<Block>> notes;
};

/// Parses the text (front matter already blanked). What Markdown would drop silently is reported: surplus
/// cells, unused or repeated definitions of links and footnotes.
Outline parse_markdown(SourceText const& source, base::Report& report);

/// `[x] ` at the start of a list item becomes its `done`. cmark's own extension does not see it inside
/// quotes.
void take_tick_box(Block& item, SourceText const& source);

/// The text of inlines without any markup; `formatted` tells whether there was some.
std::string plain_text(std::vector<Inline> const& inlines, bool* formatted = nullptr);

/// The part before the colon of a list line that looks like `field: value`; empty when it does not.
std::string_view field_key_in(std::string_view line);

/// White space runs become one blank, none at the ends.
std::string single_spaced(std::string_view text);

} // namespace rapport::ingest
