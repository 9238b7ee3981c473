#include "placed.hpp"
#include "sample.hpp"
#include "set_pages.hpp"

#include <doctest/doctest.h>

namespace {

using namespace rapport;
using namespace rapport::render::pdf;
using namespace placed;
using sample::flow_text;
using sample::lines_on;
using sample::Set;

/// Repeated matter of a page: what is said again of a table and its rows.
std::string repeated_text(Layout const& layout, std::size_t page)
{
    std::string all;
    for (auto const& mark : layout.pages[page].marks)
        if (auto const* text = std::get_if<Text>(&mark); text != nullptr && text->node == Artifact::repeated)
            all += words_of(*text) + "\n";
    return all;
}

document::Block table_block(document::Table table)
{
    document::Block block;
    block.value = std::move(table);
    return block;
}

document::Block list_of(std::vector<std::string> const& items)
{
    document::List list;
    list.ordered = true;
    for (auto const& item : items) list.items.push_back({sample::paragraph(item)});
    document::Block block;
    block.value = std::move(list);
    return block;
}

} // namespace

TEST_CASE("a row that goes on overleaf begins there with what names it, which is no text any more")
{
    auto table = sample::table({"Id", "Title", "Words"}, {{"RK-01", "Quay wall", sample::prose(3, 2400)}});
    table.columns = {{}, {}, {}};
    table.columns[1].row_header = true;
    Set const set(sample::document_of({table_block(table)}));
    REQUIRE(set.layout.pages.size() > 2);
    auto const pages = flow_text(set.layout);
    CHECK(pages[0].find("RK-01") != std::string::npos);
    CHECK(repeated_text(set.layout, 0).empty());
    for (std::size_t p = 1; p < pages.size(); ++p) {
        CHECK(pages[p].find("RK-01") == std::string::npos);
        auto const again = repeated_text(set.layout, p);
        CHECK(again.find("RK-01") != std::string::npos);
        CHECK(again.find("Quay wall") != std::string::npos);
    }
}

TEST_CASE("a long name is not said again on every page, and one that goes on itself is said once")
{
    Set const set(sample::document_of(
        {table_block(sample::table({"Name", "Words"}, {{sample::prose(1, 60), sample::prose(3, 900)}})),
         table_block(sample::table({"Name", "Words"}, {{sample::prose(2, 900), sample::prose(4, 900)}}))}));
    for (std::size_t p = 0; p < set.layout.pages.size(); ++p)
        CHECK(lines_on(repeated_text(set.layout, p)) <= 4);
}

TEST_CASE("a table without a caption goes by the heading above it where it is continued")
{
    std::vector<std::vector<std::string>> body;
    for (int i = 0; i < 80; ++i) body.push_back({"row " + std::to_string(i), "words"});
    Set const set(sample::document_of({sample::heading(2, "Registerheading"), sample::paragraph("Words."),
                                       table_block(sample::table({"A", "B"}, body))}));
    REQUIRE(set.layout.pages.size() > 1);
    CHECK(repeated_text(set.layout, 0).empty());
    CHECK(repeated_text(set.layout, 1).starts_with("Registerheading \n(continued)\n"));
}

TEST_CASE("the last page of a chapter is not left with a few lines")
{
    for (int lines = 30; lines < 60; ++lines) {
        document::Blocks blocks;
        for (int i = 0; i < lines; ++i) blocks.push_back(sample::paragraph("Line " + std::to_string(i)));
        auto next = sample::heading(1, "Next");
        std::get<document::Heading>(next.value).starts_page = true;
        blocks.push_back(next);
        blocks.push_back(sample::paragraph("After."));
        Set const set(sample::document_of(std::move(blocks)));
        auto const pages = flow_text(set.layout);
        CAPTURE(lines);
        for (std::size_t p = 0; p + 1 < pages.size(); ++p) CHECK(lines_on(pages[p]) >= 4);
        CHECK(pages.back().find("After.") != std::string::npos);
    }
}

TEST_CASE("neither the first nor the last of a list's short items stands alone on a page")
{
    for (int lines = 20; lines < 50; ++lines) {
        document::Blocks blocks;
        for (int i = 0; i < lines; ++i) blocks.push_back(sample::paragraph("Line"));
        blocks.push_back(list_of({"Item one", "Item two", "Item three", "Item four"}));
        Set const set(sample::document_of(std::move(blocks)));
        auto const pages = flow_text(set.layout);
        auto const holds = [](std::string const& page, char const* item) {
            return page.find(item) != std::string::npos;
        };
        for (auto const& page : pages) {
            CHECK(holds(page, "Item one") == holds(page, "Item two"));
            CHECK(holds(page, "Item three") == holds(page, "Item four"));
        }
    }
}

TEST_CASE("a table whose words no portrait page can hold turns the page, one that fits does not")
{
    std::vector<std::string> head, cells;
    for (int i = 0; i < 9; ++i) {
        head.push_back("Responsibility" + std::to_string(i));
        cells.push_back("notwithstanding");
    }
    Set const wide(
        sample::document_of({sample::paragraph("Before."), table_block(sample::table(head, {cells, cells})),
                             sample::paragraph("After.")}));
    REQUIRE(wide.layout.pages.size() == 3);
    CHECK(wide.layout.pages[1].width > wide.layout.pages[1].height);
    CHECK(wide.layout.pages[0].width < wide.layout.pages[0].height);
    CHECK(wide.layout.pages[2].width < wide.layout.pages[2].height);
    CHECK(misplaced(wide.layout, wide.theme).empty());
    CHECK(flow_text(wide.layout)[1].find("\u00AD") == std::string::npos);
    Set const narrow(
        sample::document_of({table_block(sample::table({"A", "B", "C", "D"}, {{"1", "2", "3", "4"}}))}));
    CHECK(narrow.layout.pages[0].width < narrow.layout.pages[0].height);
}
