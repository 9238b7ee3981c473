#pragma once

#include "pipeline/ingest/prose_sink.hpp"
#include "pipeline/ingest/session.hpp"

namespace rapport::ingest {

/// Copies a parsed XML file into the session's tree in canonical form: without blank text, with single-spaced
/// values and prose. What the vocabulary does not know is copied as it is; the schema reports it there.
class XmlReader {
public:
    XmlReader(Session& session, bool is_plan) : session_(session), is_plan_(is_plan) {}
    void run(xml::Tree const& file);

private:
    struct Language {
        std::string tag;
        base::Span span;
    };
    static Language language_of(xml::Element from);
    Language enter(xml::Element from);
    void attributes(xml::Element from, xml::Element to, vocabulary::Item const* item,
                    bool takes_language = false);
    std::vector<std::pair<std::string, std::string>> prose_attributes(xml::Element from);
    std::vector<xml::Element> elements_in(xml::Element from);
    void item(xml::Element from, xml::Element to, vocabulary::Item const& item);
    void child(xml::Element from, xml::Element to, vocabulary::Item const& item);
    void field(xml::Element from, xml::Element to, vocabulary::Field const& field);
    void block(xml::Element from, xml::Element to);
    void list(xml::Element from, xml::Element to);
    void table(xml::Element from, xml::Element to);
    void table_row(xml::Element from, xml::Element to, std::size_t width);
    void blocks(xml::Element from, xml::Element to);
    void running_text(xml::Element from, xml::Element to);
    void put(ProseSink& sink, xml::Element from);
    void marked(ProseSink& sink, xml::Element from, ProseSink::Attributes const& attributes);
    void unknown(xml::Element from, xml::Element to);
    void loose_text(xml::Element text);

    Session& session_;
    bool is_plan_;
    Language language_{}; ///< of the passage that is being read; mostly none
};

} // namespace rapport::ingest
