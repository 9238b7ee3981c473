#include "pipeline/signoff/pdf_appearance.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

namespace rapport::signoff {

namespace {

constexpr long margin = 40;       // tenths of a point, at the left and at the bottom
constexpr long line_height = 100; // tenths of a point
constexpr long largest_size = 80; // tenths of a point
constexpr long least_size = 40;
constexpr std::string_view ink = "0.1 g\n"; // as good as black on the field's pale ground

/// A font of the file as ours are: a code of one or two bytes for each character, and what it means.
struct Font {
    int number = 0;
    bool regular = false;
    bool identity = false;                 ///< all codes have two bytes and are CIDs
    std::map<char32_t, std::string> codes; ///< two or four digits each
    std::vector<long> widths;              ///< by CID, thousandths of the size
};

constexpr std::string_view code_map = "Rapport-Short"; ///< <00> to <7f> are CIDs 0 on, <8000> on are 128 on

std::optional<unsigned> hexadecimal(std::string_view text)
{
    unsigned value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// "<0041>" or "<d83ddc00>": one character; nothing for a ligature.
std::optional<char32_t> character_of(std::string_view text)
{
    auto const first = hexadecimal(text.substr(0, 4));
    if (!first || (text.size() != 4 && text.size() != 8)) return std::nullopt;
    if (text.size() == 4) return static_cast<char32_t>(*first);
    auto const second = hexadecimal(text.substr(4));
    bool const pair = second && *first >= 0xD800 && *first < 0xDC00 && *second >= 0xDC00 && *second < 0xE000;
    if (!pair) return std::nullopt;
    return static_cast<char32_t>(0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00));
}

/// The CID of a code.
std::optional<unsigned> cid_of(Font const& font, std::string_view code)
{
    auto const value = hexadecimal(code);
    if (font.identity) return code.size() == 4 ? value : std::nullopt;
    if (!value || (code.size() != 2 && code.size() != 4)) return std::nullopt;
    if (code.size() == 2) return *value < 0x80 ? value : std::nullopt;
    return *value < 0x8000 ? std::nullopt : std::optional(*value - 0x8000 + 0x80);
}

/// Lines "<01> <0041>", as our ToUnicode maps have them.
void read_codes(Font& font, std::string_view map)
{
    while (!map.empty()) {
        auto const end = std::min(map.find('\n'), map.size());
        auto const line = map.substr(0, end);
        map.remove_prefix(std::min(end + 1, map.size()));
        auto const middle = line.find("> <");
        if (middle == line.npos || line.front() != '<' || line.back() != '>') continue;
        auto const code = line.substr(1, middle - 1);
        auto const character = character_of(line.substr(middle + 3, line.size() - middle - 4));
        if (character && cid_of(font, code)) font.codes.try_emplace(*character, std::string(code));
    }
}

/// Runs of widths, each behind the CID that it begins with.
void read_widths(Font& font, Object const& descendant)
{
    auto const runs = items_in(descendant, "W");
    for (std::size_t i = 0; i + 1 < runs.size(); i += 2) {
        Object first = runs[i];
        Object list = runs[i + 1];
        bool const follows =
            first.isInteger() && first.getIntValue() == static_cast<long long>(font.widths.size());
        if (!follows || !list.isArray()) return;
        for (auto width : list.getArrayAsVector())
            font.widths.push_back(width.isInteger() ? static_cast<long>(width.getIntValue()) : 0);
    }
}

std::optional<Font> read_font(Object const& object)
{
    Font font;
    font.number = number_of(object);
    auto const descendants = items_in(object, "DescendantFonts");
    // What once was signed must be written alike again, so the older of our two ways of coding stays known.
    font.identity = name_in(object, "Encoding") == "Identity-H";
    bool const ours = font.identity || name_in(at(object, "Encoding"), "CMapName") == code_map;
    if (font.number == 0 || !ours || descendants.size() != 1) return std::nullopt;
    font.regular = name_in(object, "BaseFont").ends_with("Regular");
    read_codes(font, data_of(at(object, "ToUnicode")));
    read_widths(font, descendants.front());
    return font;
}

/// Upright fonts of normal weight first, then in the order of pages.
std::vector<Font> fonts_of(QPDF& pdf)
{
    std::vector<Font> fonts;
    std::set<int> seen;
    for (auto const& page : pdf.getAllPages()) {
        Object named = at(at(page, "Resources"), "Font");
        if (!named.isDictionary()) continue;
        for (auto const& [name, object] : named.getDictAsMap()) {
            if (!seen.insert(number_of(object)).second) continue;
            if (auto font = read_font(object)) fonts.push_back(std::move(*font));
        }
    }
    std::ranges::stable_partition(fonts, &Font::regular);
    return fonts;
}

/// A line in one font.
struct Set {
    std::string codes;
    long width = 0;
};

std::optional<Set> set(std::string_view line, Font const& font)
{
    Set result;
    for (std::size_t i = 0; i < line.size();) {
        auto const code = font.codes.find(base::next_code_point(line, i));
        if (code == font.codes.end()) return std::nullopt;
        auto const cid = cid_of(font, code->second);
        if (!cid || *cid >= font.widths.size()) return std::nullopt;
        result.codes += code->second;
        result.width += font.widths[*cid];
    }
    return result;
}

/// Tenths as a number of PDF.
std::string number(long tenths)
{
    return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10));
}

long tenths_of(Object object)
{
    return object.isNumber() ? static_cast<long>(object.getNumericValue() * 10) : 0;
}

} // namespace

PdfAppearance appearance_of(QPDF& pdf, Object const& field, std::vector<std::string> const& lines)
{
    auto const rectangle = items_in(field, "Rect");
    long const width = rectangle.size() == 4 ? tenths_of(rectangle[2]) - tenths_of(rectangle[0]) : 0;
    long const height = rectangle.size() == 4 ? tenths_of(rectangle[3]) - tenths_of(rectangle[1]) : 0;
    auto const fonts = fonts_of(pdf);
    std::map<int, std::string> used;
    std::string text;
    long from_bottom = margin + line_height * (static_cast<long>(lines.size()) - 1);
    for (auto const& line : lines) {
        for (auto const& font : fonts) {
            auto const fitting = set(line, font);
            if (!fitting || fitting->width == 0) continue;
            long const size = std::min(largest_size, (width - 2 * margin) * 1000 / fitting->width);
            if (size < least_size) continue;
            auto const name = used.try_emplace(font.number, "F" + std::to_string(used.size())).first->second;
            text += "BT /" + name + " " + number(size) + " Tf " + number(margin) + " " + number(from_bottom) +
                    " Td <" + fitting->codes + "> Tj ET\n";
            break;
        }
        from_bottom -= line_height;
    }
    PdfAppearance result;
    int const empty = number_of(at(at(field, "AP"), "N"));
    result.content = "q /Empty Do Q\n" + std::string(ink) + text;
    result.resources = "<</XObject<</Empty " + reference(empty) + ">>";
    if (!used.empty()) result.resources += "/Font<<";
    for (auto const& [object, name] : used) result.resources += "/" + name + " " + reference(object);
    result.resources += used.empty() ? ">>" : ">>>>";
    result.box = "[0 0 " + number(width) + " " + number(height) + "]";
    return result;
}

} // namespace rapport::signoff
