#pragma once

#include "pipeline/ingest/outline.hpp"
#include "pipeline/ingest/prose_sink.hpp"
#include "pipeline/ingest/session.hpp"

#include <vector>

namespace rapport::ingest {

/// Turns blocks and inlines of one Markdown file into prose elements.
class ProseBuilder {
public:
    ProseBuilder(Session& session, SourceText const& source, Outline const& outline)
        : session_(session), source_(source), outline_(outline), note_used_(outline.notes.size(), false)
    {
    }

    void add_block(xml::Element parent, Block const& block);
    void add_inlines(xml::Element parent, std::vector<Inline> const& inlines, base::Span const& around);

private:
    void add_list(xml::Element parent, Block const& block);
    void add_table(xml::Element parent, Block const& block);
    void add_paragraph(xml::Element parent, Block const& block);
    void put(ProseSink& sink, std::vector<Inline> const& inlines);
    void put_note(ProseSink& sink, Inline const& piece);
    [[nodiscard]] bool add_image(xml::Element parent, Block const& block);
    void refuse_html(std::size_t begin, std::size_t end, std::string_view html) const;
    void refuse(std::size_t begin, std::size_t end, base::Sentence message, base::Sentence help) const;

    Session& session_;
    SourceText const& source_;
    Outline const& outline_;
    std::vector<bool> note_used_;
    bool inside_note_ = false;
    base::Span around_{};
    Passage passage_{}; ///< that stands around the block being added
};

} // namespace rapport::ingest
