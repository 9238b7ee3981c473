#include "tests/support/rivers.hpp"

#include <algorithm>
#include <map>

namespace rapport::test {

namespace {

using render::pdf::Text;

/// Most that a mark at the end of a line stands out of the measure, in points.
constexpr double hang = 3.5;

double middle(Gap const& gap)
{
    return (gap.left + gap.right) / 2;
}

bool meet(Gap const& above, Gap const& below)
{
    auto const holds = [](Gap const& gap, double x) { return gap.left <= x && x <= gap.right; };
    return holds(above, middle(below)) || holds(below, middle(above));
}

} // namespace

WhiteLine white_of(std::vector<Text const*> const& texts)
{
    WhiteLine line{1e9, -1e9, {}, {}};
    std::vector<Gap> words;
    for (auto const* text : texts)
        for (auto const& placed : text->words) {
            double const left = text->x + static_cast<double>(placed.x);
            words.push_back({left, left + placed.word->width * text->size / 1000});
            line.words += placed.word->text + (placed.space_after ? " " : "");
        }
    std::ranges::sort(words, {}, &Gap::left);
    for (std::size_t i = 0; i < words.size(); ++i) {
        line.left = std::min(line.left, words[i].left);
        line.right = std::max(line.right, words[i].right);
        constexpr double least_space = 1; // points; parts of a word stand closer
        if (i > 0 && words[i].left - words[i - 1].right > least_space)
            line.gaps.push_back({words[i - 1].right, words[i].left});
    }
    return line;
}

std::vector<int> rivers(std::vector<WhiteLine> const& lines)
{
    std::vector<int> ended;
    std::vector<int> above; ///< lines of the river that each gap of the line above belongs to
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::vector<int> here(lines[i].gaps.size(), 1);
        std::vector<bool> goes_on(above.size(), false);
        for (std::size_t k = 0; k < here.size(); ++k)
            for (std::size_t from = 0; from < above.size(); ++from)
                if (meet(lines[i - 1].gaps[from], lines[i].gaps[k])) {
                    here[k] = std::max(here[k], above[from] + 1);
                    goes_on[from] = true;
                }
        for (std::size_t from = 0; from < above.size(); ++from)
            if (!goes_on[from] && above[from] >= 3) ended.push_back(above[from]);
        above = here;
    }
    for (int const length : above)
        if (length >= 3) ended.push_back(length);
    return ended;
}

std::vector<std::vector<WhiteLine>> justified_paragraphs(render::pdf::Layout const& layout)
{
    std::vector<std::vector<WhiteLine>> found;
    for (auto const& page : layout.pages) {
        std::map<int, std::map<double, std::vector<Text const*>>> blocks;
        for (auto const& mark : page.marks)
            if (auto const* text = std::get_if<Text>(&mark); text && text->node >= 0 && !text->words.empty())
                blocks[render::pdf::block_of(layout.nodes, text->node)][text->y].push_back(text);
        for (auto const& [block, by_height] : blocks) {
            std::vector<WhiteLine> lines;
            for (auto const& [y, texts] : by_height) lines.push_back(white_of(texts));
            auto const is_full = [&](WhiteLine const& line) {
                return std::abs(line.right - lines.front().right) < hang && line.gaps.size() > 1;
            };
            if (lines.size() > 2 && std::all_of(lines.begin(), lines.end() - 1, is_full))
                found.push_back(std::move(lines));
        }
    }
    return found;
}

} // namespace rapport::test
