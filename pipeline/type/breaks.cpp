#include "pipeline/type/breaks.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>
#include <string>

namespace rapport::type {

namespace {

enum class Kind { letter, digit, dash, slash, joint, ideograph, closing, other };

struct Character {
    char32_t code = 0;
    std::uint16_t begin = 0;
    std::uint16_t end = 0;
    Kind kind = Kind::other;
};

bool is_ideograph(char32_t c)
{
    return (c >= 0x2E80 && c <= 0x2FFF) || (c >= 0x3040 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF01 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFF);
}

/// Ideographic punctuation that must not begin a line.
bool is_closing(char32_t c)
{
    constexpr std::u32string_view closing =
        U"\u3001\u3002\u3009\u300B\u300D\u300F\u3011\uFF01\uFF09\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F";
    return closing.find(c) != std::u32string_view::npos;
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
    if (is_closing(c)) return Kind::closing;
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
        if (here.kind == Kind::ideograph || here.kind == Kind::closing || next.kind == Kind::ideograph)
            allowed = allowed || next.kind != Kind::closing;
        if (allowed) breaks.push_back({here.end, false});
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
                breaks.push_back({static_cast<std::uint16_t>(begin + point), true});
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
