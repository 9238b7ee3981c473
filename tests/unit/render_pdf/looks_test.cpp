#include "placed.hpp"
#include "sample.hpp"
#include "set_pages.hpp"

#include "pipeline/render/pdf/flow.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace {

using namespace rapport;
using namespace rapport::render::pdf;
using sample::Set;

/// How far a base line is from the next line of the grid, in steps of it: 0 to 0.5.
double off_grid(Set const& set, Page const& page, Text const& text, TextStyle const& style)
{
    auto const sheet = sheet_of(set.theme, page.width > page.height);
    double const steps = (text.y - sheet.top - baseline(style)) / set.theme.grid_points;
    return std::abs(steps - std::round(steps));
}

/// Texts of the flow in this style whose base line is off the grid, and how many were looked at.
std::pair<std::string, int> strays(Set& set, TextStyle const& style)
{
    Looks const looks(set.theme, set.fonts);
    std::string wrong;
    int seen = 0;
    for (auto const& page : set.layout.pages)
        for (auto const& mark : page.marks) {
            auto const* text = std::get_if<Text>(&mark);
            bool const this_style =
                text != nullptr && text->node >= 0 && text->size == style.size &&
                text->look == looks.look(style.family, style.bold, style.italic, style.tabular);
            // The page numbers of a contents list stand on the base line of their larger entries.
            if (!this_style || set.layout.nodes[static_cast<std::size_t>(text->node)].role == "Link")
                continue;
            ++seen;
            if (off_grid(set, page, *text, style) > 0.02) wrong += placed::words_of(*text) + "\n";
        }
    return {wrong, seen};
}

bool holds(Shape const& shape, Point point)
{
    auto const [left, right] = std::minmax_element(shape.corners.begin(), shape.corners.end(),
                                                   [](Point a, Point b) { return a.x < b.x; });
    auto const [top, bottom] = std::minmax_element(shape.corners.begin(), shape.corners.end(),
                                                   [](Point a, Point b) { return a.y < b.y; });
    return left->x <= point.x && point.x <= right->x && top->y <= point.y && point.y <= bottom->y;
}

/// What the first letter of a text stands on: the last shape drawn there, else paper.
Rgb ground_of(Set const& set, Page const& page, std::size_t mark)
{
    auto const& text = std::get<Text>(page.marks[mark]);
    Point const inside{text.x + 1, text.y - text.size * 0.3};
    Rgb ground = set.theme.paper;
    for (std::size_t i = 0; i < mark; ++i) {
        auto const* shape = std::get_if<Shape>(&page.marks[i]);
        if (shape == nullptr || !shape->fill || !holds(*shape, inside)) continue;
        // Hatched and dotted shapes are a light ground with thin lines.
        bool const solid = shape->pattern == figure::Pattern::solid;
        ground = solid ? *shape->fill : mix(*shape->fill, {255, 255, 255}, 0.12);
    }
    return ground;
}

document::Document of_every_mark(document::Mark mark)
{
    auto document = sample::everything();
    document.mark = mark;
    document.mark_text = "MARK";
    return document;
}

} // namespace

TEST_CASE("base lines of running text and of tables stand on the grid on every page")
{
    for (auto const& theme : {sample::theme(), document::compact(sample::theme())}) {
        Set set(sample::everything(), theme);
        Looks const looks(set.theme, set.fonts);
        for (auto const& style : {looks.body(), looks.cell(), looks.heading(1), looks.heading(2)}) {
            auto const [wrong, seen] = strays(set, style);
            CHECK(wrong == "");
            CHECK(seen >= 3);
        }
    }
}

TEST_CASE("lines after tables, boxes and rows that were split stand on the grid")
{
    document::Blocks blocks;
    for (unsigned i = 0; i < 12; ++i) {
        blocks.push_back(sample::heading(2 + static_cast<int>(i % 4), "Heading"));
        blocks.push_back(sample::paragraph(sample::prose(i, 90)));
        document::Block table;
        table.value =
            sample::table({"Id", "Words"}, {{"R-1", sample::prose(i, 30 + 60 * static_cast<int>(i))},
                                            {"R-2", sample::prose(i + 7, 12)}});
        blocks.push_back(table);
        document::Box box;
        box.title = sample::text("Box");
        box.content = {sample::paragraph(sample::prose(i, 40))};
        document::Block framed;
        framed.value = box;
        blocks.push_back(framed);
    }
    Set set(sample::document_of(std::move(blocks)));
    Looks const looks(set.theme, set.fonts);
    for (auto const& style : {looks.body(), looks.cell()}) {
        auto const [wrong, seen] = strays(set, style);
        CHECK(wrong == "");
        CHECK(seen > 100);
    }
}

TEST_CASE("every text of every page can be read on what it stands on")
{
    using document::Mark;
    for (auto const mark : {Mark::draft, Mark::for_signature, Mark::approved}) {
        Set const set(of_every_mark(mark));
        int on_colour = 0;
        for (auto const& page : set.layout.pages)
            for (std::size_t i = 0; i < page.marks.size(); ++i) {
                auto const* text = std::get_if<Text>(&page.marks[i]);
                if (text == nullptr || text->words.empty()) continue;
                auto const ground = ground_of(set, page, i);
                on_colour += ground.red < 255 ? 1 : 0;
                CHECK_MESSAGE(document::contrast(text->colour, ground) >= 4.5, placed::words_of(*text));
            }
        CHECK(on_colour > 20);
    }
}
