#pragma once

#include "pipeline/base/span.hpp"
#include "pipeline/figure/figure.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// A composed document: typed blocks, ready to print, no output format in it. Plain values.
namespace rapport::document {

/// Where a block comes from, so that a finding, a tag or a comment can be led back to the plan.
struct Origin {
    std::string item; ///< id or natural key; empty for text of the template
    base::Span span;
    /// Where links `#anchor` lead: a renderer makes this block, row, pair or answer a target. Mostly empty,
    /// unique in a document, and never the same as the anchor of a heading.
    std::string anchor = {};
    /// It says something else than in the state that changes are marked against: a bar stands in the margin.
    bool changed = false;
};

/// What became of words, where a document shows its changes.
enum class Edit { none, inserted, deleted };

/// A run of text with one look. `link` is a URI, or `#anchor` for a place in this document.
struct Inline {
    std::string text;
    bool bold = false;
    bool italic = false;
    bool code = false;
    bool struck = false;
    bool line_break = false; ///< a hard line break stands after this run
    std::string link;
    std::string language;    ///< BCP 47, when it differs from the document's
    bool note = false;       ///< part of a footnote
    bool bracket = false;    ///< that stands around a footnote where it is printed among the words
    std::string spoken = {}; ///< what is read aloud where `text` is a sign that stands for words
    Edit edit = Edit::none;
};
using Inlines = std::vector<Inline>;

/// The language that all words of a text are in, when it differs from the document's; else empty.
std::string language_of(Inlines const& runs);

struct Block;
using Blocks = std::vector<Block>;

struct Heading {
    int level = 1; ///< 1-6; the title of the document is not a heading
    Inlines content;
    std::string number; ///< "A2", "3.1"; empty when not numbered
    std::string anchor;
    bool in_contents = true;
    bool starts_page = false;
};

struct Paragraph {
    enum class Role { body, lead, note, small };
    Inlines content;
    Role role = Role::body;
};

struct List {
    bool ordered = false;
    int start = 1;
    std::vector<Blocks> items;
};

struct Quote {
    Blocks content;
    bool draft_note = false;
};

/// What a cell's value means for the reader; shown by a word or sign as well as by colour.
enum class Tone { none, good, caution, bad, muted };

struct Cell {
    Blocks content; ///< usually one Paragraph
    bool header = false;
    int column_span = 1;
    int row_span = 1;
    Tone tone = Tone::none;
};

struct Row {
    std::vector<Cell> cells;
    Origin origin;
    bool total = false;
};

struct Column {
    enum class Align { left, right, centre, decimal };
    Align align = Align::left;
    double weight = 0;       ///< share of the width; 0 = computed from the content
    bool row_header = false; ///< its cells name their row (Scope=Row)
};

struct Table {
    Inlines caption;
    std::vector<Column> columns;
    std::vector<Row> head;
    std::vector<Row> body;
    bool wide = false; ///< may be turned to landscape
};

struct FigureBlock {
    figure::Figure figure;
    Inlines caption;
    std::string alternative; ///< the text equivalent, in full
};

/// A decoded picture: rows from the top, 8 bits a channel; 1 grey, 3 RGB. `alpha` is empty or one byte a
/// pixel.
struct Raster {
    int width = 0;
    int height = 0;
    int channels = 3;
    std::vector<std::uint8_t> pixels;
    std::vector<std::uint8_t> alpha;
    std::string original;   ///< the file's own bytes
    std::string media_type; ///< image/png or image/jpeg
    double pixels_per_inch = 150;
};

struct Image {
    std::shared_ptr<Raster const> raster;
    std::string alternative;
    Inlines caption;
    std::string language = {}; ///< of its words: BCP 47, when it differs from the document's
};

/// A framed passage: states that need somebody, a decision asked for, a note to the reader.
struct Box {
    enum class Role { states, decision, note, summary };
    Role role = Role::note;
    Inlines title;
    Blocks content;
};

/// Term and value pairs: cover facts, control block, record sheets.
struct Facts {
    struct Pair {
        Inlines term;
        Blocks value;
        Origin origin;
    };
    std::vector<Pair> pairs;
    bool together = false; ///< on one page, if it has room for all of them
};

/// Figures a board looks at first: one label, one value, one sentence each, side by side.
struct Answers {
    struct Answer {
        Inlines label;
        Inlines value;
        Inlines note;
        Tone tone = Tone::none;
        Origin origin;
    };
    std::vector<Answer> answers;
};

/// Room for one signature, on paper or (later) by a signature field.
struct Signature {
    std::string person; ///< id, e.g. PER-TALVEY
    std::string party;  ///< id, e.g. PTY-KRHA
    Inlines name;
    Inlines post;
    Inlines organization;
    struct Line {
        Inlines label; ///< "Signature", "Date", "Board minute"
        Inlines value; ///< empty = to be filled by hand
    };
    std::vector<Line> lines;
};
struct Signatures {
    std::vector<Signature> blocks;
};

/// The first page: what this is, of whom, in which state, and what the reader must do.
struct Cover {
    Inlines title;
    Inlines subtitle;
    Inlines parties;
    Inlines task; ///< "For signature by the SER of each party"
    Facts facts;
};

struct Contents {
    Inlines title;
    int depth = 2;
};

struct PageBreak {};

struct Code {
    std::string text;
};

struct Block {
    std::variant<Heading, Paragraph, List, Quote, Table, FigureBlock, Image, Box, Facts, Answers, Signatures,
                 Cover, Contents, PageBreak, Code>
        value;
    Origin origin;
    bool keep_with_next = false;
};

enum class Mark { draft, for_signature, approved };

struct Document {
    std::string kind;        ///< joint-plan, ser-brief ...; also the file name
    std::string audience;    ///< "joint" or "own-krha"
    std::string language;    ///< BCP 47 (RFC 5646)
    std::string title;       ///< full title, for metadata
    std::string short_title; ///< for the head of every page
    std::string author;      ///< for metadata
    std::string subject;     ///< for metadata
    std::string date;        ///< ISO 8601 date, for metadata
    std::string version;     ///< "3.2"
    Mark mark = Mark::draft;
    std::string mark_text;      ///< DRAFT, FOR SIGNATURE, APPROVED in the document's language; may be empty
    std::string classification; ///< enum value of the plan
    std::string classification_text;
    std::string state_line;     ///< "commitments as approved in 3.2, records as of 2026-11-16"
    std::string digest;         ///< short content digest, printed on every page; may be empty
    std::string page_word;      ///< "Page {n} of {m}" with both placeholders
    std::string continued_word; ///< "continued"
    std::string skip_word = "Skip to the text";       ///< first link of a page, for keyboards
    std::string figure_word = "This figure in words"; ///< above the text equivalent of a figure
    bool compact = false;                             ///< a paper of a page or two, set smaller
    bool needs_signatures = false;                    ///< every party's SER signs it
    int most_pages = 0;                               ///< 0 = no limit
    int contents_from_pages = 6; ///< Contents is printed when the document is longer than this
    Blocks blocks;
};

} // namespace rapport::document
