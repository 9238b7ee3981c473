#pragma once

#include "pipeline/compose/compose.hpp"
#include "pipeline/compose/engine.hpp"
#include "pipeline/compose/runs.hpp"
#include "pipeline/compose/typed.hpp"

#include <array>
#include <set>
#include <utility>

namespace rapport::compose {

/// Writes the blocks of one document. `context` is always the node of the plan that expressions start from.
class Composer {
public:
    Composer(xml::Tree const& plan, Template const& source, Language const& language,
             Settings const& settings);

    document::Document document();

private:
    using Element = xml::Element;

    // inlines.cpp
    document::Inlines inlines(Element parent, Element context);
    /// Whether `instruction` writes inside a line; then its runs are appended.
    bool write_inline(document::Inlines& out, Element instruction, Element context);
    document::Inlines sentence(Element instruction, std::string const& key, Element context);
    document::Inlines value(Element instruction, Element context);
    document::Inlines join(Element instruction, Element context);
    document::Inlines fixed(Element instruction, std::string_view attribute);
    Style style(Element instruction, Element context);

    // blocks.cpp
    document::Blocks blocks(Element parent, Element context);
    void write_block(document::Blocks& out, Element instruction, Element context);
    void write_paragraph(document::Blocks& out, Element instruction, Element context);
    void write_section(document::Blocks& out, Element instruction, Element context);
    void write_list(document::Blocks& out, Element instruction, Element context);
    void write_box(document::Blocks& out, Element instruction, Element context);
    /// Says that there is nothing, when `instruction` has words for it.
    void write_empty(document::Blocks& out, Element instruction, Element context);
    std::string next_number(Element instruction);
    document::Origin origin(Element instruction, Element context);
    std::string claim_anchor(std::string const& wanted);

    // facts.cpp
    void write_facts(document::Blocks& out, Element instruction, Element context);
    document::Facts facts(Element parent, Element context);
    void add_fields(document::Facts& facts, Element instruction, Element context);
    void write_answers(document::Blocks& out, Element instruction, Element context);

    // tables.cpp
    void write_table(document::Blocks& out, Element instruction, Element context);
    void add_column(document::Table& table, document::Row& head, Element instruction, Element context);
    document::Row row(Element instruction, Element context);
    document::Cell cell(Element instruction, Element context);
    document::Tone tone(Element instruction, Element context);

    // figures.cpp
    void write_figure(document::Blocks& out, Element instruction, Element context);
    figure::Request request(Element instruction, Element context);

    // front.cpp
    void write_cover(document::Blocks& out, Element instruction, Element context);
    void write_signatures(document::Blocks& out, Element instruction, Element context);
    void read_head(document::Document& result, Element head, Element context);

    // prose.cpp
    void write_prose(document::Blocks& out, Element instruction, Element context);
    void add_prose(document::Blocks& out, Element node);
    document::List prose_list(Element list);
    document::Table prose_table(Element table);

    /// Where the headings stand: letters of parts, numbers of sections.
    struct Outline {
        int depth = 0;
        int parts = 0;
        std::string part;        ///< letter of the part we are in
        std::vector<int> counts; ///< sections so far at each level
        bool silent = false;     ///< inside a section without a number
    };

    Settings const& settings_;
    Words const& words_;
    Engine engine_;
    Names names_;
    Typed typed_;
    Outline outline_;
    std::set<std::string> anchors_;
};

/// Takes away the links to places that the document does not have.
void drop_dead_links(document::Document& document);

} // namespace rapport::compose
