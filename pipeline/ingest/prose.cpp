#include "pipeline/ingest/prose.hpp"

#include "pipeline/base/language_tag.hpp"
#include "pipeline/base/text.hpp"

#include <utility>

namespace rapport::ingest {

void ProseBuilder::refuse(std::size_t begin, std::size_t end, base::Sentence message,
                          base::Sentence help) const
{
    session_.find("DOC-16", source_.span(begin, end), std::move(message), std::move(help));
}

/// HTML is refused; who wanted to name a language learns how.
void ProseBuilder::refuse_html(std::size_t begin, std::size_t end, std::string_view html) const
{
    auto const folded = base::fold(html.substr(0, 16));
    auto const is = [&](std::string_view name) {
        return folded.starts_with('<' + std::string(name)) || folded.starts_with("</" + std::string(name));
    };
    auto help = base::sentence("write it as Markdown, or delete it");
    if (is("span"))
        help =
            base::sentence("for words in another language write <span lang=\"fr\">...</span>, both tags in "
                           "one paragraph and outside of other marks, with a word right behind the first");
    if (is("div"))
        help =
            base::sentence("for passages in another language write <div lang=\"fr\"> and </div> on lines of "
                           "their own, an empty line above and below each, and no heading between them");
    refuse(begin, end, base::sentence("raw HTML and HTML comments are not allowed"), std::move(help));
}

void ProseBuilder::add_block(xml::Element parent, Block const& block)
{
    using Kind = Block::Kind;
    auto const outer = passage_;
    if (!block.passage.language.empty()) passage_ = block.passage;
    auto const span = source_.span(block.begin, block.end);
    switch (block.kind) {
    case Kind::paragraph: add_paragraph(parent, block); break;
    case Kind::bullets:
    case Kind::numbers: add_list(parent, block); break;
    case Kind::quote: {
        auto const quote = parent.add("quote", span);
        for (auto const& child : block.children) add_block(quote, child);
        auto const start = session_.vocabulary().words().draft_note + ':';
        if (base::fold(quote.text().substr(0, start.size())) == base::fold(start))
            quote.set("draft-note", "yes", span);
        break;
    }
    case Kind::table: add_table(parent, block); break;
    case Kind::code: {
        auto const code = parent.add("code", span);
        std::string_view text = block.text;
        if (text.ends_with('\n')) text.remove_suffix(1);
        code.add_text(text);
        auto const language = single_spaced(block.language);
        if (!language.empty()) code.set("language", language, span);
        break;
    }
    case Kind::html: refuse_html(block.begin, block.end, block.text); break;
    case Kind::rule:
        refuse(block.begin, block.end, base::sentence("a line across the page is not kept"),
               base::sentence("use a heading, or delete it"));
        break;
    case Kind::heading:
        refuse(block.begin, block.end, base::sentence("a heading may not stand inside a list or quote"),
               base::sentence("take it out"));
        break;
    default: break;
    }
    passage_ = outer;
}

/// A paragraph of one picture is a picture, also when all of it is in another language.
bool ProseBuilder::add_image(xml::Element parent, Block const& block)
{
    auto passage = passage_;
    auto const* inlines = &block.inlines;
    for (; inlines->size() == 1 && inlines->front().kind == Inline::Kind::passage;
         inlines = &inlines->front().children)
        passage = {inlines->front().target, inlines->front().begin, inlines->front().end};
    if (inlines->size() != 1 || inlines->front().kind != Inline::Kind::image) return false;
    auto const& piece = inlines->front();
    auto const span = source_.span(block.begin, block.end);
    auto const image = parent.add("image", span);
    if (!piece.target.empty()) image.set("src", piece.target, span);
    if (auto const alt = single_spaced(piece.text); !alt.empty()) image.set("alt", alt, span);
    if (auto const title = single_spaced(piece.title); !title.empty()) image.set("title", title, span);
    if (!passage.language.empty())
        image.set(xml::language_attribute, base::language_tag(passage.language).text,
                  source_.span(passage.begin, passage.end));
    return true;
}

void ProseBuilder::add_paragraph(xml::Element parent, Block const& block)
{
    if (add_image(parent, block)) return;
    auto const span = source_.span(block.begin, block.end);
    auto const paragraph = parent.add("p", span);
    add_inlines(paragraph, block.inlines, span);
    if (paragraph.nodes().empty()) paragraph.remove();
}

void ProseBuilder::add_list(xml::Element parent, Block const& block)
{
    auto const list =
        parent.add(block.kind == Block::Kind::bullets ? "ul" : "ol", source_.span(block.begin, block.end));
    if (block.kind == Block::Kind::numbers && block.number != 1)
        list.set("start", std::to_string(block.number));
    if (block.loose) list.set("loose", "yes");
    for (auto const& item : block.children) {
        auto const line = list.add("li", source_.span(item.begin, item.end));
        if (item.done >= 0) line.set("done", item.done == 1 ? "yes" : "no");
        for (auto const& child : item.children) add_block(line, child);
    }
}

void ProseBuilder::add_table(xml::Element parent, Block const& block)
{
    auto const table = parent.add("table", source_.span(block.begin, block.end));
    xml::Element body;
    bool head = true;
    for (auto const& row : block.children) {
        if (!head && !body) body = table.add("tbody", source_.span(row.begin, row.end));
        auto const rows = head ? table.add("thead", source_.span(row.begin, row.end)) : body;
        auto const line = rows.add("tr", source_.span(row.begin, row.end));
        for (auto const& one : row.children) {
            auto const span = source_.span(one.begin, one.end);
            auto const cell = line.add("cell", span);
            if (head && one.align != ' ')
                cell.set("align", one.align == 'l' ? "left" : one.align == 'r' ? "right" : "center", span);
            add_inlines(cell, one.inlines, span);
        }
        head = false;
    }
}

void ProseBuilder::add_inlines(xml::Element parent, std::vector<Inline> const& inlines,
                               base::Span const& around)
{
    auto const outer = around_;
    around_ = around;
    ProseSink sink(parent);
    if (passage_.language.empty()) {
        put(sink, inlines);
    } else {
        open_passage(sink, passage_.language, source_.span(passage_.begin, passage_.end));
        put(sink, inlines);
        sink.close();
    }
    around_ = outer;
}

void ProseBuilder::put(ProseSink& sink, std::vector<Inline> const& inlines)
{
    using Kind = Inline::Kind;
    auto const span = [&](Inline const& piece) { return source_.span(piece.begin, piece.end); };
    for (auto const& piece : inlines) {
        switch (piece.kind) {
        case Kind::text:
            if (piece.text.find("[[") != std::string::npos)
                session_.find("DOC-16", around_,
                              base::sentence("a reference starts with [[ but does not end with ]]"),
                              base::sentence("write [[OBJ-J1]] without other marks inside"));
            sink.text(piece.text);
            break;
        case Kind::line_break: sink.line_break(); break;
        case Kind::code:
            if (auto const text = single_spaced(piece.text); !text.empty()) sink.atom("mono").add_text(text);
            break;
        case Kind::reference: sink.atom("link", {{"to", piece.text}}, span(piece)); break;
        case Kind::image:
            sink.atom("picture",
                      {{"src", piece.target},
                       {"alt", single_spaced(piece.text)},
                       {"title", single_spaced(piece.title)}},
                      span(piece));
            break;
        case Kind::note: put_note(sink, piece); break;
        case Kind::html: refuse_html(piece.begin, piece.end, piece.text); break;
        case Kind::passage:
            open_passage(sink, piece.target, span(piece));
            put(sink, piece.children);
            sink.close();
            break;
        case Kind::link:
            if (piece.target.empty() || piece.children.empty())
                session_.find("DOC-16", span(piece), base::sentence("a link needs a text and an address"),
                              base::sentence("write [text](address)"));
            sink.open("a", {{"href", piece.target}, {"title", single_spaced(piece.title)}}, span(piece));
            put(sink, piece.children);
            sink.close();
            break;
        default:
            sink.open(piece.kind == Kind::strong ? "strong" : piece.kind == Kind::deleted ? "del" : "em");
            put(sink, piece.children);
            sink.close();
        }
    }
}

void ProseBuilder::put_note(ProseSink& sink, Inline const& piece)
{
    if (piece.note >= outline_.notes.size()) return;
    // A note printed at each of its references could grow a small file without bound.
    if (inside_note_ || note_used_[piece.note]) {
        session_.find("DOC-16", around_,
                      inside_note_ ? base::sentence("a footnote refers to a footnote")
                                   : base::sentence("a footnote is referred to twice"),
                      base::sentence("write the text of the note where it is needed"));
        return;
    }
    note_used_[piece.note] = true;
    inside_note_ = true;
    auto const outer = around_;
    auto const note = sink.atom("footnote", {}, around_);
    for (auto const& block : outline_.notes[piece.note]) add_block(note, block);
    around_ = outer;
    inside_note_ = false;
}

} // namespace rapport::ingest
