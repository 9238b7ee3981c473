#include "pipeline/ingest/markdown_reader.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>

namespace rapport::ingest {

using vocabulary::Item;

MarkdownReader::MarkdownReader(Session& session, SourceText const& source, Outline const& outline,
                               bool is_plan)
    : session_(session), source_(source), outline_(outline), is_plan_(is_plan),
      prose_(session, source, outline), fields_(session, &prose_)
{
    frames_.push_back({&session.vocabulary().root(), session.tree.root(), 1});
    frames_.back().fresh = false; // its fields stand in the front matter
}

void MarkdownReader::run()
{
    for (auto const& block : outline_.blocks) {
        if (block.kind == Block::Kind::heading)
            on_heading(block);
        else
            on_block(block);
    }
}

void MarkdownReader::on_heading(Block const& heading)
{
    bool formatted = false;
    auto const text = single_spaced(plain_text(heading.inlines, &formatted));
    auto const span = source_.span(heading.begin, heading.end);
    if (formatted || text.find("[[") != std::string::npos)
        session_.find("DOC-16", span, base::sentence("marks in a heading are not kept"),
                      base::sentence("write the heading as plain text"));
    if (find_hidden_character(text, true) != std::string::npos)
        session_.find("DOC-16", span, base::sentence("the heading holds a character that cannot be seen"),
                      base::sentence("type it again"));
    if (heading.number == 1) {
        on_title(heading, text);
        return;
    }
    while (frames_.size() > 1 && frames_.back().level >= heading.number) frames_.pop_back();
    Frame const parent = frames_.back();
    frames_.back().fresh = false;
    if (parent.skipped) {
        frames_.push_back(parent);
        frames_.back().level = heading.number;
        return;
    }
    auto const meaning =
        meaning_of(*parent.item, parent.group, text, session_.vocabulary().words().continued);
    switch (meaning.kind) {
    case HeadingMeaning::Kind::section: open_section(parent, heading, *meaning.item); break;
    case HeadingMeaning::Kind::group:
        frames_.push_back(parent);
        frames_.back().level = heading.number;
        frames_.back().group = meaning.item;
        frames_.back().fresh = false;
        break;
    case HeadingMeaning::Kind::record: open_record(parent, heading, meaning); break;
    case HeadingMeaning::Kind::unknown:
        report_unknown(parent, heading, text);
        frames_.push_back(parent);
        frames_.back().level = heading.number;
        frames_.back().skipped = true;
        break;
    }
}

void MarkdownReader::on_title(Block const& heading, std::string const& text)
{
    auto const span = source_.span(heading.begin, heading.end);
    frames_.resize(1);
    if (!is_plan_) {
        session_.find("DOC-16", span, base::sentence("the title stands in the plan itself"),
                      base::sentence("start this file with a heading of level two"));
        return;
    }
    if (titled_) {
        session_.find("DOC-16", span, base::sentence("a second title"),
                      base::sentence("use headings of level two and below for what the plan contains"));
        return;
    }
    titled_ = true;
    auto const& title = session_.vocabulary().root().title;
    if (!title.empty() && !text.empty()) session_.tree.root().set(title, text, span);
}

void MarkdownReader::check_own(Item const& item, base::Span const& span) const
{
    if (item.own && !session_.own) session_.find_internal(span, item.label);
}

void MarkdownReader::open_section(Frame const& parent, Block const& heading, Item const& section)
{
    auto const span = source_.span(heading.begin, heading.end);
    auto element = parent.element.child(section.name);
    if (!element) element = parent.element.add(section.name, span);
    check_own(section, span);
    if (std::find(opened_.begin(), opened_.end(), element) != opened_.end())
        session_.find("DOC-16", span,
                      base::sentence("the heading \"{1}\" stands here a second time", section.label),
                      base::sentence("bring what stands below it under one heading"));
    opened_.push_back(element);
    frames_.push_back({&section, element, heading.number});
}

void MarkdownReader::open_record(Frame const& parent, Block const& heading, HeadingMeaning const& meaning)
{
    auto const& kind = *meaning.item;
    auto const span = source_.span(heading.begin, heading.end);
    auto const element = parent.element.add(kind.name, span);
    check_own(kind, span);
    auto const place = [&](std::string_view text) {
        auto const at = source_.text().substr(0, heading.end).find(text, heading.begin);
        return at == std::string_view::npos ? span : source_.span(at, at + text.size());
    };
    if (!meaning.id.empty()) element.set("id", meaning.id, place(meaning.id));
    if (!meaning.title.empty() && !kind.title.empty()) {
        auto const* field = kind.field(kind.title);
        auto const canonical = read_value(*field, meaning.title, session_.convention);
        element.set(kind.title, canonical.value_or(std::string(meaning.title)), place(meaning.title));
    } else if (!meaning.title.empty()) {
        session_.find("DOC-16", place(meaning.title),
                      base::sentence("a heading of this kind holds the id only"),
                      base::sentence("delete the words behind it"));
    }
    session_.records.push_back({element, &kind, Shape::heading});
    frames_.push_back({&kind, element, heading.number});
}

void MarkdownReader::report_unknown(Frame const& parent, Block const& heading, std::string const& text)
{
    std::string ids;
    for (auto const& child : parent.item->children)
        if (!child.item->id_prefix.empty()) ids += (ids.empty() ? "" : ", ") + child.item->id_prefix;
    auto const near = session_.near_heading(*parent.item, vocabulary::heading_words(text));
    auto help = base::sentence("did you mean \"{1}\"?", near);
    if (near.empty())
        help = ids.empty()
                   ? base::sentence("delete it, or put it under the heading it belongs to")
                   : base::sentence("a heading here starts with an id ({1}), or names a part of \"{2}\"", ids,
                                    parent.item->label);
    bool const on_top = parent.item->role == Item::Role::root;
    session_.find("DOC-16", source_.span(heading.begin, heading.end),
                  on_top
                      ? base::sentence("the heading \"{1}\" is no part of a plan", text)
                      : base::sentence("the heading \"{1}\" is no part of \"{2}\"", text, parent.item->label),
                  std::move(help));
}

void MarkdownReader::on_block(Block const& block)
{
    auto& frame = frames_.back();
    if (frame.skipped) return;
    bool const fresh = std::exchange(frame.fresh, false);
    bool const fields = block.kind == Block::Kind::bullets && fresh && is_field_list(block, *frame.item);
    if (fields) read_fields(frame, block);
    if (fields || (block.kind == Block::Kind::table && read_table(frame, block))) {
        auto const& passage = block.passage;
        if (!passage.language.empty())
            session_.find("DOC-16", source_.span(passage.begin, passage.end),
                          base::sentence("fields and rows of records have no language of their own"),
                          base::sentence("mark the words: <span lang=\"fr\">...</span>"));
        return;
    }
    if (!frame.item->prose) {
        session_.find("DOC-16", source_.span(block.begin, block.end),
                      base::sentence("text may not stand here"),
                      base::sentence("put it under a heading that takes text"));
        return;
    }
    prose_.add_block(frame.element, block);
}

} // namespace rapport::ingest
