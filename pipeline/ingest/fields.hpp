#pragma once

#include "pipeline/ingest/prose.hpp"
#include "pipeline/ingest/session.hpp"

#include <string>
#include <vector>

namespace rapport::ingest {

/// A value as it stands in a cell, behind a key, or in the front matter.
struct Written {
    std::string text;                             ///< plain, single-spaced
    std::vector<Inline> const* inlines = nullptr; ///< with markup, when it comes from Markdown
    SourceText const* source = nullptr;
    std::size_t begin = 0;
    std::size_t end = 0;
    base::Span span;
    bool formatted = false; ///< there is markup that plain text loses
};

Written written(SourceText const& source, std::vector<Inline> const& inlines, std::size_t begin,
                std::size_t end);

/// Puts values into the fields of items.
class FieldWriter {
public:
    FieldWriter(Session& session, ProseBuilder* prose) : session_(session), prose_(prose) {}

    /// `one_each`: every value is one element of a list and is not split.
    void set(xml::Element item, vocabulary::Field const& field, std::vector<Written> const& values,
             bool one_each);

private:
    void set_attribute(xml::Element item, vocabulary::Field const& field, Written const& value);
    void add_element(xml::Element item, vocabulary::Field const& field, Written const& value);
    void fill(xml::Element element, vocabulary::Field const& field, Written const& value);
    void fill_phrase(xml::Element element, vocabulary::Field const& field, Written const& value);
    void fill_money(xml::Element element, Written const& value);
    void add_prose(xml::Element item, vocabulary::Field const& field, Written const& value, bool split);
    void report_doubt(vocabulary::Field const& field, vocabulary::Form form, Written const& value) const;
    void check_plain(vocabulary::Field const& field, Written const& value) const;

    Session& session_;
    ProseBuilder* prose_;
};

/// Fills the attributes and the text of a phrase element; false when no form of the phrase fits.
bool read_phrase(xml::Element element, vocabulary::Field const& field, std::string_view text,
                 base::Span const& span, Convention const& convention);

} // namespace rapport::ingest
