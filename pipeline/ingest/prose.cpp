#include "pipeline/ingest/prose.hpp"

#include "pipeline/base/text.hpp"

namespace rapport::ingest {

void ProseBuilder::refuse(std::size_t begin, std::size_t end, base::Sentence message,
                          base::Sentence help) const
{
    session_.find("DOC-16", source_.span(begin, end), std::move(message), std::move(help));
}

void ProseBuilder::add_block(xml::Element parent, Block const& block)
{
    using Kind = Block::Kind;
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
    case Kind::html:
        refuse(block.begin, block.end, base::sentence("raw HTML and HTML comments are not allowed"),
               base::sentence("write it as Markdown, or delete it"));
        break;
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
}

void ProseBuilder::add_paragraph(xml::Element parent, Block const& block)
{
    auto const span = source_.span(block.begin, block.end);
    if (block.inlines.size() == 1 && block.inlines[0].kind == Inline::Kind::image) {
        auto const& piece = block.inlines[0];
        auto const image = parent.add("image", span);
        if (!piece.target.empty()) image.set("src", piece.target, span);
        if (auto const alt = single_spaced(piece.text); !alt.empty()) image.set("alt", alt, span);
        if (auto const title = single_spaced(piece.title); !title.empty()) image.set("title", title, span);
        return;
    }
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
    put(sink, inlines);
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
        case Kind::html:
            refuse(piece.begin, piece.end, base::sentence("raw HTML and HTML comments are not allowed"),
                   base::sentence("write it as Markdown, or delete it"));
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
