#include "pipeline/inspect/font.hpp"

#include <algorithm>

namespace rapport::inspect {

namespace {

constexpr std::size_t most_steps =
    1000000;                           ///< of reading widths: ranges may name the same CIDs again and again
constexpr long long symbolic_flag = 4; // ISO 32000-1, table 123, bit 3

} // namespace

Font::Font(Context& context, Object dictionary)
    : context_(context), dictionary_(std::move(dictionary)), descendant_(dictionary_)
{
    subtype_ = name_in(dictionary_, "Subtype");
    if (auto const data = data_of(get(dictionary_, "ToUnicode"))) unicode_ = read_cmap(*data);
    if (subtype_ == "Type0")
        read_composite();
    else
        read_simple();
}

void Font::read_simple()
{
    descriptor_ = get(dictionary_, "FontDescriptor");
    symbolic_ = (integer_in(descriptor_, "Flags").value_or(0) & symbolic_flag) != 0;
    read_program();
    read_encoding();
}

void Font::read_program()
{
    for (auto const* key : {"FontFile", "FontFile2", "FontFile3"}) {
        Object file = get(descriptor_, key);
        if (!file.isStream()) continue;
        auto const data = data_of(file);
        if (!data) continue;
        std::string const kind = name_in(file, "Subtype");
        bool const sfnt = kind == "OpenType" || std::string_view(key) == "FontFile2" ||
                          data->starts_with("OTTO") || data->starts_with(std::string_view("\0\1\0\0", 4));
        if (std::string_view(key) == "FontFile")
            program_ = read_type1(*data);
        else
            program_ = sfnt ? read_sfnt(*data) : read_compact_font(*data);
        embedded_ = program_.readable;
    }
}

void Font::read_encoding()
{
    Object encoding = get(dictionary_, "Encoding");
    has_encoding_ = !encoding.isNull();
    base_encoding_ = encoding.isName() ? name_of(encoding) : name_in(encoding, "BaseEncoding");
    if (!base_encoding_.empty()) {
        encoding_ = named_encoding(base_encoding_);
    } else if (!program_.encoding.empty()) {
        for (auto const& [code, name] : program_.encoding)
            if (code >= 0 && code < 256) encoding_[static_cast<std::size_t>(code)] = name;
    } else if (!symbolic_) {
        encoding_ = named_encoding("StandardEncoding");
    }
    std::size_t code = 0;
    auto const differences = items(get(encoding, "Differences"));
    has_differences_ = !differences.empty();
    for (auto const& item : differences) {
        if (auto const number = number_of(item))
            code = static_cast<std::size_t>(std::clamp(*number, 0.0, 255.0));
        else if (code < 256)
            encoding_[code++] = name_of(item);
    }
}

void Font::read_composite()
{
    auto const descendants = items(get(dictionary_, "DescendantFonts"));
    descendant_ = descendants.empty() ? Object::newNull() : descendants.front();
    descriptor_ = get(descendant_, "FontDescriptor");
    read_program();
    Object encoding = get(dictionary_, "Encoding");
    if (auto const data = data_of(encoding)) {
        cmap_ = read_cmap(*data);
        cmap_name_ = name_in(encoding, "CMapName");
        if (cmap_->uses.empty()) cmap_->uses = name_in(encoding, "UseCMap");
    } else {
        cmap_name_ = name_of(encoding);
    }
    if (auto const data = data_of(get(descendant_, "CIDToGIDMap"))) cid_to_glyph_ = *data;
    read_cid_widths();
}

/// W holds "first [w w w]" and "first last w" (ISO 32000-1, 9.7.4.3).
void Font::read_cid_widths()
{
    auto const entries = items(get(descendant_, "W"));
    std::size_t steps = 0;
    for (std::size_t i = 0; i + 1 < entries.size() && steps < most_steps;) {
        auto const first = number_of(entries[i]);
        if (!first || *first < 0 || *first > 65535) return;
        auto cid = static_cast<std::uint32_t>(*first);
        if (Object list = entries[i + 1]; list.isArray()) {
            for (auto const& width : items(list)) cid_widths_[cid++] = number_of(width).value_or(0);
            i += 2;
            continue;
        }
        auto const last = number_of(entries[i + 1]);
        if (!last || i + 2 >= entries.size()) return;
        double const width = number_of(entries[i + 2]).value_or(0);
        for (; cid <= std::min(*last, 65535.0); ++cid, ++steps) cid_widths_[cid] = width;
        i += 3;
    }
}

/// Nothing when a CMap that is not embedded says it.
std::optional<std::uint32_t> Font::cid_of(std::uint32_t code) const
{
    bool const identity = cmap_name_.starts_with("Identity");
    if (!cmap_) return identity ? std::optional(code) : std::nullopt;
    if (auto const cid = cmap_->cid(code)) return cid;
    if (cmap_->uses.starts_with("Identity")) return code;
    return cmap_->uses.empty() ? std::optional(std::uint32_t{0}) : std::nullopt;
}

Font::Glyph Font::truetype_glyph(std::uint32_t code) const
{
    Glyph glyph{.index = 0, .known = true};
    if (has_encoding_ && !symbolic_ && code < 256) {
        glyph.name = encoding_[code];
        auto const* unicode = program_.map(3, 1);
        if (unicode == nullptr) unicode = program_.map(0, 3);
        auto const meaning = unicode_of_glyph(glyph.name);
        if (unicode != nullptr && meaning) glyph.index = unicode->glyph(static_cast<std::uint32_t>(*meaning));
        auto const* macintosh = program_.map(1, 0);
        if (*glyph.index == 0 && macintosh != nullptr && !glyph.name.empty()) {
            static Encoding const roman = named_encoding("MacRomanEncoding");
            auto const at = std::ranges::find(roman, glyph.name);
            if (at != roman.end())
                glyph.index = macintosh->glyph(static_cast<std::uint32_t>(at - roman.begin()));
        }
        auto const named = program_.by_name.find(glyph.name);
        if (*glyph.index == 0 && named != program_.by_name.end()) glyph.index = named->second;
        return glyph;
    }
    auto const* symbols = program_.map(3, 0);
    for (std::uint32_t const page : {0x0000U, 0xF000U, 0xF100U, 0xF200U})
        if (symbols != nullptr && *glyph.index == 0) glyph.index = symbols->glyph(page + code);
    auto const* macintosh = program_.map(1, 0);
    if (*glyph.index == 0 && macintosh != nullptr) glyph.index = macintosh->glyph(code);
    if (*glyph.index == 0 && symbols == nullptr && macintosh == nullptr && program_.maps.size() == 1)
        glyph.index = program_.maps.front().glyph(code);
    return glyph;
}

Font::Glyph Font::composite_glyph(std::uint32_t code) const
{
    auto const known = cid_of(code);
    if (!known) return {};
    auto const cid = *known;
    Glyph glyph{.index = cid, .known = embedded_};
    if (cid == 0) glyph.name = ".notdef";
    if (!embedded_) return glyph;
    if (program_.truetype && !cid_to_glyph_.empty()) {
        Bytes const map(cid_to_glyph_);
        glyph.index = map.u16(2 * std::size_t{cid});
    } else if (program_.keyed_by_cid) {
        auto const found = program_.by_cid.find(cid);
        glyph.index = found == program_.by_cid.end() ? std::nullopt : std::optional(found->second);
    }
    return glyph;
}

Font::Glyph Font::glyph_of(std::uint32_t code) const
{
    if (subtype_ == "Type0") return composite_glyph(code);
    if (subtype_ == "TrueType" && program_.truetype) return truetype_glyph(code);
    Glyph glyph{.known = embedded_};
    if (code < 256) glyph.name = encoding_[code];
    if (glyph.name.empty() && subtype_ != "Type3") glyph.name = ".notdef";
    if (program_.truetype) return truetype_glyph(code);
    auto const found = program_.by_name.find(glyph.name);
    if (found != program_.by_name.end()) glyph.index = found->second;
    return glyph;
}

std::optional<double> Font::declared_width(std::uint32_t code) const
{
    if (subtype_ == "Type0") {
        auto const found = cid_widths_.find(cid_of(code).value_or(0));
        if (found != cid_widths_.end()) return found->second;
        return number_of(get(descendant_, "DW")).value_or(1000);
    }
    auto const first = integer_in(dictionary_, "FirstChar");
    Object widths = get(dictionary_, "Widths");
    if (!first || !widths.isArray()) return std::nullopt;
    long long const index = static_cast<long long>(code) - *first;
    if (index >= 0 && index < widths.getArrayNItems())
        return number_of(widths.getArrayItem(static_cast<int>(index))).value_or(0);
    return number_of(get(descriptor_, "MissingWidth")).value_or(0);
}

std::optional<std::u16string> Font::unicode_of(std::uint32_t code) const
{
    if (unicode_) {
        auto const found = unicode_->texts.find(code);
        if (found != unicode_->texts.end()) return found->second;
    }
    if (subtype_ == "Type0") {
        auto const collection = predefined_cmap(cmap_name_);
        if (collection && !collection->ordering.empty()) return u" "; // the collection says what it means
        std::string const ordering = text_in(get(descendant_, "CIDSystemInfo"), "Ordering").value_or("");
        bool const known =
            ordering == "GB1" || ordering == "CNS1" || ordering == "Japan1" || ordering == "Korea1";
        if (known && text_in(get(descendant_, "CIDSystemInfo"), "Registry") == "Adobe") return u" ";
        return std::nullopt;
    }
    bool const named = code < 256 && !encoding_[code].empty();
    if (!named || (subtype_ == "TrueType" && (symbolic_ || !has_encoding_))) return std::nullopt;
    auto const meaning = unicode_of_glyph(encoding_[code]);
    if (!meaning) return std::nullopt;
    return std::u16string(1, static_cast<char16_t>(std::min<char32_t>(*meaning, 0xFFFF)));
}

} // namespace rapport::inspect
