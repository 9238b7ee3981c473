#include "placed.hpp"
#include "sample.hpp"
#include "set_pages.hpp"

#include "pipeline/render/pdf/flow.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

using namespace rapport;
using namespace rapport::render::pdf;
using namespace placed;
using sample::flow_text;
using sample::lines_on;
using sample::Set;

std::string all_text(Layout const& layout, std::size_t page)
{
    std::string all;
    for (auto const& mark : layout.pages[page].marks)
        if (auto const* text = std::get_if<Text>(&mark)) all += words_of(*text) + "\n";
    return all;
}

std::string position(std::string const& text, std::size_t at)
{
    return text.substr(at > 40 ? at - 40 : 0, 80);
}

} // namespace

TEST_CASE("a page neither begins with the last line of a paragraph nor ends with its first")
{
    for (int words = 60; words < 120; words += 3) {
        document::Blocks blocks;
        for (unsigned i = 0; i < 24; ++i) blocks.push_back(sample::paragraph(sample::prose(i, words)));
        Set const set(sample::document_of(std::move(blocks)));
        REQUIRE(set.layout.pages.size() > 1);
        auto const pages = flow_text(set.layout);
        std::vector<std::vector<int>> nodes; // of the lines of each page
        for (auto const& page : set.layout.pages) {
            nodes.emplace_back();
            for (auto const& mark : page.marks)
                if (auto const* text = std::get_if<Text>(&mark); text != nullptr && text->node >= 0)
                    nodes.back().push_back(text->node);
        }
        for (std::size_t p = 0; p + 1 < nodes.size(); ++p) {
            int const last = nodes[p].back();
            if (last != nodes[p + 1].front()) continue;
            CHECK(std::count(nodes[p].begin(), nodes[p].end(), last) >= 2);
            CHECK(std::count(nodes[p + 1].begin(), nodes[p + 1].end(), last) >= 2);
        }
        for (auto const& page : pages) CHECK_FALSE(page.ends_with("\u00AD\n"));
    }
}

TEST_CASE("a heading never ends a page")
{
    for (int words = 30; words < 90; words += 2) {
        document::Blocks blocks;
        for (unsigned i = 0; i < 30; ++i) {
            blocks.push_back(sample::heading(2 + static_cast<int>(i % 3), "Heading " + std::to_string(i)));
            blocks.push_back(sample::paragraph(sample::prose(i, words)));
        }
        Set const set(sample::document_of(std::move(blocks)));
        for (auto const& page : flow_text(set.layout)) {
            auto const last = page.substr(page.rfind('\n', page.size() - 2) + 1);
            CHECK_MESSAGE(last.find("Heading") == std::string::npos, last);
        }
    }
}

TEST_CASE(
    "the head rows of a table stand on every page it reaches, under the caption with the word continued")
{
    std::vector<std::vector<std::string>> body;
    for (int i = 0; i < 160; ++i)
        body.push_back({"row " + std::to_string(i), sample::prose(static_cast<unsigned>(i), 14)});
    auto table = sample::table({"Columnhead", "Second"}, body);
    table.caption = sample::text("Tablecaption");
    document::Block block;
    block.value = table;
    Set const set(sample::document_of({block}));
    REQUIRE(set.layout.pages.size() > 3);
    for (std::size_t p = 0; p < set.layout.pages.size(); ++p) {
        auto const text = all_text(set.layout, p);
        CHECK(text.find("Columnhead") != std::string::npos);
        CHECK((text.find("(continued)") != std::string::npos) == (p > 0));
    }
}

TEST_CASE("the first of a few facts does not end a page, and totals do not begin one")
{
    auto table = sample::table({"Line", "Amount"}, {{"bodyrow", "1"}, {"bodyrow", "2"}, {"bodyrow", "3"}});
    for (std::string const name : {"totalrow", "totalrow"}) {
        table.body.push_back(sample::row({name, "6"}));
        table.body.back().total = true;
    }
    document::Facts facts;
    for (std::string const name : {"pairone", "pairtwo", "pairthree"})
        facts.pairs.push_back({sample::text(name), {sample::paragraph("value")}, {}});
    for (int lines = 20; lines < 60; ++lines) {
        document::Blocks blocks;
        for (int i = 0; i < lines; ++i) blocks.push_back(sample::paragraph("filler"));
        document::Block block;
        block.value = facts;
        if (lines % 2 == 0) block.value = table;
        blocks.push_back(block);
        Set const set(sample::document_of(std::move(blocks)));
        for (std::size_t p = 0; p < set.layout.pages.size(); ++p) {
            auto const text = all_text(set.layout, p);
            auto const has = [&](char const* word) { return text.find(word) != std::string::npos; };
            CHECK(has("pairone") == has("pairtwo"));
            CHECK((!has("totalrow") || has("bodyrow")));
        }
    }
}

TEST_CASE("facts that belong together stand on one page, if one has room for them")
{
    for (bool const together : {true, false}) {
        std::size_t broken = 0;
        for (int lines = 5; lines < 60; lines += 5) {
            document::Blocks blocks;
            for (int i = 0; i < lines; ++i) blocks.push_back(sample::paragraph("filler"));
            document::Facts facts;
            facts.together = together;
            for (int i = 0; i < 20; ++i)
                facts.pairs.push_back({sample::text("pair"), {sample::paragraph("value")}, {}});
            document::Block block;
            block.value = facts;
            blocks.push_back(block);
            Set const set(sample::document_of(std::move(blocks)));
            std::size_t const last = set.layout.pages.size() - 1;
            broken += last > 0 && all_text(set.layout, last - 1).find("pair") != std::string::npos ? 1 : 0;
        }
        CHECK((broken > 0) == !together);
    }
}

TEST_CASE("a row higher than a page goes on overleaf, under the head, with nothing lost")
{
    auto table = sample::table({"Area", "Text"}, {{"before", "x"}});
    auto tall = sample::row({"tall", ""});
    tall.cells[1].content.clear();
    for (unsigned i = 0; i < 20; ++i)
        tall.cells[1].content.push_back(
            sample::paragraph("P" + std::to_string(i) + "Q " + sample::prose(i, 90)));
    table.body.push_back(tall);
    document::Block block;
    block.value = table;
    Set const set(sample::document_of({block}));
    CHECK(set.layout.pages.size() >= 3);
    std::string all;
    for (auto const& page : flow_text(set.layout)) all += page;
    std::size_t at = 0;
    for (int i = 0; i < 20; ++i) {
        auto const next = all.find("P" + std::to_string(i) + "Q", at);
        CHECK_MESSAGE(next != std::string::npos, position(all, at));
        at = next;
    }
    CHECK(misplaced(set.layout, set.theme) == Words{});
}

TEST_CASE("a wide table that would be cramped is turned with its heading, one with room is not")
{
    auto make = [](int columns) {
        std::vector<std::string> head, cells;
        for (int i = 0; i < columns; ++i) {
            head.push_back("Columnhead" + std::to_string(i));
            cells.push_back(sample::prose(static_cast<unsigned>(i), 20));
        }
        auto table = sample::table(head, {cells, cells});
        table.wide = true;
        document::Block block;
        block.value = table;
        return Set(sample::document_of({sample::paragraph("Before."), sample::heading(2, "Turned"), block,
                                        sample::paragraph("After.")}));
    };
    auto const wide = make(9);
    REQUIRE(wide.layout.pages.size() == 3);
    CHECK(wide.layout.pages[0].width < wide.layout.pages[0].height);
    CHECK(wide.layout.pages[1].width > wide.layout.pages[1].height);
    CHECK(wide.layout.pages[2].width < wide.layout.pages[2].height);
    CHECK(all_text(wide.layout, 1).find("Turned") != std::string::npos);
    CHECK(make(3).layout.pages.size() == 1);
}

TEST_CASE("contents with page numbers are printed in a long document only")
{
    auto make = [](int paragraphs) {
        document::Contents contents;
        contents.title = sample::text("Contents");
        document::Block block;
        block.value = contents;
        document::Blocks blocks{block};
        for (unsigned i = 0; i < static_cast<unsigned>(paragraphs); ++i) {
            blocks.push_back(sample::heading(1, "Chapter" + std::to_string(i)));
            for (unsigned k = 0; k < 6; ++k)
                blocks.push_back(sample::paragraph(sample::prose(i * 10 + k, 120)));
        }
        return Set(sample::document_of(std::move(blocks)));
    };
    auto const brief = make(2);
    CHECK(all_text(brief.layout, 0).find("Contents") == std::string::npos);
    auto const full = make(20);
    REQUIRE(full.layout.pages.size() > 6);
    auto const contents = all_text(full.layout, 0);
    for (auto const& bookmark : full.layout.bookmarks)
        CHECK_MESSAGE(contents.find(bookmark.title + "\n" + std::to_string(bookmark.target.page + 1) +
                                    "\n") != std::string::npos,
                      bookmark.title);
    CHECK(flow_text(full.layout)[1].starts_with("Chapter0"));
}

TEST_CASE("lists in lists and boxes in boxes stay on the page however deep they go")
{
    document::Blocks inner{sample::paragraph("The innermost words are still set inside the page.")};
    for (int depth = 0; depth < 60; ++depth) {
        document::Block block;
        if (depth % 2 == 0) {
            document::List list;
            list.items = {inner, {sample::paragraph("beside")}};
            block.value = list;
        } else {
            document::Box box;
            box.title = sample::text("Title");
            box.content = inner;
            block.value = box;
        }
        inner = {block};
    }
    Set const set(sample::document_of(std::move(inner)));
    CHECK(misplaced(set.layout, set.theme) == Words{});
}

TEST_CASE("decimal marks of a column stand below each other")
{
    auto table =
        sample::table({"Name", "Amount"}, {{"a", "412.0"}, {"b", "1,250.75"}, {"c", "9"}, {"d", "0.125"}});
    table.columns[1].align = document::Column::Align::decimal;
    document::Block block;
    block.value = table;
    Set set(sample::document_of({block}));
    std::vector<double> marks;
    for (auto const& mark : set.layout.pages[0].marks) {
        auto const* text = std::get_if<Text>(&mark);
        if (text == nullptr || text->node < 0) continue;
        auto const words = words_of(*text);
        if (words.find_first_not_of("0123456789.,") != std::string::npos) continue;
        auto const whole = words.substr(0, words.find('.'));
        marks.push_back(text->x + set.fonts.width(text->look, whole, text->size));
    }
    REQUIRE(marks.size() == 4);
    for (double const x : marks) CHECK(x == doctest::Approx(marks[0]).epsilon(0.001));
}

TEST_CASE("the mark of the document, its classification and the page count stand on every page")
{
    document::Blocks blocks;
    for (unsigned i = 0; i < 30; ++i) blocks.push_back(sample::paragraph(sample::prose(i, 120)));
    Set const set(sample::document_of(std::move(blocks)));
    auto const count = std::to_string(set.layout.pages.size());
    for (std::size_t p = 0; p < set.layout.pages.size(); ++p) {
        auto const text = all_text(set.layout, p);
        for (auto const& words :
             {std::string("FOR SIGNATURE"), std::string("Confidential"),
              "Page " + std::to_string(p + 1) + " of " + count, std::string("3fa9 c01b 77e2 5d40"),
              std::string("records as of 2026-11-16")})
            CHECK_MESSAGE(text.find(words) != std::string::npos, words);
    }
    CHECK(lines_on(all_text(set.layout, 0)) > 20);
}
