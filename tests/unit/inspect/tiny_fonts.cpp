#include "tests/unit/inspect/tiny_fonts.hpp"

#include <cstdint>

namespace rapport::inspect::test {

namespace {

std::string big_endian(std::uint32_t value, int count)
{
    std::string bytes;
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift);
    return bytes;
}

std::string u16(std::uint32_t value)
{
    return big_endian(value, 2);
}
std::string u32(std::uint32_t value)
{
    return big_endian(value, 4);
}

/// A subtable of format 6: two codes in a row.
std::string character_map(TinyMap const& map)
{
    bool const symbols = map.platform == 3 && map.encoding == 0;
    return u16(6) + u16(14) + u16(0) + u16(symbols ? 0xF041 : 0x41) + u16(2) + u16(1) + u16(2);
}

std::string cmap_table(std::vector<TinyMap> const& maps)
{
    std::string table = u16(0) + u16(static_cast<std::uint32_t>(maps.size()));
    std::string subtables;
    for (auto const& map : maps) {
        auto const offset = 4 + 8 * maps.size() + subtables.size();
        table += u16(static_cast<std::uint32_t>(map.platform)) +
                 u16(static_cast<std::uint32_t>(map.encoding)) + u32(static_cast<std::uint32_t>(offset));
        subtables += character_map(map);
    }
    return table + subtables;
}

std::string encrypted(std::string const& plain, std::uint16_t key)
{
    std::string cipher;
    for (char const each : "0000" + plain) {
        auto const byte = static_cast<unsigned char>(static_cast<unsigned char>(each) ^ (key >> 8));
        key = static_cast<std::uint16_t>((byte + key) * 52845U + 22719U);
        cipher += static_cast<char>(byte);
    }
    return cipher;
}

/// "/A 9 RD ... ND": width 0 + `width`, then the end.
std::string charstring(std::string const& name, int width)
{
    auto const high = static_cast<char>((width - 108) / 256 + 247);
    auto const low = static_cast<char>((width - 108) % 256);
    std::string const plain = std::string("\x8B") + high + low + "\x0D\x0E"; // 0 width hsbw endchar
    std::string const code = encrypted(plain, 4330);
    return "/" + name + " " + std::to_string(code.size()) + " RD " + code + " ND\n";
}

std::string index_of(std::vector<std::string> const& items)
{
    std::string index = u16(static_cast<std::uint32_t>(items.size()));
    if (items.empty()) return index;
    index += '\x01';
    std::uint32_t offset = 1;
    std::string data;
    index += static_cast<char>(offset);
    for (auto const& item : items) {
        data += item;
        index += static_cast<char>(offset + data.size());
    }
    return index + data;
}

} // namespace

std::string tiny_truetype(std::vector<TinyMap> const& maps)
{
    std::string head(54, '\0');
    head.replace(18, 2, u16(1000));
    std::string hhea(36, '\0');
    hhea.replace(34, 2, u16(3));
    std::string const outline(12, '\x01');
    std::vector<std::pair<std::string, std::string>> const tables{
        {"cmap", cmap_table(maps)},
        {"glyf", outline + outline + outline},
        {"head", head},
        {"hhea", hhea},
        {"hmtx", u16(500) + u16(0) + u16(500) + u16(0) + u16(600) + u16(0)},
        {"loca", u16(0) + u16(6) + u16(12) + u16(18)},
        {"maxp", u32(0x00010000) + u16(3)}};
    std::string font =
        u32(0x00010000) + u16(static_cast<std::uint32_t>(tables.size())) + std::string(6, '\0');
    std::string data;
    for (auto const& [tag, table] : tables) {
        auto const offset = 12 + 16 * tables.size() + data.size();
        font += tag + u32(0) + u32(static_cast<std::uint32_t>(offset)) +
                u32(static_cast<std::uint32_t>(table.size()));
        data += table;
    }
    return font + data;
}

std::string tiny_type1()
{
    std::string const secret =
        "dup /Private 8 dict dup begin /lenIV 4 def 2 index /CharStrings 2 dict dup begin\n" +
        charstring(".notdef", 250) + charstring("A", 700) + "end end";
    return "%!PS-AdobeFont-1.0: Old\n/FontMatrix [0.001 0 0 0.001 0 0] readonly def\n/Encoding "
           "StandardEncoding def\n"
           "currentfile eexec\n" +
           encrypted(secret, 55665);
}

std::string tiny_compact_font()
{
    // The offsets in the top dictionary are written with five bytes each, so that its length does not depend
    // on them.
    auto const number = [](std::uint32_t value) { return "\x1D" + u32(value); };
    std::string const head = std::string("\1\0\4\1", 4) + index_of({"Compact"});
    auto const top = [&](std::uint32_t charset, std::uint32_t charstrings, std::uint32_t data) {
        return number(charset) + "\x0F" + number(charstrings) + "\x11" + number(8) + number(data) + "\x12";
    };
    std::string const strings = index_of({}) + index_of({});
    auto const begin =
        static_cast<std::uint32_t>(head.size() + index_of({top(0, 0, 0)}).size() + strings.size());
    std::string const charset = std::string("\0", 1) + u16(34); // the standard string "A"
    // Widths as differences from the nominal width: B is 500 - 400 = 100, then endchar.
    std::string const charstrings = index_of({std::string("\x0E"), std::string("\xEF\x0E")});
    std::string const data = std::string("\xF7\x8E\x14", 3) + std::string("\xF8\x24\x15", 3); // 250, 400
    auto const after_charset = begin + static_cast<std::uint32_t>(charset.size());
    auto const after_charstrings = after_charset + static_cast<std::uint32_t>(charstrings.size());
    return head + index_of({top(begin, after_charset, after_charstrings)}) + strings + charset + charstrings +
           data + std::string(2, '\0');
}

} // namespace rapport::inspect::test
