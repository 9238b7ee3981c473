#include "pipeline/render/pdf/codes.hpp"

#include <algorithm>

namespace rapport::render::pdf {

namespace {

constexpr std::uint16_t short_codes = 0x80;

} // namespace

std::string code_of(std::uint16_t character)
{
    if (character < short_codes) return {static_cast<char>(character)};
    auto const code = static_cast<unsigned>(character) - short_codes + 0x8000U;
    return {static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)};
}

std::string code_digits(std::uint16_t character)
{
    constexpr char const* digits = "0123456789abcdef";
    std::string text;
    for (char const byte : code_of(character)) {
        text += digits[static_cast<unsigned char>(byte) >> 4U];
        text += digits[static_cast<unsigned char>(byte) & 15U];
    }
    return text;
}

std::string code_map(std::size_t characters)
{
    std::string const name = std::string("/") + code_map_name;
    std::string map = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                      "/CIDSystemInfo 3 dict dup begin\n/Registry (Adobe) def\n/Ordering (Identity) def\n"
                      "/Supplement 0 def\nend def\n/CMapName " +
                      name + " def\n/CMapType 1 def\n/WMode 0 def\n" + code_spaces +
                      "1 begincidrange\n<00> <7f> 0\nendcidrange\n";
    // The codes of a range differ in their last byte only, and a section has at most 100 of them.
    for (std::size_t first = short_codes; first < characters; first += 0x100) {
        auto const from = code_digits(static_cast<std::uint16_t>(first));
        map += "1 begincidrange\n<" + from + "> <" + from.substr(0, 2) + "ff> " + std::to_string(first) +
               "\nendcidrange\n";
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

} // namespace rapport::render::pdf
