#include "pipeline/ingest/outline.hpp"

namespace rapport::ingest {

void take_tick_box(Block& item, SourceText const& source)
{
    if (item.children.empty() || item.children.front().inlines.empty()) return;
    auto& paragraph = item.children.front();
    auto& text = paragraph.inlines.front().text;
    bool const open = text.starts_with("[ ] ");
    bool const done = text.starts_with("[x] ") || text.starts_with("[X] ");
    bool const plain = paragraph.inlines.front().kind == Inline::Kind::text &&
                       source.text().substr(paragraph.begin, 1) == "["; // not an escaped bracket
    if (paragraph.kind != Block::Kind::paragraph || !plain || (!open && !done)) return;
    item.done = done ? 1 : 0;
    text.erase(0, 4);
    paragraph.begin += 4;
}

std::string plain_text(std::vector<Inline> const& inlines, bool* formatted)
{
    std::string text;
    for (auto const& piece : inlines) {
        // A bare address is a link to itself: nothing is lost when only its text is kept.
        bool const bare = piece.kind == Inline::Kind::link && piece.title.empty() &&
                          piece.children.size() == 1 && piece.children[0].kind == Inline::Kind::text &&
                          piece.target.ends_with(piece.children[0].text);
        if (piece.kind != Inline::Kind::text && !bare && formatted != nullptr) *formatted = true;
        if (piece.kind == Inline::Kind::line_break)
            text += ' ';
        else
            text += piece.children.empty() ? piece.text : plain_text(piece.children, formatted);
    }
    return text;
}

std::string single_spaced(std::string_view text)
{
    std::string result;
    bool space = false;
    for (char const c : text) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            space = !result.empty();
            continue;
        }
        if (space) result += ' ';
        space = false;
        result += c;
    }
    return result;
}

} // namespace rapport::ingest
