#pragma once

#include "pipeline/xml/tree.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapport::ingest {

/// Writes running text into an element in the one canonical way, whoever reads it: white space runs are one
/// blank, none stand at the ends or at the inner edges of markup, empty markup goes, markup of one kind that
/// touches or nests becomes one; passages in one language that nest do, too.
class ProseSink {
public:
    explicit ProseSink(xml::Element parent) { frames_.push_back({{}, {}, {}, parent, {}}); }

    void text(std::string_view text);
    using Attributes = std::vector<std::pair<std::string, std::string>>;
    void open(std::string_view name, Attributes attributes = {}, base::Span const& span = {});
    void close();
    /// An element that counts as a letter: mono, link, picture, footnote.
    xml::Element atom(std::string_view name, Attributes const& attributes = {}, base::Span const& span = {});
    void line_break();

private:
    struct Frame {
        std::string name;
        Attributes attributes;
        base::Span span;
        xml::Element element;     ///< null until something stands in it
        xml::Element last_closed; ///< a child that ended right here, to be gone on with
        bool ignored = false;     ///< nested in its own kind
    };
    xml::Element target();
    void before_content();

    std::vector<Frame> frames_;
    bool space_ = false;
    bool break_ = false;
    bool started_ = false;
};

/// Opens a passage in another language, with the usual capitals of its tag.
void open_passage(ProseSink& sink, std::string_view language, base::Span const& span);

} // namespace rapport::ingest
