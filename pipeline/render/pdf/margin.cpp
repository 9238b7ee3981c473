#include "pipeline/render/pdf/margin.hpp"

#include <algorithm>
#include <array>

namespace rapport::render::pdf {

namespace {

struct Mark {
    std::string_view letter;
    double share; ///< of its width
};

// Less than all of it: a mark that stands in the margin alone would look lost.
constexpr std::array<Mark, 14> at_right{{{".", 0.6},
                                         {",", 0.6},
                                         {";", 0.4},
                                         {":", 0.4},
                                         {"-", hyphen_hang},
                                         {"\"", 0.4},
                                         {"'", 0.5},
                                         {"\u2019", 0.5},
                                         {"\u201D", 0.4},
                                         {"\u201C", 0.4},
                                         {"\u2010", hyphen_hang},
                                         {"\u2013", 0.3},
                                         {"\u2014", 0.2},
                                         {"\u00BB", 0.3}}};
constexpr std::array<Mark, 6> at_left{
    {{"\"", 0.4}, {"'", 0.5}, {"\u2018", 0.5}, {"\u201C", 0.4}, {"\u201E", 0.4}, {"\u00AB", 0.3}}};

bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

double advance_of(type::Word const& word, std::size_t begin)
{
    auto const glyph = std::find_if(word.glyphs.begin(), word.glyphs.end(),
                                    [&](type::Glyph const& one) { return one.text_begin == begin; });
    return glyph == word.glyphs.end() ? 0 : static_cast<double>(glyph->advance);
}

} // namespace

double left_hang(type::Word const& word, std::size_t from)
{
    // Most words begin with a letter: looking at one byte decides.
    if (from >= word.text.size() || is_letter_or_digit(word.text[from]) || word.right_to_left) return 0;
    auto const text = std::string_view(word.text).substr(from);
    for (auto const& mark : at_left)
        if (text.starts_with(mark.letter)) return mark.share * advance_of(word, from);
    return 0;
}

double right_hang(type::Word const& word, std::size_t to)
{
    if (to == 0 || is_letter_or_digit(word.text[to - 1]) || word.right_to_left) return 0;
    auto const text = std::string_view(word.text).substr(0, to);
    for (auto const& mark : at_right)
        if (text.ends_with(mark.letter)) return mark.share * advance_of(word, to - mark.letter.size());
    return 0;
}

} // namespace rapport::render::pdf
