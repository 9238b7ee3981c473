#include "pipeline/type/breaks.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>
#include <string>

namespace rapport::type {

namespace {

enum class Kind { letter, digit, dash, slash, joint, ideograph, other };

struct Character {
    char32_t code = 0;
    std::uint16_t begin = 0;
    std::uint16_t end = 0;
    Kind kind = Kind::other;
};

/// What may stand at both ends of a line of Chinese or Japanese: ideographs, kana, bopomofo, full width
/// forms. Korean is set by words, as its readers are used to.
bool is_ideograph(char32_t c)
{
    return (c >= 0x2E80 && c <= 0x2FFF) || (c >= 0x3001 && c <= 0x9FFF && !(c >= 0x3131 && c <= 0x318E)) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF01 && c <= 0xFF9F) ||
           (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F200 && c <= 0x1F2FF) || (c >= 0x20000 && c <= 0x3FFFF);
}

/// What must not begin a line (UAX #14, classes CL, CP, EX, IS, NS and CJ; JIS X 4051): closing brackets and
/// quotation marks, stops, small kana, marks of length and repetition.
bool begins_no_line(char32_t c)
{
    constexpr std::u32string_view marks =
        U"!),.:;?]}%\u00BB\u2019\u201D\u2025\u2026\u2030\u203C\u2047\u2048\u2049"
        U"\u3001\u3002\u3005\u3009\u300B\u300D\u300F\u3011\u3015\u3017\u3019\u301B\u301C\u301E\u301F\u303B"
        U"\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308E\u3095\u3096\u3099\u309A\u309B\u309C"
        U"\u309D\u309E"
        U"\u30A0\u30A1\u30A3\u30A5\u30A7\u30A9\u30C3\u30E3\u30E5\u30E7\u30EE\u30F5\u30F6\u30FB\u30FC\u30FD"
        U"\u30FE"
        U"\uFF01\uFF05\uFF09\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F\uFF3D\uFF5D\uFF60\uFF61\uFF63\uFF64\uFF65\uFF70"
        U"\uFF9E\uFF9F";
    return marks.find(c) != std::u32string_view::npos || (c >= 0x31F0 && c <= 0x31FF) ||
           (c >= 0xFF67 && c <= 0xFF6F);
}

/// What must not end a line (classes OP and PR): opening brackets and quotation marks, signs before an
/// amount.
bool ends_no_line(char32_t c)
{
    constexpr std::u32string_view marks =
        U"([{$"
        U"\u00A3\u00A5\u00AB\u2018\u201C\u20AC\u3008\u300A\u300C\u300E\u3010\u3014\u3016\u3018\u301A\u301D"
        U"\uFF04\uFF08\uFF3B\uFF5B\uFF5F\uFF62\uFFE1\uFFE5";
    return marks.find(c) != std::u32string_view::npos;
}

/// Dashes and dots that are written twice are one sign (class IN and B2).
bool is_double(char32_t a, char32_t b)
{
    return a == b && (a == 0x2014 || a == 0x2015 || a == 0x2025 || a == 0x2026);
}

bool is_letter(char32_t c)
{
    if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) ||
           (c >= 0x370 && c <= 0x52F && c != 0x37E && c != 0x387) || (c >= 0x1E00 && c <= 0x1FFF);
}

bool is_capital(char32_t c)
{
    return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
           (c >= 0x400 && c <= 0x42F);
}

Kind kind_of(char32_t c)
{
    if (is_letter(c)) return Kind::letter;
    if (c >= U'0' && c <= U'9') return Kind::digit;
    if (c == U'-' || c == 0x2010 || c == 0x2013 || c == 0x2014) return Kind::dash;
    if (c == U'/') return Kind::slash;
    if (c == U'.' || c == U'_' || c == U'?' || c == U'&' || c == U'=' || c == U'@' || c == U':')
        return Kind::joint;
    return is_ideograph(c) ? Kind::ideograph : Kind::other;
}

std::vector<Character> characters_of(std::string_view word)
{
    std::vector<Character> characters;
    for (std::size_t i = 0; i < word.size();) {
        Character character;
        character.begin = static_cast<std::uint16_t>(i);
        character.code = base::next_code_point(word, i);
        character.end = static_cast<std::uint16_t>(i);
        character.kind = kind_of(character.code);
        characters.push_back(character);
    }
    return characters;
}

bool is_address(std::string_view word)
{
    return word.find("://") != std::string_view::npos || word.starts_with("www.") ||
           word.find('@') != std::string_view::npos || word.find('_') != std::string_view::npos ||
           std::count(word.begin(), word.end(), '/') > 1;
}

/// "OBJ-J2", "KRHA-Brackenfold/2": capitals, digits and dashes; a name of a thing that must be read as one.
bool is_identifier(std::vector<Character> const& characters)
{
    return std::any_of(characters.begin(), characters.end(),
                       [](auto const& c) { return c.kind == Kind::digit; }) ||
           std::none_of(characters.begin(), characters.end(),
                        [](auto const& c) { return c.kind == Kind::letter && !is_capital(c.code); });
}

void add_written_breaks(std::vector<Character> const& characters, bool address, std::vector<Break>& breaks)
{
    bool const identifier = is_identifier(characters);
    for (std::size_t i = 0; i + 1 < characters.size(); ++i) {
        auto const& here = characters[i];
        auto const& next = characters[i + 1];
        bool allowed = false;
        if (here.kind == Kind::dash || here.kind == Kind::slash) {
            bool const between_words = i >= 2 && i + 2 < characters.size() &&
                                       characters[i - 1].kind == Kind::letter && next.kind == Kind::letter;
            allowed = between_words && (!identifier || here.kind == Kind::slash);
        }
        if (address && i >= 2 && i + 3 < characters.size())
            allowed = allowed ||
                      ((here.kind == Kind::slash || here.kind == Kind::joint || here.kind == Kind::dash) &&
                       (next.kind == Kind::letter || next.kind == Kind::digit));
        bool const both = here.kind == Kind::ideograph && next.kind == Kind::ideograph;
        if (here.kind == Kind::ideograph || next.kind == Kind::ideograph)
            allowed =
                !ends_no_line(here.code) && !begins_no_line(next.code) && !is_double(here.code, next.code);
        if (allowed) breaks.push_back({here.end, false, both});
    }
}

void add_hyphens(std::string_view word, std::vector<Character> const& characters,
                 Hyphenator const& hyphenator, std::vector<Break>& breaks)
{
    if (is_identifier(characters)) return;
    for (std::size_t i = 0; i < characters.size();) {
        std::size_t end = i;
        while (end < characters.size() && characters[end].kind == Kind::letter) ++end;
        if (end - i >= 5) {
            auto const begin = characters[i].begin;
            auto const letters =
                word.substr(begin, static_cast<std::size_t>(characters[end - 1].end - begin));
            for (auto point : hyphenator.points(letters))
                breaks.push_back({static_cast<std::uint16_t>(begin + point), true, false});
        }
        i = end + 1;
    }
}

} // namespace

std::vector<Break> breaks_in(std::string_view word, Hyphenator const* hyphenator)
{
    std::vector<Break> breaks;
    auto const characters = characters_of(word);
    bool const address = is_address(word);
    add_written_breaks(characters, address, breaks);
    if (hyphenator != nullptr && !address) add_hyphens(word, characters, *hyphenator, breaks);
    std::sort(breaks.begin(), breaks.end(),
              [](Break const& a, Break const& b) { return a.offset < b.offset; });
    return breaks;
}

} // namespace rapport::type
