#include "pipeline/base/text.hpp"
#include "pipeline/vocabulary/vocabulary.hpp"

#include <array>

namespace rapport::vocabulary {

namespace {

/// Words that stand for a missing one, in capitals only: in lower case they are words of some language.
constexpr std::array<std::string_view, 5> words{"TBD", "TBC", "TODO", "TBA", "XXX"};
/// Phrases of templates; compared without regard to case.
constexpr std::array<std::string_view, 4> phrases{"[insert ", "lorem ipsum", "xyz corporation", "<insert "};

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

} // namespace

std::string_view placeholder_in(std::string_view text)
{
    for (auto const word : words) {
        for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
            bool const starts = at == 0 || !is_letter(text[at - 1]);
            bool const ends = at + word.size() == text.size() || !is_letter(text[at + word.size()]);
            if (starts && ends) return text.substr(at, word.size());
        }
    }
    // Most texts hold none of the phrases; looking for a piece of each first saves folding them all.
    bool const possible = text.find_first_of("[<") != std::string_view::npos ||
                          text.find("rem ipsum") != std::string_view::npos ||
                          text.find("orporation") != std::string_view::npos;
    if (!possible) return {};
    auto const folded = base::fold(text);
    for (auto const phrase : phrases) {
        auto const at = folded.find(phrase);
        if (at == std::string::npos) continue;
        auto const end = phrase.front() == '[' ? text.find(']', at) : std::string_view::npos;
        return text.substr(at, end == std::string_view::npos ? phrase.size() : end + 1 - at);
    }
    return {};
}

bool is_placeholder(std::string_view text)
{
    text = base::trim(text);
    if (text.size() > 2 && (text.front() == '[' || text.front() == '(')) {
        auto const inner = base::trim(text.substr(1, text.size() - 2));
        for (auto const word : words)
            if (inner == word) return true;
    }
    return !text.empty() && placeholder_in(text) == text;
}

} // namespace rapport::vocabulary
