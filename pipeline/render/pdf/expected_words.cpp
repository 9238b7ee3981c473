#include "pipeline/render/pdf/expected_words.hpp"

#include "pipeline/render/pdf/looks.hpp"

#include <algorithm>

namespace rapport::render::pdf {

namespace {

/// Letters of these are in every text face. A word with others might open a font file that no page needs.
bool is_plain(std::string_view word)
{
    return std::all_of(word.begin(), word.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

} // namespace

void ExpectedWords::add(std::string_view text, Words& words)
{
    constexpr std::size_t longest = 40; // no more than words have
    constexpr std::size_t most = 20000; // no plan may buy time with words that it does not print
    for (std::size_t at = 0; at < text.size() && words.size() < most;) {
        auto const begin = text.find_first_not_of(" \n\t", at);
        if (begin == text.npos) return;
        at = std::min(text.find_first_of(" \n\t", begin), text.size());
        auto const word = text.substr(begin, at - begin);
        if (word.size() <= longest && is_plain(word)) words.emplace(word);
    }
}

void ExpectedWords::shape(document::Theme const& theme, type::Fonts& fonts) const
{
    Looks const looks(theme, fonts);
    auto const body = looks.look(looks.body());
    for (auto const& word : running_) fonts.breaks(fonts.word(body, word), language_);
    auto const cell = looks.look(looks.cell());
    for (auto const& word : tabular_) fonts.breaks(fonts.word(cell, word), language_);
}

} // namespace rapport::render::pdf
