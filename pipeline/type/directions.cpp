#include "pipeline/type/directions.hpp"

#include "pipeline/base/text.hpp"

#include <fribidi.h>

#include <algorithm>
#include <array>
#include <new>
#include <numeric>

namespace rapport::type {

namespace {

/// Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin, presentation forms, and the old scripts of plane 1.
bool is_right_to_left(char32_t c)
{
    return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE) ||
           (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

} // namespace

bool runs_right_to_left(std::string_view text)
{
    // The first byte of all these letters is 0xD6 or more, which is rare in Latin text.
    for (std::size_t i = 0; i < text.size();) {
        if (static_cast<unsigned char>(text[i]) < 0xD6) {
            ++i;
            continue;
        }
        if (is_right_to_left(base::next_code_point(text, i))) return true;
    }
    return false;
}

bool is_right_to_left(std::string_view language)
{
    constexpr std::array<std::string_view, 10> languages{"ar", "he", "fa", "ur",  "yi",
                                                         "ps", "dv", "ug", "syr", "ckb"};
    auto const primary = language.substr(0, language.find('-'));
    return std::find(languages.begin(), languages.end(), primary) != languages.end();
}

Directions directions_of(std::string_view paragraph, bool right_to_left)
{
    std::vector<FriBidiChar> characters;
    std::vector<std::size_t> begins;
    for (std::size_t i = 0; i < paragraph.size();) {
        begins.push_back(i);
        characters.push_back(base::next_code_point(paragraph, i));
    }
    auto const count = static_cast<FriBidiStrIndex>(characters.size());
    std::vector<FriBidiCharType> types(characters.size());
    std::vector<FriBidiBracketType> brackets(characters.size());
    std::vector<FriBidiLevel> levels(characters.size());
    fribidi_get_bidi_types(characters.data(), count, types.data());
    fribidi_get_bracket_types(characters.data(), count, types.data(), brackets.data());
    // A line end inside a paragraph does not end it.
    for (auto& type : types)
        if (type == FRIBIDI_TYPE_BS) type = FRIBIDI_TYPE_WS;
    FriBidiParType base = right_to_left ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_WLTR;
    if (count > 0 &&
        fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), count, &base, levels.data()) == 0)
        throw std::bad_alloc();
    Directions directions;
    directions.right_to_left = FRIBIDI_IS_RTL(base);
    directions.levels.resize(paragraph.size());
    for (std::size_t i = 0; i < begins.size(); ++i) {
        std::size_t const end = i + 1 < begins.size() ? begins[i + 1] : paragraph.size();
        std::fill(directions.levels.begin() + static_cast<std::ptrdiff_t>(begins[i]),
                  directions.levels.begin() + static_cast<std::ptrdiff_t>(end),
                  static_cast<std::uint8_t>(std::max<int>(levels[i], 0)));
    }
    return directions;
}

std::vector<std::size_t> visual_order(std::vector<std::uint8_t> const& levels)
{
    std::vector<std::size_t> order(levels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    int const highest = levels.empty() ? 0 : *std::max_element(levels.begin(), levels.end());
    for (int level = highest; level > 0; --level)
        for (std::size_t i = 0; i < order.size(); ++i) {
            std::size_t end = i;
            while (end < order.size() && levels[order[end]] >= level) ++end;
            if (end > i + 1)
                std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                             order.begin() + static_cast<std::ptrdiff_t>(end));
            i = end;
        }
    return order;
}

} // namespace rapport::type
