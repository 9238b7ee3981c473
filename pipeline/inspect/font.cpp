#include "pipeline/inspect/font.hpp"

#include "pipeline/inspect/names.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace rapport::inspect {

namespace {

constexpr std::array<std::string_view, 7> subtypes{"Type1", "MMType1",      "TrueType",    "Type3",
                                                   "Type0", "CIDFontType0", "CIDFontType2"};
constexpr std::array<std::string_view, 14> standard_fonts{
    "Times-Roman", "Times-Bold",     "Times-Italic",      "Times-BoldItalic",
    "Helvetica",   "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique",
    "Courier",     "Courier-Bold",   "Courier-Oblique",   "Courier-BoldOblique",
    "Symbol",      "ZapfDingbats"};

constexpr double width_tolerance = 1.0; // thousandths of an em, ISO 19005-3, 6.2.11.5

bool is_private_use(std::u16string const& text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        char16_t const unit = text[i];
        if (unit >= 0xE000 && unit <= 0xF8FF) return true;
        if (unit >= 0xDB80 && unit <= 0xDBFF) return true; // the lead of planes 15 and 16
    }
    return false;
}

std::string shown_code(Code const& code)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text = "code ";
    for (int shift = static_cast<int>(code.bytes) * 8 - 4; shift >= 0; shift -= 4)
        text += digits[code.value >> shift & 15];
    return text;
}

} // namespace

bool Font::is_subset() const
{
    std::string const name = name_in(descendant_, "BaseFont");
    return name.size() > 7 && name[6] == '+' && std::all_of(name.begin(), name.begin() + 6, [](char letter) {
               return letter >= 'A' && letter <= 'Z';
           });
}

void Font::show(std::string_view text, Showing const& showing)
{
    check_dictionary(showing);
    std::vector<CMap::Range> spaces;
    if (cmap_) spaces = cmap_->spaces;
    if (subtype_ == "Type0" && spaces.empty()) spaces = {{2, 0, 0xFFFF, 0}}; // as Identity has it
    bool const unreadable = subtype_ == "Type0" && !cmap_ && !cmap_name_.starts_with("Identity");
    if (unreadable) return; // what a predefined CMap of an Asian script maps to is not known here
    for (auto const& code : codes_of(text, spaces))
        if (codes_.insert({code.value, showing.rendered, showing.actual_text}).second)
            check_code(code, showing);
}

void Font::check_dictionary(Showing const& showing)
{
    Place const place = place_of(dictionary_, showing.page);
    if (showing.rendered && !judged_rendered_) {
        judged_rendered_ = true;
        if (subtype_ != "Type3" && !embedded_)
            context_.findings.fail("6.2.11.4.1-1", place, name_in(descendant_, "BaseFont"));
        if (subtype_ == "TrueType") check_truetype(place);
    }
    if (judged_) return;
    judged_ = true;
    if (name_in(dictionary_, "Type") != "Font") context_.findings.fail("6.2.11.2-1", place);
    if (!contains(subtypes, subtype_)) context_.findings.fail("6.2.11.2-2", place, subtype_);
    if (subtype_ != "Type3" && name_in(dictionary_, "BaseFont").empty())
        context_.findings.fail("6.2.11.2-3", place);
    Object file = get(descriptor_, "FontFile3");
    for (auto const* key : {"FontFile", "FontFile2"})
        if (file.isNull()) file = get(descriptor_, key);
    std::string const kind = name_in(file, "Subtype");
    if (!kind.empty() && kind != "Type1C" && kind != "CIDFontType0C" && kind != "OpenType")
        context_.findings.fail("6.2.11.2-7", place, kind);
    if (subtype_ == "Type0")
        check_composite(place);
    else
        check_simple(place);
    check_subset(place);
}

void Font::check_simple(Place place)
{
    bool const standard = contains(standard_fonts, name_in(dictionary_, "BaseFont")) && subtype_ == "Type1";
    if (standard) return;
    auto const first = integer_in(dictionary_, "FirstChar");
    auto const last = integer_in(dictionary_, "LastChar");
    Object widths = get(dictionary_, "Widths");
    if (!first) context_.findings.fail("6.2.11.2-4", place);
    if (!last) context_.findings.fail("6.2.11.2-5", place);
    bool const right = first && last && widths.isArray() && widths.getArrayNItems() == *last - *first + 1;
    if (!right) context_.findings.fail("6.2.11.2-6", place);
}

void Font::check_composite(Place place)
{
    check_cmap(place);
    Object map = get(descendant_, "CIDToGIDMap");
    bool const right = map.isStream() || name_of(map) == "Identity";
    if (name_in(descendant_, "Subtype") == "CIDFontType2" && embedded_ && !right)
        context_.findings.fail("6.2.11.3.2-1", place);
}

void Font::check_cmap(Place place)
{
    Object encoding = get(dictionary_, "Encoding");
    auto const predefined = predefined_cmap(cmap_name_);
    if (!cmap_ && !predefined) context_.findings.fail("6.2.11.3.3-1", place, cmap_name_);
    if (cmap_) {
        Place const where = place_of(encoding, place.page);
        if (cmap_->writing_mode != integer_in(encoding, "WMode").value_or(0))
            context_.findings.fail("6.2.11.3.3-2", where);
        std::string used = name_in(encoding, "UseCMap");
        if (used.empty()) used = name_in(get(encoding, "UseCMap"), "CMapName");
        if (used.empty()) used = cmap_->uses;
        if (!used.empty() && !predefined_cmap(used)) context_.findings.fail("6.2.11.3.3-3", where, used);
        if (cmap_->largest_cid > 65535) context_.findings.fail("6.1.13-10", where);
    }
    if (!cmap_ && cmap_name_.starts_with("Identity")) return;
    if (cmap_name_ == "Identity-H" || cmap_name_ == "Identity-V") return;
    Object own = get(descendant_, "CIDSystemInfo");
    Object info = get(encoding, "CIDSystemInfo");
    Collection wanted = predefined.value_or(Collection{});
    if (cmap_)
        wanted = {text_in(info, "Registry").value_or(""), text_in(info, "Ordering").value_or(""),
                  integer_in(info, "Supplement").value_or(-1)};
    auto const supplement = integer_in(own, "Supplement");
    bool const right = text_in(own, "Registry").value_or("?") == wanted.registry &&
                       text_in(own, "Ordering").value_or("?") == wanted.ordering && supplement &&
                       *supplement <= wanted.supplement;
    if (!right) context_.findings.fail("6.2.11.3.1-1", place, cmap_name_);
}

void Font::check_truetype(Place place)
{
    bool const known = base_encoding_ == "MacRomanEncoding" || base_encoding_ == "WinAnsiEncoding";
    bool listed = true;
    for (auto const& item : items(get(get(dictionary_, "Encoding"), "Differences")))
        if (Object each = item; each.isName()) listed = listed && listed_glyph(name_of(each)).has_value();
    if (has_differences_) listed = listed && program_.map(3, 1) != nullptr;
    if (!symbolic_ && !(known && listed)) context_.findings.fail("6.2.11.6-2", place);
    if (symbolic_ && has_encoding_) context_.findings.fail("6.2.11.6-3", place);
    if (!embedded_ || !program_.truetype) return;
    bool const symbol_map = program_.map(3, 0) != nullptr;
    if (!symbolic_ && program_.maps.size() < (symbol_map ? 2U : 1U))
        context_.findings.fail("6.2.11.6-1", place);
    if (symbolic_ && program_.maps.size() != 1 && !symbol_map) context_.findings.fail("6.2.11.6-4", place);
}

void Font::check_subset(Place place)
{
    if (!embedded_ || !is_subset()) return;
    bool const type1 = subtype_ == "Type1" || subtype_ == "MMType1";
    if (type1 && has(descriptor_, "CharSet") && !charset_lists_all())
        context_.findings.fail("6.2.11.4.2-1", place);
    if (subtype_ == "Type0" && has(descriptor_, "CIDSet") && !cid_set_lists_all())
        context_.findings.fail("6.2.11.4.2-2", place);
}

bool Font::charset_lists_all() const
{
    Object charset = get(descriptor_, "CharSet");
    std::string const text = charset.isString() ? charset.getStringValue() : "";
    std::set<std::string, std::less<>> listed;
    for (std::size_t at = text.find('/'); at != text.npos;) {
        auto const next = text.find('/', at + 1);
        std::string name = text.substr(at + 1, next == text.npos ? next : next - at - 1);
        while (!name.empty() && (name.back() == ' ' || name.back() == '\n' || name.back() == '\r'))
            name.pop_back();
        listed.insert(name);
        at = next;
    }
    bool const all_known = std::ranges::all_of(listed, [&](std::string const& name) {
        return name.empty() || name == ".notdef" || program_.by_name.count(name) > 0;
    });
    return all_known && std::ranges::all_of(program_.names, [&](std::string const& name) {
               return name.empty() || name == ".notdef" || listed.count(name) > 0;
           });
}

bool Font::cid_set_lists_all() const
{
    std::string const bits = data_of(get(descriptor_, "CIDSet")).value_or("");
    auto const listed = [&](std::size_t cid) {
        return cid / 8 < bits.size() && (static_cast<unsigned char>(bits[cid / 8]) >> (7 - cid % 8) & 1) != 0;
    };
    if (program_.keyed_by_cid)
        return std::ranges::all_of(program_.by_cid, [&](auto const& entry) { return listed(entry.first); });
    std::size_t const count = cid_to_glyph_.empty() ? program_.widths.size() : cid_to_glyph_.size() / 2;
    Bytes const map(cid_to_glyph_);
    for (std::size_t cid = 1; cid < count; ++cid) {
        std::size_t const glyph = cid_to_glyph_.empty() ? cid : map.u16(2 * cid);
        bool const present = glyph > 0 && glyph < program_.widths.size() &&
                             (glyph >= program_.outlined.size() || program_.outlined[glyph]);
        if (present && !listed(cid)) return false;
    }
    return true;
}

void Font::check_code(Code const& code, Showing const& showing)
{
    Place const place = place_of(dictionary_, showing.page);
    check_unicode(code, showing, place);
    if (subtype_ == "Type3") return;
    Glyph const glyph = glyph_of(code.value);
    bool const undefined = glyph.name == ".notdef" || (glyph.known && glyph.index && *glyph.index == 0);
    if (undefined) context_.findings.fail("6.2.11.8-1", place, shown_code(code));
    if (!showing.rendered || !glyph.known) return;
    bool const present = glyph.index && *glyph.index < program_.widths.size();
    if (!present || (undefined && glyph.name != ".notdef")) {
        context_.findings.fail("6.2.11.4.1-2", place, shown_code(code));
        return;
    }
    auto const declared = declared_width(code.value);
    if (declared && std::abs(*declared - program_.widths[*glyph.index]) > width_tolerance)
        context_.findings.fail("6.2.11.5-1", place, shown_code(code));
}

void Font::check_unicode(Code const& code, Showing const& showing, Place place)
{
    auto const unicode = unicode_of(code.value);
    if (!unicode) {
        context_.findings.fail("6.2.11.7.2-1", place, shown_code(code));
        return;
    }
    for (char16_t const forbidden : {u'\0', u'\uFEFF', u'\uFFFE'})
        if (unicode->find(forbidden) != unicode->npos)
            context_.findings.fail("6.2.11.7.2-2", place, shown_code(code));
    if (!showing.actual_text && is_private_use(*unicode))
        context_.findings.fail("6.2.11.7.3-1", place, shown_code(code));
}

} // namespace rapport::inspect
