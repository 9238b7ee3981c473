#include "pipeline/inspect/encoding.hpp"
#include "pipeline/inspect/font_program.hpp"

#include <algorithm>

namespace rapport::inspect {

namespace {

constexpr std::size_t most_glyphs = 65536;
constexpr std::size_t most_mappings = 1200000; ///< more than Unicode has characters

using Tables = std::map<std::string, std::string_view>;

Tables tables_of(std::string_view font)
{
    Bytes const bytes(font);
    Tables tables;
    auto const count = bytes.u16(4);
    for (std::size_t i = 0; i < count; ++i) {
        auto const at = 12 + i * 16;
        tables.emplace(std::string(bytes.part(at, 4)), bytes.part(bytes.u32(at + 8), bytes.u32(at + 12)));
    }
    return tables;
}

void read_segments(Bytes const& bytes, CharacterMap& map)
{
    auto const segments = bytes.u16(6) / 2;
    auto const ends = std::size_t{14};
    auto const starts = ends + 2 * segments + 2;
    auto const deltas = starts + 2 * segments;
    auto const offsets = deltas + 2 * segments;
    std::size_t steps = 0;
    for (std::size_t i = 0; i < segments; ++i) {
        auto const first = bytes.u16(starts + 2 * i);
        auto const last = bytes.u16(ends + 2 * i);
        auto const offset = bytes.u16(offsets + 2 * i);
        for (auto code = first; code <= last && code < 0xFFFF && ++steps < most_mappings; ++code) {
            auto glyph = code;
            if (offset != 0) glyph = bytes.u16(offsets + 2 * i + offset + 2 * (code - first));
            if (glyph != 0 || offset == 0) glyph = (glyph + bytes.u16(deltas + 2 * i)) & 0xFFFF;
            if (glyph != 0) map.glyphs[code] = glyph;
        }
    }
}

void read_groups(Bytes const& bytes, CharacterMap& map)
{
    auto const groups = std::min<std::size_t>(bytes.u32(12), bytes.size() / 12);
    std::size_t steps = 0;
    for (std::size_t i = 0; i < groups; ++i) {
        auto const at = 16 + 12 * i;
        auto const first = bytes.u32(at);
        auto const last = std::min(bytes.u32(at + 4), std::uint32_t{0x10FFFF});
        for (auto code = first; code <= last && ++steps < most_mappings; ++code)
            map.glyphs[code] = bytes.u32(at + 8) + (code - first);
    }
}

CharacterMap read_map(Bytes const& record, std::string_view table)
{
    CharacterMap map{.platform = static_cast<int>(record.u16(0)),
                     .encoding = static_cast<int>(record.u16(2))};
    auto const offset = record.u32(4);
    Bytes const bytes(offset < table.size() ? table.substr(offset) : std::string_view());
    switch (bytes.u16(0)) {
    case 0:
        for (std::uint32_t code = 0; code < 256; ++code)
            if (auto const glyph = bytes.byte(6 + code)) map.glyphs[code] = glyph;
        break;
    case 4: read_segments(bytes, map); break;
    case 6:
        for (std::uint32_t i = 0; i < bytes.u16(8); ++i)
            if (auto const glyph = bytes.u16(10 + 2 * std::size_t{i})) map.glyphs[bytes.u16(6) + i] = glyph;
        break;
    case 12: read_groups(bytes, map); break;
    default: break;
    }
    return map;
}

void read_maps(FontProgram& font, std::string_view table)
{
    Bytes const bytes(table);
    auto const count = std::min<std::size_t>(bytes.u16(2), 64);
    for (std::size_t i = 0; i < count; ++i)
        font.maps.push_back(read_map(Bytes(bytes.part(4 + 8 * i, 8)), table));
}

void read_widths(FontProgram& font, Tables const& tables, std::size_t glyphs)
{
    auto const head = tables.find("head");
    auto const hhea = tables.find("hhea");
    auto const hmtx = tables.find("hmtx");
    if (head == tables.end() || hhea == tables.end() || hmtx == tables.end()) return;
    auto const em = std::max(Bytes(head->second).u16(18), std::uint32_t{1});
    auto const metrics = Bytes(hhea->second).u16(34);
    if (metrics == 0) return;
    Bytes const bytes(hmtx->second);
    for (std::size_t glyph = 0; glyph < glyphs; ++glyph) {
        auto const at = 4 * std::min<std::size_t>(glyph, metrics - 1);
        font.widths.push_back(bytes.u16(at) * 1000.0 / em);
    }
}

void read_outlines(FontProgram& font, Tables const& tables, std::size_t glyphs)
{
    auto const head = tables.find("head");
    auto const loca = tables.find("loca");
    if (head == tables.end() || loca == tables.end()) return;
    bool const wide = Bytes(head->second).u16(50) != 0;
    Bytes const bytes(loca->second);
    auto const offset = [&](std::size_t glyph) { return wide ? bytes.u32(4 * glyph) : bytes.u16(2 * glyph); };
    for (std::size_t glyph = 0; glyph < glyphs; ++glyph)
        font.outlined.push_back(offset(glyph + 1) > offset(glyph));
}

void read_names(FontProgram& font, std::string_view table, std::size_t glyphs)
{
    Bytes const bytes(table);
    auto const standard = words_of(macintosh_glyph_order());
    if (bytes.u32(0) == 0x00010000)
        for (std::size_t i = 0; i < std::min(glyphs, standard.size()); ++i)
            font.name_glyph(static_cast<std::uint32_t>(i), standard[i]);
    if (bytes.u32(0) != 0x00020000) return;
    auto const count = std::min<std::size_t>(bytes.u16(32), glyphs);
    std::vector<std::string> own;
    for (auto at = 34 + 2 * std::size_t{bytes.u16(32)}; at < bytes.size();) {
        auto const length = bytes.byte(at);
        own.emplace_back(bytes.part(at + 1, length));
        at += 1 + length;
    }
    for (std::size_t i = 0; i < count; ++i) {
        auto const index = bytes.u16(34 + 2 * i);
        if (index < standard.size())
            font.name_glyph(static_cast<std::uint32_t>(i), standard[index]);
        else if (index - standard.size() < own.size())
            font.name_glyph(static_cast<std::uint32_t>(i), own[index - standard.size()]);
    }
}

} // namespace

std::uint32_t Bytes::number(std::size_t at, std::size_t count) const
{
    if (at > bytes_.size() || bytes_.size() - at < count) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value << 8 | static_cast<unsigned char>(bytes_[at + i]);
    return value;
}

std::string_view Bytes::part(std::size_t at, std::size_t length) const
{
    if (at > bytes_.size()) return {};
    return bytes_.substr(at, length);
}

std::uint32_t CharacterMap::glyph(std::uint32_t code) const
{
    auto const found = glyphs.find(code);
    return found == glyphs.end() ? 0 : found->second;
}

CharacterMap const* FontProgram::map(int platform, int encoding_id) const
{
    for (auto const& each : maps)
        if (each.platform == platform && each.encoding == encoding_id) return &each;
    return nullptr;
}

void FontProgram::name_glyph(std::uint32_t glyph, std::string name)
{
    if (names.size() <= glyph) names.resize(glyph + 1);
    by_name.emplace(name, glyph);
    names[glyph] = std::move(name);
}

FontProgram read_sfnt(std::string_view bytes)
{
    FontProgram font;
    auto const kind = Bytes(bytes).u32(0);
    if (kind != 0x00010000 && kind != 0x74727565 && kind != 0x4F54544F) return font; // 1.0, "true", "OTTO"
    Tables const tables = tables_of(bytes);
    if (auto const compact = tables.find("CFF "); compact != tables.end()) {
        font = read_compact_font(compact->second);
    } else {
        auto const maxp = tables.find("maxp");
        if (maxp == tables.end() || tables.count("glyf") == 0) return font;
        auto const glyphs = std::min<std::size_t>(Bytes(maxp->second).u16(4), most_glyphs);
        font.truetype = true;
        read_widths(font, tables, glyphs);
        read_outlines(font, tables, glyphs);
        if (auto const post = tables.find("post"); post != tables.end())
            read_names(font, post->second, glyphs);
        font.readable = !font.widths.empty();
    }
    if (auto const cmap = tables.find("cmap"); cmap != tables.end()) read_maps(font, cmap->second);
    return font;
}

} // namespace rapport::inspect
