#include "placed.hpp"
#include "random_document.hpp"
#include "sample.hpp"
#include "set_pages.hpp"

#include "pipeline/render/pdf/structure.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <functional>
#include <random>

namespace {

using namespace rapport;
using namespace rapport::render::pdf;
using placed::Words;
using sample::flow_text;
using sample::Set;

/// A chart `high` millimetres high that says `words`.
document::Block chart(std::string const& words, double high, double letters = 7)
{
    document::FigureBlock block;
    block.alternative = words;
    block.caption = sample::text("Caption of " + words);
    block.figure.width = 100;
    block.figure.height = high;
    block.figure.marks.emplace_back(rapport::figure::Label{{2, high / 2}, words, letters});
    rapport::figure::Area area;
    area.corners = {{0, 0}, {100, 0}, {100, high}, {0, high}};
    block.figure.marks.emplace_back(area);
    document::Block result;
    result.value = block;
    return result;
}

document::Block table_of(int rows)
{
    std::vector<std::vector<std::string>> body;
    for (int i = 0; i < rows; ++i) body.push_back({"row " + std::to_string(i), "words"});
    auto table = sample::table({"Columnhead", "B"}, body);
    table.caption = sample::text("Register");
    document::Block block;
    block.value = table;
    return block;
}

document::Blocks paragraphs(int count, std::string const& name)
{
    document::Blocks blocks;
    for (int i = 0; i < count; ++i)
        blocks.push_back(
            sample::paragraph(name + std::to_string(i) + " " + sample::prose(static_cast<unsigned>(i), 55)));
    return blocks;
}

document::Blocks joined(std::vector<document::Blocks> const& parts)
{
    document::Blocks all;
    for (auto const& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

/// Height of what stands on a page, as a share of the text area.
double filled(Set const& set, std::size_t page)
{
    auto const sheet = sheet_of(set.theme, false);
    double bottom = 0;
    for (auto const& mark : set.layout.pages[page].marks)
        if (auto const* text = std::get_if<Text>(&mark); text && text->node >= 0)
            bottom = std::max(bottom, text->y - sheet.top);
    return bottom / sheet.text_height;
}

bool has(std::string const& page, std::string const& words)
{
    return page.find(words) != std::string::npos;
}

/// Texts in the order in which a screen reader comes to them.
std::string read_aloud(Layout const& layout)
{
    auto const structure = structure_of(layout);
    std::string said;
    std::function<void(int)> const read = [&](int number) {
        for (auto const& kid : structure.elements[static_cast<std::size_t>(number)].kids) {
            if (kid.kind == Kid::Kind::element) read(kid.number);
            if (kid.kind != Kid::Kind::content) continue;
            auto const& page = layout.pages[static_cast<std::size_t>(kid.page)];
            for (auto const& group : groups_of(page))
                for (auto i = group.from; group.number == kid.number && i < group.to; ++i)
                    if (auto const* text = std::get_if<Text>(&page.marks[i])) said += placed::words_of(*text);
        }
    };
    read(0);
    return sample::without_spaces(said);
}

/// Which page the words of a node begin on, and which one they end on.
struct Reach {
    std::size_t from = 0, to = 0;
};

Reach reach_of(Layout const& layout, std::string const& words)
{
    Reach reach{layout.pages.size(), 0};
    auto const pages = flow_text(layout);
    for (std::size_t p = 0; p < pages.size(); ++p) {
        if (!has(pages[p], words)) continue;
        reach.from = std::min(reach.from, p);
        reach.to = p;
    }
    return reach;
}

} // namespace

TEST_CASE("a figure that does not fit stands at the head of the next page, and its section goes on before it")
{
    for (int before = 3; before < 8; ++before) {
        CAPTURE(before);
        Set const set(joined({{sample::heading(2, "Section")},
                              paragraphs(before, "before"),
                              {chart("Chart", 120)},
                              paragraphs(14, "after")}));
        auto const pages = flow_text(set.layout);
        REQUIRE(pages.size() > 1);
        CHECK(filled(set, 0) > 0.9);
        CHECK(placed::misplaced(set.layout, set.theme) == Words{});
        CHECK(read_aloud(set.layout) == sample::said_by(set.document));
        if (has(pages[0], "Chart")) continue;
        CHECK(pages[1].starts_with("Chart"));
        CHECK(has(pages[0], "after0"));
    }
}

TEST_CASE("a figure stays in its section: what stands under the next heading never comes before it")
{
    Set const set(joined({{sample::heading(2, "Section")},
                          paragraphs(6, "before"),
                          {chart("Chart", 120)},
                          paragraphs(1, "after"),
                          {sample::heading(3, "Next")},
                          paragraphs(2, "next")}));
    auto const pages = flow_text(set.layout);
    REQUIRE(pages.size() == 2);
    CHECK(has(pages[0], "after0"));
    CHECK_FALSE(has(pages[0], "Next"));
    CHECK(pages[1].starts_with("Chart"));
    CHECK(pages[1].find("Caption") < pages[1].find("Next"));
}

TEST_CASE("figures keep their order, and one whose section ends with it goes to the next page as it is")
{
    Set const set(
        joined({paragraphs(8, "before"), {chart("Great", 130), chart("Small", 30)}, paragraphs(9, "after")}));
    auto const pages = flow_text(set.layout);
    CHECK_FALSE(has(pages[0], "Small"));
    CHECK(pages[1].starts_with("Great"));
    CHECK(pages[1].find("Great") < pages[1].find("Small"));
    Set const last(joined(
        {paragraphs(8, "before"), {chart("Chart", 130), sample::heading(2, "Next")}, paragraphs(2, "next")}));
    CHECK(flow_text(last.layout)[1].starts_with("Chart"));
}

TEST_CASE("a figure that is a little too high is drawn smaller, as long as its letters can be read")
{
    for (double const letters : {8.0, 6.0}) {
        double smallest = letters;
        for (double high = 90; high < 150; high += 3) {
            Set const set(joined({paragraphs(4, "before"),
                                  {chart("Chart", high, letters), sample::heading(2, "Next")},
                                  paragraphs(2, "next")}));
            for (auto const& page : set.layout.pages)
                for (auto const& mark : page.marks)
                    if (auto const* text = std::get_if<Text>(&mark);
                        text && has(placed::words_of(*text), "Chart"))
                        if (text->size != set.theme.caption_points) smallest = std::min(smallest, text->size);
            CHECK(placed::misplaced(set.layout, set.theme) == Words{});
        }
        CHECK(smallest < letters - 0.2);
        CHECK(smallest >= 5.6);
        CHECK(smallest >= letters * 0.8);
    }
}

TEST_CASE("a table that goes on below a figure says its head again there")
{
    Set const set(joined({paragraphs(7, "before"), {chart("Chart", 130), table_of(30)}}));
    auto const pages = flow_text(set.layout);
    REQUIRE(has(pages[0], "row 0"));
    CHECK(pages[1].starts_with("Chart"));
    std::vector<std::string> repeated;
    double lowest_of_figure = 0;
    for (auto const& mark : set.layout.pages[1].marks) {
        auto const* text = std::get_if<Text>(&mark);
        if (!text) continue;
        if (has(placed::words_of(*text), "Caption")) lowest_of_figure = text->y;
        if (text->node != Artifact::repeated) continue;
        repeated.push_back(placed::words_of(*text));
        CHECK(text->y > lowest_of_figure + 10);
    }
    CHECK(std::count(repeated.begin(), repeated.end(), "(continued)") == 1);
    CHECK(placed::misplaced(set.layout, set.theme) == Words{});
}

TEST_CASE("in random documents full of figures all is read in order, and no figure leaves its section")
{
    unsigned const most = std::getenv("RAPPORT_LONG") != nullptr ? 3000 : 150;
    for (unsigned seed = 1; seed <= most; ++seed) {
        std::mt19937 random(seed);
        auto const pick = [&](unsigned many) { return static_cast<int>(random() % many); };
        document::Blocks blocks;
        std::vector<std::string> stations; // headings and figures in their order
        auto const name = [&](char const* kind) {
            stations.push_back(kind + std::to_string(1000 + static_cast<int>(stations.size())));
            return stations.back();
        };
        for (int i = 0; i < 40; ++i) {
            int const kind = pick(10);
            if (kind == 0)
                blocks.push_back(sample::heading(1 + pick(4), name("Heading")));
            else if (kind < 4)
                blocks.push_back(chart(name("Figure"), 20 + pick(200), 5 + pick(6)));
            else if (kind < 6)
                blocks.push_back(table_of(1 + pick(20)));
            else
                blocks.push_back(
                    sample::paragraph(sample::prose(static_cast<unsigned>(pick(99)), 10 + pick(150))));
            if (pick(9) == 0) blocks.back().keep_with_next = true;
        }
        Set const set(sample::document_of(std::move(blocks)));
        CAPTURE(seed);
        CHECK(placed::misplaced(set.layout, set.theme) == Words{});
        CHECK(read_aloud(set.layout) == sample::said_by(set.document));
        for (std::size_t i = 0; i + 1 < stations.size(); ++i)
            CHECK(reach_of(set.layout, stations[i]).to <= reach_of(set.layout, stations[i + 1]).from);
    }
}
