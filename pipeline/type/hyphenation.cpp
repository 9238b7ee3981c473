#include "pipeline/type/hyphenation.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace rapport::type {

namespace {

constexpr std::uint64_t seed = 0xcbf29ce484222325u; ///< FNV-1a, 64 bit: offset basis and prime
constexpr std::uint64_t prime = 0x100000001b3u;

std::uint64_t extend(std::uint64_t hash, char32_t letter)
{
    return (hash ^ letter) * prime;
}

/// Lower case of the Latin, Greek and Cyrillic letters that the dictionaries hold.
char32_t lower(char32_t c)
{
    if (c >= U'A' && c <= U'Z') return c + 32;
    if (c < 0xC0) return c;
    if (c <= 0xDE && c != 0xD7) return c + 32;
    if (c >= 0x100 && c <= 0x17F) {
        if (c == 0x178) return 0xFF;
        bool const odd_is_upper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
        return (c & 1) == (odd_is_upper ? 1u : 0u) && c != 0x138 && c != 0x149 && c != 0x17F ? c + 1 : c;
    }
    if (c >= 0x391 && c <= 0x3A9) return c + 32;
    if (c >= 0x410 && c <= 0x42F) return c + 32;
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    return c;
}

bool is_setting(std::string_view line)
{
    return line.empty() || line.front() == '#' || line.front() == '%' || line.front() == '\'' ||
           (line.front() >= 'A' && line.front() <= 'Z');
}

void decode(std::string_view line, bool utf8, std::u32string& text)
{
    text.clear();
    for (std::size_t i = 0; i < line.size();)
        text += utf8 ? base::next_code_point(line, i) : static_cast<unsigned char>(line[i++]);
}

std::string_view next_line(std::string_view& text)
{
    auto const end = std::min(text.find('\n'), text.size());
    auto const line = base::trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

} // namespace

Hyphenator::Hyphenator(std::string_view dictionary) : slots_(1u << 15)
{
    bool const utf8 = next_line(dictionary) == "UTF-8";
    if (auto const level = dictionary.rfind("NEXTLEVEL"); level != std::string_view::npos)
        dictionary.remove_prefix(level + 9);
    bool const damaged = utf8 && base::first_invalid_utf8(dictionary) != std::string_view::npos;
    std::u32string letters; // one for all lines, of which there are tens of thousands
    while (!dictionary.empty()) {
        auto const line = next_line(dictionary);
        if (line.starts_with("LEFTHYPHENMIN "))
            left_ = std::max<std::size_t>(2, static_cast<unsigned char>(line.back()) - std::size_t{'0'});
        if (line.starts_with("RIGHTHYPHENMIN "))
            right_ = std::max<std::size_t>(3, static_cast<unsigned char>(line.back()) - std::size_t{'0'});
        // A pattern with '/' would change the spelling at the line end; such a place is simply not used.
        if (is_setting(line) || line.find('/') != std::string_view::npos) continue;
        if (damaged && base::first_invalid_utf8(line) != std::string_view::npos) continue;
        decode(line, utf8, letters);
        add(letters);
    }
}

void Hyphenator::add(std::u32string_view line)
{
    std::uint64_t hash = seed;
    auto const begin = static_cast<std::uint32_t>(levels_.size());
    std::size_t letters = 0;
    std::uint8_t level = 0;
    for (char32_t const c : line) {
        if (c >= U'0' && c <= U'9') {
            level = static_cast<std::uint8_t>(c - U'0');
            continue;
        }
        levels_.push_back(level);
        level = 0;
        hash = extend(hash, lower(c));
        ++letters;
    }
    levels_.push_back(level);
    longest_ = std::max(longest_, letters);
    if (2 * ++used_ > slots_.size()) grow();
    auto& slot = place(hash);
    slot = {hash, begin, static_cast<std::uint32_t>(levels_.size()) - begin};
}

void Hyphenator::grow()
{
    auto const old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
    for (auto const& slot : old)
        if (slot.hash != 0) place(slot.hash) = slot;
}

Hyphenator::Slot& Hyphenator::place(std::uint64_t hash)
{
    std::size_t const mask = slots_.size() - 1;
    std::size_t i = (hash ^ (hash >> 29)) & mask;
    while (slots_[i].hash != 0 && slots_[i].hash != hash) i = (i + 1) & mask;
    return slots_[i];
}

Hyphenator::Slot const* Hyphenator::find(std::uint64_t hash) const
{
    std::size_t const mask = slots_.size() - 1;
    for (std::size_t i = (hash ^ (hash >> 29)) & mask; slots_[i].hash != 0; i = (i + 1) & mask)
        if (slots_[i].hash == hash) return &slots_[i];
    return nullptr;
}

std::vector<std::uint16_t> Hyphenator::points(std::string_view word) const
{
    constexpr std::size_t most = 64; // no word of the dictionaries' languages needs more
    std::array<char32_t, most + 2> letters{};
    std::array<std::uint16_t, most + 2> ends{};
    std::array<std::uint8_t, most + 4> levels{};
    std::size_t count = 0;
    letters[count++] = U'.';
    for (std::size_t i = 0; i < word.size() && count <= most;) {
        letters[count] = lower(base::next_code_point(word, i));
        ends[count++] = static_cast<std::uint16_t>(i);
    }
    std::size_t const length = count - 1;
    if (length < left_ + right_ || length >= most) return {};
    letters[count++] = U'.';
    for (std::size_t start = 0; start < count; ++start) {
        std::uint64_t hash = seed;
        std::size_t const stop = std::min(count, start + longest_);
        for (std::size_t i = start; i < stop; ++i) {
            hash = extend(hash, letters[i]);
            auto const* slot = find(hash);
            if (slot == nullptr) continue;
            for (std::uint32_t k = 0; k < slot->count; ++k)
                levels[start + k] = std::max(levels[start + k], levels_[slot->levels + k]);
        }
    }
    std::vector<std::uint16_t> points;
    for (std::size_t i = left_; i + right_ <= length; ++i)
        if (levels[i + 1] % 2 == 1) points.push_back(ends[i]);
    return points;
}

std::string hyphenation_file(std::string_view language)
{
    auto const folded = base::fold(language);
    if (folded == "en-us") return "hyph_en_US.dic";
    if (folded == "en" || folded.starts_with("en-")) return "hyph_en_GB.dic";
    if (folded == "fr" || folded.starts_with("fr-")) return "hyph_fr.dic";
    if (folded == "de" || folded.starts_with("de-")) return "hyph_de.dic";
    return {};
}

} // namespace rapport::type
