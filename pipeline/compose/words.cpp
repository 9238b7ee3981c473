#include "pipeline/compose/words.hpp"

#include "pipeline/compose/fault.hpp"
#include "pipeline/xml/tree.hpp"

#include <algorithm>
#include <set>

namespace rapport::compose {

namespace {

using xml::Element;

bool is_blank(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

/// As it stands in the file, for separators that are little but blanks.
Sentence exact_sentence(Element element)
{
    Piece piece;
    piece.text = element.text();
    return {piece};
}

/// Appends `text` with every run of blanks as one space, none at the very beginning.
void append_collapsed(Sentence& sentence, std::string_view text, Piece const& look)
{
    Piece piece = look;
    for (char const letter : text) {
        bool const after_space =
            piece.text.empty()
                ? (sentence.empty() || (!sentence.back().text.empty() && sentence.back().text.back() == ' '))
                : piece.text.back() == ' ';
        if (!is_blank(letter))
            piece.text += letter;
        else if (!after_space)
            piece.text += ' ';
    }
    if (!piece.text.empty()) sentence.push_back(piece);
}

void append_text(Sentence& sentence, Element at, std::string_view text, Piece const& look)
{
    while (!text.empty()) {
        auto const open = text.find('{');
        append_collapsed(sentence, text.substr(0, open), look);
        if (open == std::string_view::npos) return;
        auto const close = text.find('}', open);
        if (close == std::string_view::npos) fail(at, {}, "'{' is not closed");
        Piece place = look;
        place.place = text.substr(open + 1, close - open - 1);
        if (place.place.empty()) fail(at, {}, "a place needs a name between its braces");
        sentence.push_back(place);
        text.remove_prefix(close + 1);
    }
}

void append_nodes(Sentence& sentence, Element parent, Piece const& look)
{
    for (Element const node : parent.nodes()) {
        if (node.is_text()) {
            append_text(sentence, parent, node.text(), look);
            continue;
        }
        Piece inner = look;
        if (node.name() == "strong")
            inner.bold = true;
        else if (node.name() == "em")
            inner.italic = true;
        else
            fail(node, {}, "a sentence may hold strong and em only");
        append_nodes(sentence, node, inner);
    }
}

Sentence read_sentence(Element element)
{
    Sentence sentence;
    append_nodes(sentence, element, {});
    if (!sentence.empty() && sentence.back().place.empty() && sentence.back().text.ends_with(' ')) {
        sentence.back().text.pop_back();
        if (sentence.back().text.empty()) sentence.pop_back();
    }
    return sentence;
}

} // namespace

Words Words::load(std::string_view bytes, std::string const& file)
{
    xml::Tree const tree = xml::Tree::parse_own(bytes, file);
    Words words;
    if (tree.root().name() != "texts" || tree.root().namespace_uri() != "urn:rapport:text")
        fail(tree.root(), {}, "a file of sentences starts with <texts xmlns=\"urn:rapport:text\">");
    words.language_ = tree.root().get("language");
    if (words.language_.empty()) fail(tree.root(), {}, "the attribute language is missing");
    words.read_group(tree.root(), "");
    return words;
}

void Words::read_group(Element group, std::string const& prefix)
{
    for (Element const child : group.children()) {
        if (child.name() == "group") {
            if (!child.has("name")) fail(child, {}, "a group needs a name");
            read_group(child, prefix + child.get("name") + ".");
        } else if (child.name() == "text") {
            read_entry(child, prefix);
        } else {
            fail(child, {}, "only group and text may stand here");
        }
    }
}

void Words::read_entry(Element entry, std::string const& prefix)
{
    if (!entry.has("key")) fail(entry, {}, "a text needs a key");
    std::string const key = prefix + entry.get("key");
    Entry read;
    for (std::string_view const form : {"none", "one", "other"})
        if (Element const element = entry.child(form)) read.forms.emplace(form, read_sentence(element));
    bool const exact = entry.get("exact") == "yes";
    if (read.forms.empty())
        read.forms.emplace("other", exact ? exact_sentence(entry) : read_sentence(entry));
    else if (!read.forms.contains("other"))
        fail(entry, {}, "a text with forms by number needs the form other");
    for (auto& [form, sentence] : read.forms)
        for (Piece& piece : sentence)
            if (piece.place.empty()) piece.spoken = entry.get("spoken");
    if (!entries_.emplace(key, std::move(read)).second)
        fail(entry, "key", "the key \"" + key + "\" stands twice");
}

void Words::complete_from(Words const& other)
{
    entries_.insert(other.entries_.begin(), other.entries_.end());
}

bool Words::has(std::string_view key) const
{
    return entries_.contains(key);
}

bool Words::has_group(std::string_view prefix) const
{
    auto const next = entries_.lower_bound(prefix);
    return next != entries_.end() && next->first.starts_with(prefix);
}

Sentence const* Words::find(std::string_view key, std::optional<long> count) const
{
    auto const entry = entries_.find(key);
    if (entry == entries_.end()) return nullptr;
    auto const& forms = entry->second.forms;
    auto form = forms.end();
    if (count == 0) form = forms.find("none");
    if (count == 1) form = forms.find("one");
    if (form == forms.end()) form = forms.find("other");
    return &form->second;
}

std::string Words::plain(std::string_view key, Fill const& fill) const
{
    Sentence const* const sentence = find(key);
    if (!sentence) return std::string(key);
    std::string text;
    for (Piece const& piece : *sentence) {
        text += piece.text;
        auto const value = std::find_if(fill.begin(), fill.end(),
                                        [&](auto const& pair) { return pair.first == piece.place; });
        if (!piece.place.empty() && value != fill.end()) text += value->second;
    }
    return text;
}

std::vector<std::string> Words::keys() const
{
    std::vector<std::string> keys;
    keys.reserve(entries_.size());
    for (auto const& [key, entry] : entries_) keys.push_back(key);
    return keys;
}

std::vector<std::string> Words::places(std::string_view key) const
{
    std::set<std::string> names;
    auto const entry = entries_.find(key);
    if (entry == entries_.end()) return {};
    for (auto const& [form, sentence] : entry->second.forms)
        for (Piece const& piece : sentence)
            if (!piece.place.empty()) names.insert(piece.place);
    return {names.begin(), names.end()};
}

} // namespace rapport::compose
