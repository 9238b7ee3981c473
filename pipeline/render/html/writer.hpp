#pragma once

#include "pipeline/document/document.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace rapport::render::html {

/// Runs of text as HTML.
/// `around`: the language that an element around them says already.
std::string inlines(document::Inlines const& runs, std::string_view around = {});
/// Attributes that say a language and its direction; none for none.
std::string language_attributes(std::string const& language);

/// The words alone, for attributes.
std::string plain_text(document::Inlines const& runs);

/// ` dir="rtl"` for a passage whose first words run from right to left in a document that does not.
std::string direction_of(document::Blocks const& passage, document::Document const& document);
std::string direction_of(document::Inlines const& words, document::Document const& document);
/// The same for a list or a table: all items, or all words of the first row, do.
std::string direction_of(document::List const& list, document::Document const& document);
std::string direction_of(document::Table const& table, document::Document const& document);

/// Anchors of the items in a document that links may lead to.
std::map<std::string, std::string> places_of(document::Document const& document);

/// Files of the pictures that stand in a document more than once.
std::set<std::string_view> repeated_pictures(document::Document const& document);

/// What stands in the contents: headings in order.
std::vector<document::Heading const*> headings_of(document::Blocks const& blocks);

/// Writes blocks one after the other. Sections follow the headings of the outermost blocks.
class Writer {
public:
    explicit Writer(document::Document const& document);

    /// The document's own blocks, with sections, and a title where there is no cover.
    std::string body();

    void operator()(document::Heading const& heading);
    void operator()(document::Paragraph const& paragraph);
    void operator()(document::List const& list);
    void operator()(document::Quote const& quote);
    void operator()(document::Table const& table);
    void operator()(document::FigureBlock const& block);
    void operator()(document::Image const& image);
    void operator()(document::Box const& box);
    void operator()(document::Facts const& facts);
    void operator()(document::Answers const& answers);
    void operator()(document::Signatures const& signatures);
    void operator()(document::Cover const& cover);
    void operator()(document::Contents const& contents);
    void operator()(document::PageBreak const& page_break);
    void operator()(document::Code const& code);

private:
    void block(document::Block const& block);
    void blocks(document::Blocks const& list);
    /// Blocks of a cell, a list item or a fact: a lone paragraph needs no element of its own.
    void content(document::Blocks const& list);
    void close_sections(int down_to);
    void paragraph(std::string_view kind, document::Inlines const& runs);

    [[nodiscard]] std::vector<double> widest_tails(document::Table const& table) const;
    void rows(document::Table const& table, std::vector<document::Row> const& list, bool head);
    void picture(document::Image const& image);
    void text_equivalent(std::string const& alternative);
    void described(std::string const& line);
    void contents_entries(std::vector<document::Heading const*> const& list);

    /// ` class="..." id="..." data-item="..."` of the block that is being written; each is used once.
    std::string attributes(std::string classes);
    std::string next_id(std::string_view kind);

    document::Document const& document_;
    std::map<std::string, std::string> places_;
    std::set<std::string_view> repeated_;
    std::map<std::string_view, std::string> pictures_; ///< ids of repeated ones that have been written
    std::string out_;
    document::Block const* current_ = nullptr; ///< whose attributes are still to be written
    std::vector<int> sections_;                ///< levels of the open sections
    int heading_level_ = 1;                    ///< of the element that was written last; the title is h1
    int ids_ = 0;
    int depth_ = 0; ///< of blocks inside blocks
    bool titled_ = false;
};

/// ` id="..." data-item="..."`
std::string origin_attributes(document::Origin const& origin);

/// The class that a tone has, with a leading space; empty for none.
std::string_view tone_class(document::Tone tone);

} // namespace rapport::render::html
