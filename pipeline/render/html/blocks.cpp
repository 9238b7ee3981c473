#include "pipeline/render/html/escape.hpp"
#include "pipeline/render/html/writer.hpp"
#include "pipeline/type/directions.hpp"

#include <algorithm>
#include <utility>

namespace rapport::render::html {

using namespace document;

Writer::Writer(Document const& document)
    : document_(document), places_(places_of(document)), repeated_(repeated_pictures(document))
{
}

std::string Writer::body()
{
    bool const has_cover =
        std::any_of(document_.blocks.begin(), document_.blocks.end(),
                    [](Block const& block) { return std::holds_alternative<Cover>(block.value); });
    std::size_t printed = 0;
    if (!has_cover) {
        // A document without a cover opens with its title; when its first heading says the same, it is that
        // title.
        auto const* heading =
            document_.blocks.empty() ? nullptr : std::get_if<Heading>(&document_.blocks.front().value);
        bool const same = heading != nullptr && plain_text(heading->content) == document_.title;
        out_ += "<header class=\"cover\"><h1" + (same ? attribute("id", identifier(heading->anchor)) : "") +
                ">" + escaped(document_.title) + "</h1></header>\n";
        titled_ = true;
        printed = same ? 1 : 0;
    }
    for (; printed < document_.blocks.size(); ++printed) block(document_.blocks[printed]);
    close_sections(0);
    return std::move(out_);
}

void Writer::block(Block const& block)
{
    Block const* const outer = std::exchange(current_, &block);
    std::visit(*this, block.value);
    current_ = outer;
}

void Writer::blocks(Blocks const& list)
{
    ++depth_;
    for (Block const& each : list) block(each);
    --depth_;
}

void Writer::content(Blocks const& list)
{
    bool const lone = list.size() == 1 && std::holds_alternative<Paragraph>(list.front().value) &&
                      std::get<Paragraph>(list.front().value).role == Paragraph::Role::body &&
                      list.front().origin.item.empty() && list.front().origin.anchor.empty() &&
                      !list.front().origin.changed;
    if (lone)
        out_ += inlines(std::get<Paragraph>(list.front().value).content);
    else
        blocks(list);
}

void Writer::close_sections(int down_to)
{
    while (!sections_.empty() && sections_.back() >= down_to) {
        out_ += "</section>\n";
        sections_.pop_back();
    }
}

std::string origin_attributes(Origin const& origin)
{
    return attribute("id", identifier(origin.anchor)) + attribute("data-item", origin.item);
}

std::string Writer::attributes(std::string classes)
{
    std::string out;
    if (current_ && current_->keep_with_next) classes += classes.empty() ? "keep" : " keep";
    if (current_ && current_->origin.changed) classes += classes.empty() ? "changed" : " changed";
    out += attribute("class", classes);
    if (current_) out += origin_attributes(current_->origin);
    current_ = nullptr;
    return out;
}

std::string Writer::next_id(std::string_view kind)
{
    // Anchors have no dot in them, so no id of ours can meet one.
    return std::string(kind) + "." + std::to_string(++ids_);
}

std::string_view tone_class(Tone tone)
{
    switch (tone) {
    case Tone::none: return "";
    case Tone::good: return " good";
    case Tone::caution: return " caution";
    case Tone::bad: return " bad";
    case Tone::muted: return " quiet";
    }
    return "";
}

namespace {

std::string heading_classes(Heading const& heading, Origin const& origin)
{
    std::string const changed = origin.changed ? "changed" : "";
    return attribute("class",
                     heading.starts_page ? (origin.changed ? "new-page changed" : "new-page") : changed);
}

} // namespace

void Writer::operator()(Heading const& heading)
{
    int const level = std::clamp(heading.level, 1, 6);
    if (depth_ == 0) {
        close_sections(level);
        out_ += "<section>\n";
        sections_.push_back(level);
    }
    // h1 is the title; no level is left out on the way down.
    heading_level_ = std::min({level + 1, heading_level_ + 1, 6});
    std::string const name = "h" + std::to_string(heading_level_);
    // The block's own anchor and the heading's are the same place; one id serves for both.
    Origin origin = current_ ? current_->origin : Origin{};
    if (!heading.anchor.empty()) origin.anchor = heading.anchor;
    current_ = nullptr;
    out_ += "<" + name + heading_classes(heading, origin) + origin_attributes(origin) + ">";
    if (!heading.number.empty()) out_ += "<span class=\"number\">" + escaped(heading.number) + "</span> ";
    out_ += inlines(heading.content) + "</" + name + ">\n";
}

void Writer::paragraph(std::string_view kind, Inlines const& runs)
{
    if (!runs.empty()) out_ += "<p class=\"" + std::string(kind) + "\">" + inlines(runs) + "</p>\n";
}

void Writer::operator()(Paragraph const& paragraph)
{
    static constexpr std::string_view names[] = {"", "lead", "note", "small"};
    auto const language = document::language_of(paragraph.content);
    auto const direction =
        type::is_right_to_left(language) ? std::string() : direction_of(paragraph.content, document_);
    out_ += "<p" + direction + attributes(std::string(names[static_cast<std::size_t>(paragraph.role)])) +
            language_attributes(language) + ">" + inlines(paragraph.content, language) + "</p>\n";
}

void Writer::operator()(List const& list)
{
    std::string_view const name = list.ordered ? "ol" : "ul";
    out_ += "<" + std::string(name);
    if (list.ordered && list.start != 1) out_ += " start=\"" + std::to_string(list.start) + "\"";
    out_ += direction_of(list, document_);
    out_ += attributes("") + ">\n";
    for (Blocks const& item : list.items) {
        out_ += "<li>";
        content(item);
        out_ += "</li>\n";
    }
    out_ += "</" + std::string(name) + ">\n";
}

void Writer::operator()(Quote const& quote)
{
    out_ += "<blockquote" + direction_of(quote.content, document_) +
            attributes(quote.draft_note ? "draft" : "") + ">\n";
    blocks(quote.content);
    out_ += "</blockquote>\n";
}

void Writer::operator()(Box const& box)
{
    static constexpr std::string_view names[] = {"states", "decision", "note-box", "summary"};
    std::string_view const element = box.role == Box::Role::note ? "aside" : "section";
    std::string const id = next_id("box");
    out_ += "<" + std::string(element) +
            attributes("box " + std::string(names[static_cast<std::size_t>(box.role)]));
    if (!box.title.empty()) out_ += " aria-labelledby=\"" + id + "\"";
    out_ += ">\n";
    if (!box.title.empty()) out_ += "<p class=\"title\" id=\"" + id + "\">" + inlines(box.title) + "</p>\n";
    blocks(box.content);
    out_ += "</" + std::string(element) + ">\n";
}

void Writer::operator()(Facts const& facts)
{
    out_ += "<dl" + attributes("facts") + ">\n";
    for (Facts::Pair const& pair : facts.pairs) {
        out_ += "<div" + attribute("class", pair.origin.changed ? "changed" : "") +
                origin_attributes(pair.origin) + "><dt>" + inlines(pair.term) + "</dt><dd>";
        content(pair.value);
        out_ += "</dd></div>\n";
    }
    out_ += "</dl>\n";
}

void Writer::operator()(Answers const& answers)
{
    out_ += "<dl" + attributes("answers") + ">\n";
    for (Answers::Answer const& answer : answers.answers) {
        out_ += "<div" + attribute("class", answer.origin.changed ? "changed" : "") +
                origin_attributes(answer.origin) + "><dt>" + inlines(answer.label) +
                "</dt>\n<dd class=\"value" + std::string(tone_class(answer.tone)) + "\">" +
                inlines(answer.value) + "</dd>\n";
        if (!answer.note.empty()) out_ += "<dd class=\"remark\">" + inlines(answer.note) + "</dd>\n";
        out_ += "</div>\n";
    }
    out_ += "</dl>\n";
}

void Writer::operator()(Signatures const& signatures)
{
    out_ += "<div" + attributes("signatures") + ">\n";
    for (Signature const& one : signatures.blocks) {
        out_ += "<div class=\"signature\"" + attribute("data-item", one.person) + ">\n";
        paragraph("person", one.name);
        paragraph("post", one.post);
        paragraph("organization", one.organization);
        out_ += "<dl>\n";
        for (Signature::Line const& line : one.lines)
            out_ += "<div><dt>" + inlines(line.label) + "</dt><dd>" + inlines(line.value) + "</dd></div>\n";
        out_ += "</dl>\n</div>\n";
    }
    out_ += "</div>\n";
}

void Writer::operator()(Cover const& cover)
{
    out_ += "<header" + attributes("cover") + ">\n";
    std::string const name = std::exchange(titled_, true) ? "p" : "h1";
    out_ += "<" + name + ">" + inlines(cover.title) + "</" + name + ">\n";
    paragraph("subtitle", cover.subtitle);
    paragraph("parties", cover.parties);
    paragraph("task", cover.task);
    if (!cover.facts.pairs.empty()) (*this)(cover.facts);
    out_ += "</header>\n";
}

void Writer::contents_entries(std::vector<Heading const*> const& list)
{
    int const top =
        list.empty() ? 1 : (*std::min_element(list.begin(), list.end(), [](auto const* a, auto const* b) {
                               return a->level < b->level;
                           }))->level;
    out_ += "<ol>\n";
    bool nested = false, item = false;
    for (Heading const* heading : list) {
        bool const inner = heading->level > top && item;
        if (inner && !nested) out_ += "\n<ol>\n";
        if (!inner && nested) out_ += "</li>\n</ol>\n";
        if (item && inner == nested) out_ += "</li>\n";
        if (item && !inner && nested) out_ += "</li>\n";
        out_ += "<li><a href=\"#" + escaped(identifier(heading->anchor)) + "\">";
        if (!heading->number.empty())
            out_ += "<span class=\"number\">" + escaped(heading->number) + "</span> ";
        Inlines without_links = heading->content;
        for (Inline& piece : without_links) piece.link.clear();
        out_ += "<span>" + inlines(without_links) + "</span></a>";
        nested = inner;
        item = true;
    }
    if (item) out_ += "</li>\n";
    if (nested) out_ += "</ol>\n</li>\n";
    out_ += "</ol>\n";
}

void Writer::operator()(Contents const& contents)
{
    std::vector<Heading const*> list;
    for (Heading const* heading : headings_of(document_.blocks))
        if (heading->in_contents && heading->level <= contents.depth && !heading->anchor.empty())
            list.push_back(heading);
    if (list.empty()) return;
    std::string const id = next_id("contents");
    out_ += "<nav" + attributes("contents") + " aria-labelledby=\"" + id + "\">\n<p class=\"title\" id=\"" +
            id + "\">" + inlines(contents.title) + "</p>\n";
    contents_entries(list);
    out_ += "</nav>\n";
}

void Writer::operator()(PageBreak const&)
{
    out_ += "<div class=\"break\"></div>\n";
}

void Writer::operator()(Code const& code)
{
    out_ += "<pre" + attributes("") + " tabindex=\"0\"><code>" + escaped(code.text) + "</code></pre>\n";
}

} // namespace rapport::render::html
