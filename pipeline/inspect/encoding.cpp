#include "pipeline/inspect/encoding.hpp"

#include "pipeline/inspect/glyph_list.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace rapport::inspect {

namespace {

using GlyphList = std::map<std::string_view, char32_t>;

std::optional<char32_t> hexadecimal(std::string_view digits)
{
    unsigned value = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return static_cast<char32_t>(value);
}

std::string_view next_word(std::string_view& text)
{
    auto const end = std::min(text.find(' '), text.size());
    auto const word = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    return word;
}

GlyphList const& glyph_list()
{
    static GlyphList const list = [] {
        GlyphList made;
        for (auto text : {glyph_list_first(), glyph_list_second(), glyph_list_third()})
            while (!text.empty()) {
                auto const name = next_word(text);
                made.emplace_hint(made.end(), name, hexadecimal(next_word(text)).value_or(0));
            }
        return made;
    }();
    return list;
}

} // namespace

std::vector<std::string> words_of(std::string_view table)
{
    std::vector<std::string> words;
    while (!table.empty()) words.emplace_back(next_word(table));
    return words;
}

Encoding named_encoding(std::string_view name)
{
    Encoding encoding;
    std::size_t code = 32;
    for (auto& word : words_of(encoding_table(name))) {
        if (word != "-") encoding[code] = std::move(word);
        ++code;
    }
    return encoding;
}

std::optional<char32_t> listed_glyph(std::string_view name)
{
    auto const found = glyph_list().find(name);
    if (found == glyph_list().end()) return std::nullopt;
    return found->second;
}

std::optional<char32_t> unicode_of_glyph(std::string_view name)
{
    if (auto const dot = name.find('.'); dot != name.npos && dot > 0) name = name.substr(0, dot);
    if (auto const listed = listed_glyph(name)) return listed;
    if (name.starts_with("uni") && name.size() >= 7) return hexadecimal(name.substr(3, 4));
    if (name.starts_with("u") && name.size() >= 5 && name.size() <= 7) return hexadecimal(name.substr(1));
    return std::nullopt;
}

} // namespace rapport::inspect
