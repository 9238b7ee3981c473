#include "pipeline/compose/runs.hpp"

#include <algorithm>

namespace rapport::compose {

using document::Inline;
using document::Inlines;

namespace {

bool same_look(Inline const& left, Inline const& right)
{
    return left.bold == right.bold && left.italic == right.italic && left.code == right.code &&
           left.struck == right.struck && left.link == right.link && left.language == right.language &&
           left.note == right.note && left.bracket == right.bracket && left.spoken == right.spoken &&
           left.edit == right.edit;
}

} // namespace

Inlines run(std::string text, std::string link)
{
    if (text.empty()) return {};
    Inline one;
    one.text = std::move(text);
    one.link = std::move(link);
    return {one};
}

void append(Inlines& to, Inline more)
{
    if (more.text.empty() && !more.line_break) return;
    if (!to.empty() && !to.back().line_break && same_look(to.back(), more)) {
        to.back().text += more.text;
        to.back().line_break = more.line_break;
    } else {
        to.push_back(std::move(more));
    }
}

void append(Inlines& to, Inlines const& more)
{
    for (Inline const& one : more) append(to, one);
}

bool is_empty(Inlines const& runs)
{
    return std::all_of(runs.begin(), runs.end(), [](Inline const& one) { return one.text.empty(); });
}

std::string plain_text(Inlines const& runs)
{
    std::string text;
    for (Inline const& one : runs) {
        text += one.text;
        if (one.line_break) text += ' ';
    }
    return text;
}

std::string anchor_from(std::string_view text)
{
    std::string anchor;
    for (char const letter : text) {
        bool const upper = letter >= 'A' && letter <= 'Z';
        bool const plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        if (upper)
            anchor += static_cast<char>(letter - 'A' + 'a');
        else if (plain)
            anchor += letter;
        else if (!anchor.empty() && anchor.back() != '-')
            anchor += '-';
    }
    while (!anchor.empty() && anchor.back() == '-') anchor.pop_back();
    return anchor;
}

} // namespace rapport::compose
