#include "pipeline/base/text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace rapport::base {

namespace {

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Length of the well-formed sequence at the start of `text`, 0 when it is not well-formed.
std::size_t sequence_length(std::string_view text)
{
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    auto const continues = [&](std::size_t i, unsigned char low = 0x80, unsigned char high = 0xBF) {
        return i < text.size() && byte(i) >= low && byte(i) <= high;
    };
    unsigned char const lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        unsigned char const low = lead == 0xE0 ? 0xA0 : 0x80;
        unsigned char const high = lead == 0xED ? 0x9F : 0xBF;
        return continues(1, low, high) && continues(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        unsigned char const low = lead == 0xF0 ? 0x90 : 0x80;
        unsigned char const high = lead == 0xF4 ? 0x8F : 0xBF;
        return continues(1, low, high) && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

/// How many bytes from `offset` on are ASCII, at least. Eight at a time, because nearly all of a plan is.
std::size_t ascii_at(std::string_view text, std::size_t offset)
{
    constexpr std::uint64_t beyond = 0x8080808080808080U;
    std::size_t i = offset;
    for (std::uint64_t eight = 0; i + sizeof eight <= text.size(); i += sizeof eight) {
        std::memcpy(&eight, text.data() + i, sizeof eight);
        if ((eight & beyond) != 0) break;
    }
    while (i < text.size() && static_cast<unsigned char>(text[i]) < 0x80) ++i;
    return i - offset;
}

} // namespace

std::string_view trim(std::string_view text)
{
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> pieces;
    int depth = 0;
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '(') ++depth;
        if (text[i] == ')') --depth;
        if (text[i] == separator && depth <= 0) {
            pieces.push_back(trim(text.substr(start, i - start)));
            start = i + 1;
        }
    }
    pieces.push_back(trim(text.substr(start)));
    return pieces;
}

std::string fold(std::string_view text)
{
    std::string folded(text);
    bool after_lead = false; // of U+00C0 to U+00FF, the letters with accents of the languages in the West
    for (char& c : folded) {
        auto const byte = static_cast<unsigned char>(c);
        bool const accented = after_lead && byte >= 0x80 && byte <= 0x9E && byte != 0x97;
        after_lead = c == '\xC3';
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
        else if (accented)
            c = static_cast<char>(c + 0x20);
    }
    return folded;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit)
{
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > limit) return limit + 1;
    std::vector<std::size_t> row(a.size() + 1);
    for (std::size_t i = 0; i <= a.size(); ++i) row[i] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
        std::size_t diagonal = row[0];
        row[0] = j;
        std::size_t best = row[0];
        for (std::size_t i = 1; i <= a.size(); ++i) {
            std::size_t const replaced = diagonal + (a[i - 1] != b[j - 1] ? 1 : 0);
            diagonal = row[i];
            row[i] = std::min({row[i] + 1, row[i - 1] + 1, replaced});
            best = std::min(best, row[i]);
        }
        if (best > limit) return limit + 1;
    }
    return std::min(row[a.size()], limit + 1);
}

std::string nearest(std::string_view text, std::vector<std::string> const& candidates)
{
    std::string const wanted = fold(text);
    std::size_t best = std::min<std::size_t>(3, std::max<std::size_t>(1, wanted.size() / 3)) + 1;
    std::string found;
    for (auto const& candidate : candidates) {
        auto const distance = edit_distance(wanted, fold(candidate), best - 1);
        if (distance < best) {
            best = distance;
            found = candidate;
        }
    }
    return found;
}

std::size_t first_invalid_utf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        i += ascii_at(text, i);
        if (i == text.size()) break;
        std::size_t const length = sequence_length(text.substr(i));
        if (length == 0) return i;
        i += length;
    }
    return std::string_view::npos;
}

void append_utf8(std::string& text, char32_t code_point)
{
    auto const put = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0 | (code_point >> 6));
        put(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        put(0xE0 | (code_point >> 12));
        put(0x80 | ((code_point >> 6) & 0x3F));
        put(0x80 | (code_point & 0x3F));
    } else {
        put(0xF0 | (code_point >> 18));
        put(0x80 | ((code_point >> 12) & 0x3F));
        put(0x80 | ((code_point >> 6) & 0x3F));
        put(0x80 | (code_point & 0x3F));
    }
}

char32_t next_code_point(std::string_view text, std::size_t& offset)
{
    auto const byte = [&](std::size_t i) {
        return static_cast<char32_t>(static_cast<unsigned char>(text[i]));
    };
    char32_t const lead = byte(offset);
    if (lead < 0x80) {
        ++offset;
        return lead;
    }
    std::size_t const length = std::max<std::size_t>(1, sequence_length(text.substr(offset)));
    char32_t code_point = lead;
    if (length == 2) code_point = lead & 0x1F;
    if (length == 3) code_point = lead & 0x0F;
    if (length == 4) code_point = lead & 0x07;
    for (std::size_t i = 1; i < length; ++i) code_point = (code_point << 6) | (byte(offset + i) & 0x3F);
    offset += length;
    return code_point;
}

} // namespace rapport::base
