#include "pipeline/inspect/encoding.hpp"
#include "pipeline/inspect/font_program.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

/// The Compact Font Format (Adobe Technical Notes 5176 and 5177), as far as names, CIDs and widths go.
namespace rapport::inspect {

namespace {

constexpr std::size_t most_steps = 4000; ///< of one charstring before its width is known
constexpr int deepest_call = 10;

struct Index {
    std::vector<std::string_view> items;
    std::size_t end = 0;
};

Index read_index(Bytes const& bytes, std::size_t at)
{
    Index index{.items = {}, .end = at + 2};
    auto const count = bytes.u16(at);
    if (count == 0) return index;
    auto const width = std::min<std::size_t>(bytes.byte(at + 2), 4);
    auto const data = at + 2 + (count + 1) * width;
    for (std::size_t i = 0; i < count && at + 3 + i * width < bytes.size(); ++i) {
        auto const begin = bytes.number(at + 3 + i * width, width);
        auto const end = bytes.number(at + 3 + (i + 1) * width, width);
        index.items.push_back(end < begin ? std::string_view() : bytes.part(data + begin, end - begin));
    }
    index.end = data + bytes.number(at + 3 + count * width, width);
    return index;
}

using Dictionary = std::map<int, std::vector<double>>;

double read_real(Bytes const& bytes, std::size_t& at)
{
    std::string text;
    constexpr std::string_view digits = "0123456789.EE -";
    for (bool more = true; more && at < bytes.size() && text.size() < 64; ++at) {
        for (auto const nibble : {bytes.byte(at) >> 4, bytes.byte(at) & 15U}) {
            if (nibble == 15) {
                more = false;
                break;
            }
            text += digits[nibble];
            if (nibble == 12) text += '-';
        }
    }
    return std::strtod(text.c_str(), nullptr);
}

Dictionary read_dictionary(std::string_view data)
{
    Dictionary dictionary;
    Bytes const bytes(data);
    std::vector<double> operands;
    for (std::size_t at = 0; at < bytes.size();) {
        int const first = static_cast<int>(bytes.byte(at++));
        if (first <= 21) {
            int const key = first == 12 ? 1200 + static_cast<int>(bytes.byte(at++)) : first;
            dictionary[key] = std::move(operands);
            operands.clear();
        } else if (first == 28) {
            operands.push_back(bytes.s16(at));
            at += 2;
        } else if (first == 29) {
            operands.push_back(static_cast<std::int32_t>(bytes.u32(at)));
            at += 4;
        } else if (first == 30) {
            operands.push_back(read_real(bytes, at));
        } else if (first <= 246) {
            operands.push_back(first - 139);
        } else if (first <= 250) {
            operands.push_back((first - 247) * 256 + static_cast<int>(bytes.byte(at++)) + 108);
        } else {
            operands.push_back(-(first - 251) * 256 - static_cast<int>(bytes.byte(at++)) - 108);
        }
    }
    return dictionary;
}

double number_in(Dictionary const& dictionary, int key, double otherwise)
{
    auto const found = dictionary.find(key);
    return found == dictionary.end() || found->second.empty() ? otherwise : found->second.front();
}

std::size_t offset_in(Dictionary const& dictionary, int key)
{
    double const value = number_in(dictionary, key, 0);
    return value > 0 && value < 1e9 ? static_cast<std::size_t>(value) : 0;
}

/// The private data of a font, or of one of the fonts inside a CID-keyed one.
struct Private {
    double default_width = 0;
    double nominal_width = 0;
    std::vector<std::string_view> subroutines;
    double scale = 1; ///< thousandths of an em in a unit
};

Private read_private(Bytes const& bytes, Dictionary const& font, double scale)
{
    Private result{.scale = scale};
    auto const found = font.find(18);
    if (found == font.end() || found->second.size() < 2) return result;
    double const size = found->second[0];
    double const offset = found->second[1];
    if (size < 0 || offset < 0 || size > 1e9 || offset > 1e9) return result;
    auto const at = static_cast<std::size_t>(offset);
    Dictionary const data = read_dictionary(bytes.part(at, static_cast<std::size_t>(size)));
    result.default_width = number_in(data, 20, 0);
    result.nominal_width = number_in(data, 21, 0);
    if (auto const local = offset_in(data, 19)) result.subroutines = read_index(bytes, at + local).items;
    return result;
}

/// Runs a charstring up to the first operator that clears the stack: what lies below its arguments is the
/// width.
class WidthReader {
public:
    WidthReader(Private const& data, std::vector<std::string_view> const& global)
        : data_(data), global_(global)
    {
    }

    double read(std::string_view charstring)
    {
        run(charstring, 0);
        double const units = extra_ ? data_.nominal_width + stack_.front() : data_.default_width;
        return units * data_.scale;
    }

private:
    void run(std::string_view charstring, int depth)
    {
        Bytes const bytes(charstring);
        for (std::size_t at = 0; at < bytes.size() && !done_ && ++steps_ < most_steps;) {
            int const first = static_cast<int>(bytes.byte(at++));
            if (first == 28) {
                stack_.push_back(bytes.s16(at));
                at += 2;
            } else if (first == 255) {
                stack_.push_back(static_cast<std::int32_t>(bytes.u32(at)) / 65536.0);
                at += 4;
            } else if (first >= 251) {
                stack_.push_back(-(first - 251) * 256 - static_cast<int>(bytes.byte(at++)) - 108);
            } else if (first >= 247) {
                stack_.push_back((first - 247) * 256 + static_cast<int>(bytes.byte(at++)) + 108);
            } else if (first >= 32) {
                stack_.push_back(first - 139);
            } else if (first == 10 || first == 29) {
                call(first == 10 ? data_.subroutines : global_, depth);
            } else if (first == 11) {
                return;
            } else {
                settle(first);
            }
        }
    }

    void call(std::vector<std::string_view> const& subroutines, int depth)
    {
        if (stack_.empty() || depth >= deepest_call) {
            done_ = true;
            return;
        }
        auto const count = subroutines.size();
        double const bias = count < 1240 ? 107 : count < 33900 ? 1131 : 32768;
        double const number = stack_.back() + bias;
        stack_.pop_back();
        if (number >= 0 && number < static_cast<double>(count))
            run(subroutines[static_cast<std::size_t>(number)], depth + 1);
        else
            done_ = true;
    }

    void settle(int operation)
    {
        done_ = true;
        auto const count = stack_.size();
        switch (operation) {
        case 1:
        case 3:
        case 18:
        case 23:
        case 19:
        case 20: extra_ = count % 2 == 1; break; // stems come in pairs
        case 21: extra_ = count > 2; break;
        case 4:
        case 22: extra_ = count > 1; break;
        case 14: extra_ = count == 1 || count == 5; break; // endchar, or with four of seac
        default: break;
        }
    }

    Private const& data_;
    std::vector<std::string_view> const& global_;
    std::vector<double> stack_;
    std::size_t steps_ = 0;
    bool done_ = false;
    bool extra_ = false;
};

/// Number of the string or CID of each glyph.
std::vector<std::uint32_t> read_charset(Bytes const& bytes, std::size_t at, std::size_t glyphs)
{
    std::vector<std::uint32_t> charset{0};
    if (at <= 2) { // ISOAdobe, and the two expert sets, which are not told apart here
        for (std::uint32_t i = 1; i < glyphs; ++i) charset.push_back(i);
        return charset;
    }
    auto const format = bytes.byte(at++);
    while (charset.size() < glyphs && at < bytes.size()) {
        auto const first = bytes.u16(at);
        auto const more = format == 0 ? 0 : bytes.number(at + 2, format == 1 ? 1 : 2);
        at += format == 0 ? 2 : format == 1 ? 3 : 4;
        for (std::uint32_t i = 0; i <= more && charset.size() < glyphs; ++i) charset.push_back(first + i);
    }
    charset.resize(glyphs, 0);
    return charset;
}

/// Which of the fonts inside a CID-keyed font a glyph belongs to.
std::vector<std::uint32_t> read_selection(Bytes const& bytes, std::size_t at, std::size_t glyphs)
{
    std::vector<std::uint32_t> selection(glyphs, 0);
    if (bytes.byte(at) == 0) {
        for (std::size_t i = 0; i < glyphs; ++i) selection[i] = bytes.byte(at + 1 + i);
        return selection;
    }
    auto const ranges = bytes.u16(at + 1);
    for (std::size_t i = 0; i < ranges; ++i) {
        auto const entry = at + 3 + 3 * i;
        for (std::size_t glyph = bytes.u16(entry); glyph < bytes.u16(entry + 3) && glyph < glyphs; ++glyph)
            selection[glyph] = bytes.byte(entry + 2);
    }
    return selection;
}

double scale_of(Dictionary const& dictionary, double otherwise)
{
    auto const matrix = dictionary.find(1207);
    if (matrix == dictionary.end() || matrix->second.size() != 6) return otherwise;
    return std::abs(matrix->second[0]) * 1000;
}

void read_encoding(FontProgram& font, Bytes const& bytes, std::size_t at)
{
    if (at <= 1) {
        Encoding const standard = named_encoding(at == 0 ? "StandardEncoding" : "MacExpertEncoding");
        for (int code = 0; code < 256; ++code)
            if (!standard[static_cast<std::size_t>(code)].empty())
                font.encoding[code] = standard[static_cast<std::size_t>(code)];
        return;
    }
    auto const format = bytes.byte(at) & 0x7F;
    auto const count = bytes.byte(at + 1);
    std::size_t glyph = 1;
    for (std::size_t i = 0; i < count; ++i) {
        auto const first = bytes.byte(at + 2 + (format == 0 ? i : 2 * i));
        auto const more = format == 0 ? 0 : bytes.byte(at + 3 + 2 * i);
        for (std::uint32_t j = 0; j <= more; ++j, ++glyph)
            if (glyph < font.names.size()) font.encoding[static_cast<int>(first + j)] = font.names[glyph];
    }
}

} // namespace

FontProgram read_compact_font(std::string_view data)
{
    FontProgram font;
    Bytes const bytes(data);
    if (bytes.byte(0) != 1 || bytes.size() < 8) return font;
    Index const fonts = read_index(bytes, bytes.byte(2));
    Index const tops = read_index(bytes, fonts.end);
    Index const strings = read_index(bytes, tops.end);
    Index const global = read_index(bytes, strings.end);
    if (tops.items.empty()) return font;
    Dictionary const top = read_dictionary(tops.items.front());
    auto const charstrings = read_index(bytes, offset_in(top, 17)).items;
    if (charstrings.empty()) return font;
    font.keyed_by_cid = top.count(1230) > 0;
    auto const charset = read_charset(bytes, offset_in(top, 15), charstrings.size());
    std::vector<Private> privates;
    std::vector<std::uint32_t> selection(charstrings.size(), 0);
    double const scale = scale_of(top, 1);
    if (font.keyed_by_cid) {
        for (auto const& item : read_index(bytes, offset_in(top, 1236)).items) {
            Dictionary const part = read_dictionary(item);
            bool const both = top.count(1207) > 0 && part.count(1207) > 0;
            privates.push_back(
                read_private(bytes, part, both ? scale * scale_of(part, 1) / 1000 : scale_of(part, scale)));
        }
        selection = read_selection(bytes, offset_in(top, 1237), charstrings.size());
    } else {
        privates.push_back(read_private(bytes, top, scale));
    }
    auto const standard = words_of(compact_font_strings());
    for (std::size_t glyph = 0; glyph < charstrings.size(); ++glyph) {
        if (selection[glyph] >= privates.size()) return font;
        font.widths.push_back(WidthReader(privates[selection[glyph]], global.items).read(charstrings[glyph]));
        auto const number = charset[glyph];
        if (font.keyed_by_cid)
            font.by_cid.emplace(number, static_cast<std::uint32_t>(glyph));
        else if (number < standard.size())
            font.name_glyph(static_cast<std::uint32_t>(glyph), standard[number]);
        else if (number - standard.size() < strings.items.size())
            font.name_glyph(static_cast<std::uint32_t>(glyph),
                            std::string(strings.items[number - standard.size()]));
    }
    if (!font.keyed_by_cid) read_encoding(font, bytes, offset_in(top, 16));
    font.readable = true;
    return font;
}

} // namespace rapport::inspect
