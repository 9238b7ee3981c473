#include "pipeline/change/words.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/change/smooth.hpp"

#include <algorithm>

namespace rapport::change {

namespace {

enum class Sort { blank, word, sign, ideograph };

/// Scripts without blanks between words (Unicode 15 blocks: Thai to Myanmar, kana to CJK, Hangul apart).
bool writes_without_blanks(char32_t c)
{
    return (c >= 0x0E00 && c <= 0x109F) || (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

Sort sort_of(char32_t c)
{
    if (c == ' ' || c == '\n' || c == '\t') return Sort::blank;
    if (writes_without_blanks(c)) return Sort::ideograph;
    if (c >= 0x80) return (c >= 0x2010 && c <= 0x2027) || c == 0x2026 ? Sort::sign : Sort::word;
    bool const letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return letter ? Sort::word : Sort::sign;
}

bool is_blank(std::string const& word)
{
    return std::ranges::all_of(word, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
}

/// Whether a run that stayed is too small to be worth its own piece between two changes.
bool is_glue(std::string const& text)
{
    return is_blank(text) || (base::trim(text).size() == 1 &&
                              sort_of(static_cast<unsigned char>(base::trim(text).front())) == Sort::sign);
}

void append(Pieces& pieces, Piece::Kind kind, std::string const& text)
{
    if (text.empty()) return;
    if (!pieces.empty() && pieces.back().kind == kind)
        pieces.back().text += text;
    else
        pieces.push_back({kind, text});
}

} // namespace

std::vector<std::string> words_of(std::string_view text)
{
    std::vector<std::string> words;
    Sort last = Sort::sign;
    for (std::size_t offset = 0; offset < text.size();) {
        std::size_t const begin = offset;
        char32_t const c = base::next_code_point(text, offset);
        Sort sort = sort_of(c);
        // 10.0, 2029-09-30, RK-01 and partner's are words; a full stop at the end of one is not.
        bool const joins = (c == '.' || c == ',' || c == '-' || c == '\'' || c == ':') &&
                           last == Sort::word && offset < text.size() &&
                           sort_of(static_cast<unsigned char>(text[offset])) == Sort::word;
        if (joins) sort = Sort::word;
        bool const goes_on = sort == last && (sort == Sort::word || sort == Sort::blank) && !words.empty();
        if (goes_on)
            words.back() += text.substr(begin, offset - begin);
        else
            words.emplace_back(text.substr(begin, offset - begin));
        last = sort;
    }
    return words;
}

bool keeps_old_blank(std::vector<Step> const& way, std::size_t at)
{
    return at + 1 < way.size() && way[at + 1].kind == Step::Kind::removed;
}

std::vector<Step> smoothed(std::vector<Step> const& way, std::vector<std::string> const& after)
{
    std::vector<Step> result;
    std::vector<Step> removed, added;
    auto const flush = [&] {
        result.insert(result.end(), removed.begin(), removed.end());
        result.insert(result.end(), added.begin(), added.end());
        removed.clear();
        added.clear();
    };
    for (std::size_t i = 0; i < way.size();) {
        if (way[i].kind != Step::Kind::same) {
            (way[i].kind == Step::Kind::removed ? removed : added).push_back(way[i]);
            ++i;
            continue;
        }
        std::size_t end = i;
        std::string same;
        while (end < way.size() && way[end].kind == Step::Kind::same) same += after[way[end++].after];
        bool const amid_changes = (!removed.empty() || !added.empty()) && end < way.size();
        bool const goes_along = amid_changes && is_glue(same);
        if (!goes_along) flush();
        for (; i < end; ++i) {
            if (!goes_along) {
                result.push_back(way[i]);
                continue;
            }
            removed.push_back({Step::Kind::removed, way[i].before, way[i].after});
            added.push_back({Step::Kind::added, way[i].before, way[i].after});
        }
    }
    flush();
    return result;
}

Words::Words(std::string_view text)
{
    for (auto& word : words_of(text)) {
        if (is_blank(word) && !texts.empty()) {
            texts.back() += word;
            continue;
        }
        keys.push_back(word);
        texts.push_back(std::move(word));
    }
}

Pieces by_word(std::string_view before, std::string_view after)
{
    Words const was(before);
    Words const is(after);
    Pieces pieces;
    auto const way = smoothed(steps(was.keys, is.keys), is.keys);
    for (std::size_t i = 0; i < way.size(); ++i) {
        auto const& step = way[i];
        if (step.kind == Step::Kind::removed)
            append(pieces, Piece::Kind::removed, was.texts[step.before]);
        else if (step.kind == Step::Kind::added)
            append(pieces, Piece::Kind::added, is.texts[step.after]);
        else
            append(pieces, Piece::Kind::same,
                   keeps_old_blank(way, i) ? was.texts[step.before] : is.texts[step.after]);
    }
    return pieces;
}

int likeness(std::string_view before, std::string_view after)
{
    auto old_words = words_of(before);
    auto new_words = words_of(after);
    std::erase_if(old_words, is_blank);
    std::erase_if(new_words, is_blank);
    std::size_t const all = old_words.size() + new_words.size();
    if (all == 0) return 100;
    auto const way = steps(old_words, new_words);
    auto const same = std::ranges::count(way, Step::Kind::same, &Step::kind);
    return static_cast<int>(200 * static_cast<std::size_t>(same) / all);
}

} // namespace rapport::change
