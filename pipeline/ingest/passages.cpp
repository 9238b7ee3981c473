#include "pipeline/ingest/passages.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>
#include <optional>

namespace rapport::ingest {

namespace {

/// Passages within passages; a quotation in a quotation needs two.
constexpr std::size_t most_nested = 4;

constexpr std::string_view blanks = " \t\n";

/// `<span lang="fr">`: the language and where it stands in the tag. `</span>`: no language.
struct Tag {
    std::string language;
    std::size_t at = 0;
};

bool takes(std::string_view& text, std::string_view word)
{
    if (base::fold(text.substr(0, word.size())) != word) return false;
    text.remove_prefix(word.size());
    return true;
}

bool skip_blanks(std::string_view& text)
{
    auto const end = std::min(text.find_first_not_of(blanks), text.size());
    text.remove_prefix(end);
    return end > 0;
}

/// Nothing when `html` is more or less than one tag of `element`, or says more than a language.
std::optional<Tag> tag_in(std::string_view html, std::string_view element)
{
    auto const whole = html.data();
    std::string_view rest = base::trim(html);
    if (!takes(rest, "<")) return std::nullopt;
    bool const closes = takes(rest, "/");
    if (!takes(rest, element)) return std::nullopt;
    bool const apart = skip_blanks(rest);
    if (closes) return rest == ">" ? std::optional(Tag{}) : std::nullopt;
    if (!apart || !takes(rest, "lang")) return std::nullopt;
    skip_blanks(rest);
    if (!takes(rest, "=")) return std::nullopt;
    skip_blanks(rest);
    if (rest.empty() || (rest.front() != '"' && rest.front() != '\'')) return std::nullopt;
    auto const close = rest.find(rest.front(), 1);
    if (close == std::string_view::npos) return std::nullopt;
    auto const language = base::trim(rest.substr(1, close - 1));
    rest.remove_prefix(close + 1);
    skip_blanks(rest);
    if (rest != ">" || language.empty()) return std::nullopt;
    return Tag{std::string(language), static_cast<std::size_t>(language.data() - whole)};
}

} // namespace

std::vector<Inline> with_passages(std::vector<Inline> pieces)
{
    auto const is_html = [](Inline const& piece) { return piece.kind == Inline::Kind::html; };
    if (std::ranges::none_of(pieces, is_html)) return pieces;
    std::vector<Inline> result;
    std::vector<std::size_t> open; // tags in `result` that wait for their end
    for (auto& piece : pieces) {
        auto const tag = is_html(piece) ? tag_in(piece.text, "span") : std::nullopt;
        bool const closes = tag && tag->language.empty() && !open.empty();
        if (tag && !tag->language.empty() && open.size() < most_nested) open.push_back(result.size());
        if (!closes) {
            result.push_back(std::move(piece));
            continue;
        }
        auto const first = open.back();
        open.pop_back();
        auto const start = *tag_in(result[first].text, "span");
        Inline passage;
        passage.kind = Inline::Kind::passage;
        passage.target = start.language;
        passage.begin = result[first].begin + start.at;
        passage.end = passage.begin + start.language.size();
        auto const inner = result.begin() + static_cast<std::ptrdiff_t>(first) + 1;
        passage.children.assign(std::move_iterator(inner), std::move_iterator(result.end()));
        result.resize(first);
        result.push_back(std::move(passage));
    }
    return result;
}

std::vector<Block> with_passages(std::vector<Block> blocks)
{
    auto const is_html = [](Block const& block) { return block.kind == Block::Kind::html; };
    if (std::ranges::none_of(blocks, is_html)) return blocks;
    std::vector<std::size_t> open;
    std::vector<bool> read(blocks.size(), false);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (blocks[i].kind == Block::Kind::heading) open.clear(); // it would divide the passage
        if (!is_html(blocks[i])) continue;
        auto const tag = tag_in(blocks[i].text, "div");
        if (!tag) continue;
        if (!tag->language.empty()) {
            if (open.size() < most_nested) open.push_back(i);
            continue;
        }
        if (open.empty()) continue;
        auto const first = open.back();
        open.pop_back();
        auto const start = *tag_in(blocks[first].text, "div");
        read[first] = read[i] = true;
        for (std::size_t k = first + 1; k < i; ++k) {
            if (!blocks[k].passage.language.empty()) continue; // of a passage within this one
            auto const begin = blocks[first].begin + start.at;
            blocks[k].passage = {start.language, begin, begin + start.language.size()};
        }
    }
    std::vector<Block> result;
    for (std::size_t i = 0; i < blocks.size(); ++i)
        if (!read[i]) result.push_back(std::move(blocks[i]));
    return result;
}

} // namespace rapport::ingest
