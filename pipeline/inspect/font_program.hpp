#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::inspect {

/// A character map of a TrueType font.
struct CharacterMap {
    int platform = 0;
    int encoding = 0;
    std::map<std::uint32_t, std::uint32_t> glyphs; ///< code -> glyph
    [[nodiscard]] std::uint32_t glyph(std::uint32_t code) const;
};

/// What the rules ask of an embedded font program, whatever its format.
struct FontProgram {
    bool readable = false;
    bool truetype = false;          ///< glyphs of a glyf table
    bool keyed_by_cid = false;      ///< a CID-keyed compact font
    std::vector<double> widths;     ///< by glyph, in thousandths of an em
    std::vector<bool> outlined;     ///< by glyph: has an outline of its own (TrueType)
    std::vector<std::string> names; ///< by glyph, may be shorter than widths
    std::map<std::string, std::uint32_t, std::less<>> by_name;
    std::map<std::uint32_t, std::uint32_t> by_cid; ///< of a CID-keyed compact font
    std::map<int, std::string> encoding;           ///< built-in: code -> name
    std::vector<CharacterMap> maps;

    [[nodiscard]] CharacterMap const* map(int platform, int encoding_id) const;
    void name_glyph(std::uint32_t glyph, std::string name);
};

/// Big-endian numbers of font tables; reading beyond the end yields 0 and is remembered.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
    [[nodiscard]] std::uint32_t number(std::size_t at, std::size_t count) const;
    [[nodiscard]] std::uint32_t byte(std::size_t at) const { return number(at, 1); }
    [[nodiscard]] std::uint32_t u16(std::size_t at) const { return number(at, 2); }
    [[nodiscard]] std::int32_t s16(std::size_t at) const { return static_cast<std::int16_t>(number(at, 2)); }
    [[nodiscard]] std::uint32_t u32(std::size_t at) const { return number(at, 4); }
    [[nodiscard]] std::size_t size() const { return bytes_.size(); }
    [[nodiscard]] std::string_view part(std::size_t at, std::size_t length) const;
    [[nodiscard]] std::string_view all() const { return bytes_; }

private:
    std::string_view bytes_;
};

FontProgram read_sfnt(std::string_view bytes);         ///< TrueType, or OpenType with either outlines
FontProgram read_compact_font(std::string_view bytes); ///< CFF
FontProgram read_type1(std::string_view bytes);

} // namespace rapport::inspect
