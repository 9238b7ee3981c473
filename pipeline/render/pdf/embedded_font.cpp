#include "pipeline/render/pdf/embedded_font.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/render/pdf/codes.hpp"
#include "pipeline/render/pdf/deflate.hpp"

#include <hpdf_font.h>
#include <hpdf_utils.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace rapport::render::pdf {

namespace {

constexpr char hex_digits[] = "0123456789abcdef";

void append_hex(std::string& out, unsigned value)
{
    for (int shift = 12; shift >= 0; shift -= 4) out += hex_digits[(value >> shift) & 15u];
}

/// UTF-16BE in hexadecimal, as a ToUnicode map wants it.
std::string utf16_hex(std::string_view text)
{
    std::string hex;
    for (std::size_t i = 0; i < text.size();) {
        char32_t const code = base::next_code_point(text, i);
        if (code < 0x10000) {
            append_hex(hex, static_cast<unsigned>(code));
        } else {
            append_hex(hex, static_cast<unsigned>(0xD800 + ((code - 0x10000) >> 10)));
            append_hex(hex, static_cast<unsigned>(0xDC00 + ((code - 0x10000) & 0x3FF)));
        }
    }
    return hex;
}

/// "RAAAAA+Name": six capitals mark a subset (ISO 32000-1:2008, 9.6.4); counted, so that builds agree.
std::string subset_name(std::string const& name, std::size_t number)
{
    std::string tag = "RAAAAA";
    for (std::size_t i = 5; i > 0; --i, number /= 26) tag[i] = static_cast<char>('A' + number % 26);
    return tag + "+" + name;
}

} // namespace

EmbeddedFont::EmbeddedFont(Haru& haru, type::Face const& face, type::FaceFacts const& facts,
                           std::size_t number)
    : haru_(haru), face_(face), facts_(facts), name_(subset_name(facts.postscript_name, number)),
      type0_(haru.dictionary()), descendant_(haru.dictionary()), descriptor_(haru.dictionary())
{
    // libharu lists a font among a page's resources when it has this class and these attributes.
    type0_->header.obj_class |= HPDF_OSUBCLASS_FONT;
    auto* attributes = static_cast<HPDF_FontAttr>(HPDF_GetMem(haru.get()->mmgr, sizeof(HPDF_FontAttr_Rec)));
    haru.check();
    std::memset(attributes, 0, sizeof *attributes);
    attributes->type = HPDF_FONT_TYPE0_TT;
    attributes->writing_mode = HPDF_WMODE_HORIZONTAL;
    type0_->attr = attributes;
    type0_->free_fn = [](HPDF_Dict object) { HPDF_FreeMem(object->mmgr, object->attr); };
    code(0, "\uFFFD");
}

std::uint16_t EmbeddedFont::code(std::uint16_t glyph, std::string_view text)
{
    std::string key{static_cast<char>(glyph >> 8), static_cast<char>(glyph & 0xFF)};
    key += text;
    if (auto const known = codes_.find(key); known != codes_.end()) return known->second;
    if (entries_.size() >= most_characters)
        throw std::length_error("more than " + std::to_string(most_characters) +
                                " different characters of one font");
    auto const code = static_cast<std::uint16_t>(entries_.size());
    codes_.emplace(std::move(key), code);
    entries_.push_back({glyph, std::string(text)});
    widths_.push_back(static_cast<int>(std::lround(face_.advance(glyph))));
    return code;
}

HPDF_Dict EmbeddedFont::deflated_stream(std::string_view bytes)
{
    HPDF_Dict dictionary = haru_.stream(bytes);
    HPDF_Dict_AddBoolean(dictionary, deflated_key, HPDF_TRUE);
    return dictionary;
}

std::string EmbeddedFont::to_unicode() const
{
    std::string map = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                      "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
                      std::string(code_spaces);
    for (std::size_t i = 1; i < entries_.size();) {
        // At most 100 entries stand in one section (Adobe Technical Note 5014, CMap operators).
        std::size_t const end = std::min(entries_.size(), i + 100);
        map += std::to_string(end - i) + " beginbfchar\n";
        for (; i < end; ++i) {
            map += "<" + code_digits(static_cast<std::uint16_t>(i)) + "> <" + utf16_hex(entries_[i].text) +
                   ">\n";
        }
        map += "endbfchar\n";
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

HPDF_Dict EmbeddedFont::descriptor(HPDF_Dict file) const
{
    auto const add = [&](char const* key, double value) {
        HPDF_Dict_AddNumber(descriptor_, key, static_cast<HPDF_INT32>(std::lround(value)));
    };
    HPDF_Dict_AddName(descriptor_, "Type", "FontDescriptor");
    HPDF_Dict_AddName(descriptor_, "FontName", name_.c_str());
    // Symbolic (its codes are its own), and italic where it is (ISO 32000-1:2008, table 123).
    add("Flags", 4 + (facts_.italic_angle != 0 ? 64 : 0));
    add("ItalicAngle", facts_.italic_angle);
    add("Ascent", facts_.ascent);
    add("Descent", facts_.descent);
    add("CapHeight", facts_.cap_height);
    add("StemV", facts_.weight >= 600 ? 140 : 80);
    HPDF_Array box = HPDF_Array_New(haru_.get()->mmgr);
    HPDF_Dict_Add(descriptor_, "FontBBox", box);
    for (int const edge : facts_.box) HPDF_Array_AddNumber(box, edge);
    HPDF_Dict_Add(descriptor_, "FontFile2", file);
    return descriptor_;
}

HPDF_Dict EmbeddedFont::character_collection(Haru const& haru)
{
    HPDF_MMgr memory = haru.get()->mmgr;
    HPDF_Dict collection = HPDF_Dict_New(memory);
    HPDF_Dict_Add(collection, "Registry", HPDF_String_New(memory, "Adobe", nullptr));
    HPDF_Dict_Add(collection, "Ordering", HPDF_String_New(memory, "Identity", nullptr));
    HPDF_Dict_AddNumber(collection, "Supplement", 0);
    haru.check();
    return collection;
}

void EmbeddedFont::make_subset()
{
    std::vector<std::uint16_t> glyphs;
    for (auto const& entry : entries_) glyphs.push_back(entry.glyph);
    auto const subset = face_.subset(glyphs);
    std::string ids;
    for (auto id : subset.new_ids) {
        ids += static_cast<char>(id >> 8);
        ids += static_cast<char>(id & 0xFF);
    }
    tables_ = {deflated(subset.bytes), subset.bytes.size(), deflated(ids), deflated(to_unicode())};
}

void EmbeddedFont::finish(HPDF_Dict code_map)
{
    HPDF_MMgr memory = haru_.get()->mmgr;
    HPDF_Dict file = deflated_stream(tables_.file);
    HPDF_Dict_AddNumber(file, "Length1", static_cast<HPDF_INT32>(tables_.file_length));
    HPDF_Dict map = deflated_stream(tables_.new_ids);
    HPDF_Dict unicode = deflated_stream(tables_.unicode);

    HPDF_Dict_AddName(descendant_, "Type", "Font");
    HPDF_Dict_AddName(descendant_, "Subtype", "CIDFontType2");
    HPDF_Dict_AddName(descendant_, "BaseFont", name_.c_str());
    HPDF_Dict_Add(descendant_, "CIDSystemInfo", character_collection(haru_));
    HPDF_Dict_Add(descendant_, "FontDescriptor", descriptor(file));
    HPDF_Dict_Add(descendant_, "CIDToGIDMap", map);
    HPDF_Dict_AddNumber(descendant_, "DW", 1000);
    HPDF_Array widths = HPDF_Array_New(memory);
    HPDF_Dict_Add(descendant_, "W", widths);
    // No array has more than 8191 entries (PDF Reference 1.4, table C.1).
    constexpr std::size_t longest_run = 8000;
    HPDF_Array run = nullptr;
    for (std::size_t i = 0; i < widths_.size(); ++i) {
        if (i % longest_run == 0) {
            HPDF_Array_AddNumber(widths, static_cast<HPDF_INT32>(i));
            HPDF_Array_Add(widths, run = HPDF_Array_New(memory));
        }
        HPDF_Array_AddNumber(run, widths_[i]);
    }

    HPDF_Dict_AddName(type0_, "Type", "Font");
    HPDF_Dict_AddName(type0_, "Subtype", "Type0");
    HPDF_Dict_AddName(type0_, "BaseFont", name_.c_str());
    HPDF_Dict_Add(type0_, "Encoding", code_map);
    HPDF_Array descendants = HPDF_Array_New(memory);
    HPDF_Dict_Add(type0_, "DescendantFonts", descendants);
    HPDF_Array_Add(descendants, descendant_);
    HPDF_Dict_Add(type0_, "ToUnicode", unicode);
    haru_.check();
}

} // namespace rapport::render::pdf
