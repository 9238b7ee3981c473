#include "pipeline/ingest/markdown_reader.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>

namespace rapport::ingest {

using vocabulary::Item;

namespace {

/// Bytes of the longest key; a colon further right belongs to a sentence.
constexpr std::size_t longest_key = 60;

} // namespace

std::string_view field_key_in(std::string_view text)
{
    auto const colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > longest_key) return {};
    auto const key = text.substr(0, colon);
    if (key.find_first_of("\\*_`[]<>|.;") != std::string_view::npos || key.front() == ' ') return {};
    bool const ends = colon + 1 == text.size() || text[colon + 1] == ' ' || text[colon + 1] == '\n';
    return ends ? key : std::string_view{};
}

/// The key is looked for in the bytes of the file: an author who writes `word\:` does not mean a field.
MarkdownReader::Entry MarkdownReader::entry_of(Block const& line, Item const& item) const
{
    Entry entry;
    if (line.children.empty() || line.children.front().kind != Block::Kind::paragraph) return entry;
    auto const& paragraph = line.children.front();
    auto const raw = source_.text().substr(paragraph.begin, paragraph.end - paragraph.begin);
    auto const key = field_key_in(raw);
    bool const starts = !key.empty() && !paragraph.inlines.empty() &&
                        paragraph.inlines.front().kind == Inline::Kind::text &&
                        paragraph.inlines.front().text.size() > key.size() &&
                        paragraph.inlines.front().text[key.size()] == ':';
    if (!starts) return entry;
    entry.key = base::trim(key);
    entry.key_span = source_.span(paragraph.begin, paragraph.begin + key.size());
    entry.field = item.field_labelled(entry.key);
    entry.inlines = paragraph.inlines;
    entry.inlines.front().text.erase(0, key.size() + 1);
    entry.begin = paragraph.begin + key.size() + 1;
    entry.end = paragraph.end;
    auto const text = source_.text();
    while (entry.begin < entry.end && (text[entry.begin] == ' ' || text[entry.begin] == '\n')) ++entry.begin;
    while (entry.end > entry.begin && (text[entry.end - 1] == ' ' || text[entry.end - 1] == '\n'))
        --entry.end;
    return entry;
}

bool MarkdownReader::is_field_list(Block const& list, Item const& item) const
{
    if (item.fields.empty()) return false;
    std::vector<std::string> keys;
    for (auto const& line : list.children) {
        auto const entry = entry_of(line, item);
        if (entry.field != nullptr) return true;
        if (!entry.key.empty()) keys.push_back(entry.key);
    }
    if (keys.size() < list.children.size()) return false;
    return std::any_of(keys.begin(), keys.end(),
                       [&](std::string const& key) { return !session_.near_field(item, key).empty(); });
}

void MarkdownReader::read_fields(Frame const& frame, Block const& list)
{
    for (auto const& line : list.children) read_field(frame, line);
}

void MarkdownReader::read_field(Frame const& frame, Block const& line)
{
    auto const entry = entry_of(line, *frame.item);
    if (entry.key.empty()) {
        session_.find("DOC-16", source_.span(line.begin, line.end),
                      base::sentence("this line of the list names no field"),
                      base::sentence("write \"field: value\", or put the text below the list"));
        return;
    }
    if (line.done >= 0)
        session_.find("DOC-16", entry.key_span, base::sentence("a tick box has no meaning at a field"),
                      base::sentence("delete it"));
    if (entry.field == nullptr) {
        auto const near = session_.near_field(*frame.item, entry.key);
        session_.find("DOC-16", entry.key_span,
                      base::sentence("\"{1}\" is no field of \"{2}\"", entry.key, frame.item->label),
                      near.empty() ? base::sentence("delete it, or write it as text below the list")
                                   : base::sentence("did you mean \"{1}\"?", near));
        return;
    }
    auto value = written(source_, entry.inlines, entry.begin, entry.end);
    if (line.children.size() == 1) {
        if (!value.text.empty() || !entry.inlines.empty())
            fields_.set(frame.element, *entry.field, {value}, false);
        return;
    }
    auto const& inner = line.children[1];
    if (line.children.size() > 2 || inner.kind != Block::Kind::bullets || !value.text.empty()) {
        session_.find("DOC-16", source_.span(inner.begin, inner.end),
                      base::sentence("this does not belong to a field"),
                      base::sentence("write one value behind the colon, or a list of values below it"));
        return;
    }
    std::vector<Written> values;
    for (auto const& one : inner.children) {
        bool const simple = one.children.size() == 1 && one.children[0].kind == Block::Kind::paragraph;
        if (!simple) {
            session_.find("DOC-16", source_.span(one.begin, one.end),
                          base::sentence("a value is one line of text"),
                          base::sentence("write it as one line"));
            continue;
        }
        auto const& paragraph = one.children[0];
        values.push_back(written(source_, paragraph.inlines, paragraph.begin, paragraph.end));
    }
    if (!values.empty()) fields_.set(frame.element, *entry.field, values, true);
}

} // namespace rapport::ingest
