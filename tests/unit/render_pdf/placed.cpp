#include "placed.hpp"

#include "random_document.hpp"

#include <algorithm>
#include <cctype>
#include <functional>

namespace placed {

using namespace rapport;
using namespace rapport::render::pdf;

namespace {

struct Extent {
    double left, top, right, bottom;
};

bool overlap(Extent const& a, Extent const& b)
{
    return a.left < b.right - 0.3 && b.left < a.right - 0.3 && a.top < b.bottom && b.top < a.bottom;
}

bool is_letter_or_digit(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

struct Bounds {
    /// Marks that are no letters may stand in the margin, by less than a quarter of an em.
    Extent operator()(Text const& text) const
    {
        bool const words = !text.words.empty();
        bool const left = words && !is_letter_or_digit(text.words.front().word->text.front());
        bool const right = words && !is_letter_or_digit(text.words.back().word->text.back());
        double const hang = text.size * 0.24;
        return {text.x + (left ? hang : 0), text.y - text.size * 0.6, right_end(text) - (right ? hang : 0),
                text.y};
    }
    Extent operator()(Stroke const& stroke) const { return around(stroke.points); }
    Extent operator()(Shape const& shape) const { return around(shape.corners); }
    /// A link is as wide as its words.
    Extent operator()(Link const& link) const
    {
        double const hang = link.height * 0.24;
        return {link.x + hang, link.y, link.x + link.width - hang, link.y + link.height};
    }
    template <class Rectangle>
    Extent operator()(Rectangle const& one) const
    {
        return {one.x, one.y, one.x + one.width, one.y + one.height};
    }

    static Extent around(std::vector<Point> const& points)
    {
        Extent result{1e9, 1e9, -1e9, -1e9};
        for (auto const& point : points) {
            result.left = std::min(result.left, point.x);
            result.top = std::min(result.top, point.y);
            result.right = std::max(result.right, point.x);
            result.bottom = std::max(result.bottom, point.y);
        }
        return result;
    }
};

bool is_within(Extent const& inner, Extent const& outer)
{
    return inner.left >= outer.left - 0.3 && inner.right <= outer.right + 0.3 && inner.top >= outer.top - 1 &&
           inner.bottom <= outer.bottom + 0.3;
}

std::string name_of(Mark const& mark)
{
    if (auto const* text = std::get_if<Text>(&mark)) return words_of(*text);
    return "mark of kind " + std::to_string(mark.index());
}

/// Whether the node's text is a bullet, or text of a contents list.
bool is_no_saying(Layout const& layout, int node)
{
    auto const& nodes = layout.nodes;
    auto const at = [&](int index) -> Node const& { return nodes[static_cast<std::size_t>(index)]; };
    if (at(node).role == "TOC") return true;
    int const list = at(node).role == "Lbl" ? at(at(node).parent).parent : -1;
    return list >= 0 && at(list).rare && at(list).rare->numbering == "Disc";
}

} // namespace

std::string said_by(Layout const& layout)
{
    std::vector<std::string> own(layout.nodes.size());
    for (auto const& page : layout.pages)
        for (auto const& mark : page.marks) {
            auto const* text = std::get_if<Text>(&mark);
            if (text == nullptr || text->node < 0) continue;
            own[static_cast<std::size_t>(block_of(layout.nodes, text->node))] += words_of(*text);
        }
    std::vector<std::vector<int>> kids(layout.nodes.size());
    for (std::size_t i = 1; i < layout.nodes.size(); ++i)
        kids[static_cast<std::size_t>(layout.nodes[i].parent)].push_back(static_cast<int>(i));
    std::string said;
    std::function<void(int)> const say = [&](int node) {
        if (is_no_saying(layout, node)) return;
        said += own[static_cast<std::size_t>(node)];
        for (int const kid : kids[static_cast<std::size_t>(node)]) say(kid);
    };
    say(0);
    return sample::without_spaces(said);
}

std::string words_of(Text const& text)
{
    std::string result;
    for (auto const& placed : text.words) result += placed.word->text + (placed.space_after ? " " : "");
    return result;
}

double right_end(Text const& text)
{
    double right = text.x;
    for (auto const& placed : text.words)
        right =
            std::max(right, text.x + static_cast<double>(placed.x) + placed.word->width * text.size / 1000);
    return right;
}

Words misplaced(Layout const& layout, document::Theme const& theme)
{
    Words wrong;
    for (auto const& page : layout.pages) {
        auto const sheet = sheet_of(theme, page.width > page.height);
        Extent const paper{0, 0, page.width, page.height};
        Extent const area{sheet.left, sheet.top, sheet.left + sheet.text_width,
                          sheet.top + sheet.text_height};
        std::vector<std::pair<Extent, Text const*>> texts;
        for (auto const& mark : page.marks) {
            auto const bounds = std::visit(Bounds{}, mark);
            bool const decoration = node_of(mark) < 0 || std::holds_alternative<Shape>(mark) ||
                                    std::holds_alternative<Stroke>(mark);
            if (!is_within(bounds, decoration ? paper : area)) wrong.push_back("outside: " + name_of(mark));
            auto const* text = std::get_if<Text>(&mark);
            if (text == nullptr || text->node < 0) continue;
            if (text->words.empty()) wrong.push_back("a text without words");
            texts.push_back({{text->x, text->y - text->size * 0.5, right_end(*text), text->y}, text});
        }
        for (std::size_t i = 0; i < texts.size(); ++i)
            for (std::size_t k = i + 1; k < texts.size(); ++k)
                if (overlap(texts[i].first, texts[k].first))
                    wrong.push_back(words_of(*texts[i].second) + " covers " + words_of(*texts[k].second));
    }
    return wrong;
}

} // namespace placed
