#pragma once

#include "pipeline/ingest/fields.hpp"
#include "pipeline/ingest/front_matter.hpp"
#include "pipeline/ingest/outline.hpp"
#include "pipeline/ingest/prose.hpp"
#include "pipeline/ingest/session.hpp"

#include <string>
#include <vector>

namespace rapport::ingest {

/// What a heading below `item` opens.
struct HeadingMeaning {
    enum class Kind { unknown, section, group, record };
    Kind kind = Kind::unknown;
    vocabulary::Item const* item = nullptr;
    std::string_view id{};
    std::string_view title{};
};
HeadingMeaning meaning_of(vocabulary::Item const& item, vocabulary::Item const* group, std::string_view text,
                          std::string const& continued);

struct TableFit;

/// Reads headings, field lists, tables and prose of one Markdown file into the session's tree.
class MarkdownReader {
public:
    MarkdownReader(Session& session, SourceText const& source, Outline const& outline, bool is_plan);
    void run();

private:
    /// An open heading.
    struct Frame {
        vocabulary::Item const* item = nullptr;
        xml::Element element;
        int level = 1;
        vocabulary::Item const* group = nullptr; ///< kind that a grouping heading named
        bool fresh = true;                       ///< nothing stands below it yet
        bool skipped = false;                    ///< nobody knows the heading
    };

    void on_heading(Block const& heading);
    void on_title(Block const& heading, std::string const& text);
    void on_block(Block const& block);

    void open_section(Frame const& parent, Block const& heading, vocabulary::Item const& section);
    void open_record(Frame const& parent, Block const& heading, HeadingMeaning const& meaning);
    void report_unknown(Frame const& parent, Block const& heading, std::string const& text);

    /// The value behind the key of a list item of fields.
    struct Entry {
        std::string key;
        base::Span key_span;
        vocabulary::Field const* field = nullptr;
        std::vector<Inline> inlines;
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    [[nodiscard]] Entry entry_of(Block const& line, vocabulary::Item const& item) const;
    [[nodiscard]] bool is_field_list(Block const& list, vocabulary::Item const& item) const;
    void read_fields(Frame const& frame, Block const& list);
    void read_field(Frame const& frame, Block const& line);

    bool read_table(Frame const& frame, Block const& table);
    vocabulary::Item const* kind_in_other_language(Frame const& frame, std::vector<std::string> const& heads,
                                                   std::string_view first_cell, TableFit& best) const;
    void report_translated(vocabulary::Item const& kind, Block const& table,
                           std::vector<vocabulary::Field const*> const& columns);
    void read_rows(Frame const& frame, vocabulary::Item const& kind, Block const& table,
                   std::vector<vocabulary::Field const*> const& columns);
    void read_matrix(Frame const& frame, vocabulary::Item const& kind, Block const& table,
                     std::vector<vocabulary::Field const*> const& columns);
    void set(xml::Element record, vocabulary::Field const& field, Block const& cell);
    void check_own(vocabulary::Item const& item, base::Span const& span) const;

    Session& session_;
    SourceText const& source_;
    Outline const& outline_;
    bool is_plan_;
    bool titled_ = false;
    ProseBuilder prose_;
    FieldWriter fields_;
    std::vector<Frame> frames_;
    std::vector<xml::Element> opened_; ///< sections that have had their heading in this file
};

/// Sets the fields of the root from front matter.
void read_front_matter(Session& session, FrontMatter const& front_matter, bool is_plan);

/// How well a table's heads fit a kind: which field each column holds, and whether it is a matrix.
struct TableFit {
    std::vector<vocabulary::Field const*> columns; ///< null: no field of that label
    std::size_t matched = 0;
    bool is_matrix = false;
    bool fits = false;
};
TableFit fit(vocabulary::Item const& kind, std::vector<std::string> const& heads,
             std::string_view first_cell);

/// The kind whose rows a table with these heads holds, null when it is prose. `group`: kind that a heading
/// named.
vocabulary::Item const* kind_of_table(vocabulary::Item const& item, vocabulary::Item const* group,
                                      std::vector<std::string> const& heads, std::string_view first_cell,
                                      TableFit& fit);

} // namespace rapport::ingest
