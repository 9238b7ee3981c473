#include "pipeline/change/redline.hpp"
#include "pipeline/document/dump.hpp"

#include <doctest/doctest.h>

namespace rapport::change {

namespace {

using namespace document;

Inlines run(std::string text)
{
    Inline one;
    one.text = std::move(text);
    return {one};
}

Block paragraph(std::string text, std::string item = "")
{
    Block block{Paragraph{run(std::move(text)), Paragraph::Role::body}, {}};
    block.origin.item = std::move(item);
    return block;
}

Block table(std::vector<std::vector<std::string>> const& rows)
{
    Table result;
    result.columns.resize(rows.front().size());
    for (auto const& cells : rows) {
        Row row;
        for (auto const& cell : cells) {
            Cell one;
            one.content = {paragraph(cell)};
            row.cells.push_back(std::move(one));
        }
        row.origin.item = cells.front();
        row.origin.anchor = cells.front();
        result.body.push_back(std::move(row));
    }
    return {std::move(result), {}};
}

std::string shown(Blocks const& before, Blocks const& after, Shown how)
{
    Document document;
    document.blocks = redline(before, after, how);
    auto const text = dump(document);
    return text.substr(text.find("\n\n") + 2);
}

} // namespace

TEST_CASE("what went is struck and what came is underlined, where it stood")
{
    Blocks const before{paragraph("The notice is six months."),
                        paragraph("Gone for good, every word of it.")};
    Blocks const after{paragraph("The notice is three months."), paragraph("New to all readers here.")};
    CHECK(shown(before, after, Shown::everything) == "changed:\n"
                                                     "The notice is [-six -]{+three +}months.\n"
                                                     "changed:\n"
                                                     "[-Gone for good, every word of it.-]\n"
                                                     "changed:\n"
                                                     "{+New to all readers here.+}\n");
}

TEST_CASE("bars leave the text alone and stand beside what follows a gap")
{
    Blocks const before{paragraph("First and unchanged."), paragraph("Gone for good."),
                        paragraph("Last and the same.")};
    Blocks const after{paragraph("First and unchanged."), paragraph("Last and the same.")};
    CHECK(shown(before, after, Shown::bars) == "First and unchanged.\n"
                                               "changed:\n"
                                               "Last and the same.\n");
    CHECK(shown(after, after, Shown::bars).find("changed:") == std::string::npos);
}

TEST_CASE("rows of a table are compared one by one")
{
    Blocks const before{table({{"RK-1", "3"}, {"RK-2", "4"}})};
    Blocks const after{table({{"RK-2", "5"}, {"RK-3", "1"}})};
    auto const text = shown(before, after, Shown::everything);
    CHECK(text.find("changed: | [-RK-1-] | [-3-] |\n") != std::string::npos); // and is no target any more
    CHECK(text.find("changed: | RK-2 | [-4-] {+5+} | {#RK-2}\n") != std::string::npos);
    CHECK(text.find("changed: | {+RK-3+} | {+1+} | {#RK-3}\n") != std::string::npos);
}

TEST_CASE("a struck heading is no place and stands in no contents")
{
    Heading heading;
    heading.content = run("Old part");
    heading.anchor = "old";
    auto const marked = redline({{heading, {}}}, {}, Shown::everything);
    REQUIRE(marked.size() == 1);
    auto const& struck = std::get<Heading>(marked.front().value);
    CHECK(struck.anchor.empty());
    CHECK_FALSE(struck.in_contents);
    CHECK(struck.content.front().edit == Edit::deleted);
}

TEST_CASE("a heading with another number only is not marked")
{
    Heading heading;
    heading.content = run("Risks");
    heading.number = "A2";
    Heading later = heading;
    later.number = "A3";
    CHECK_FALSE(redline({{heading, {}}}, {{later, {}}}, Shown::bars).front().origin.changed);
}

TEST_CASE("struck words lead nowhere and keep their look, new words have theirs")
{
    Inline link;
    link.text = "here";
    link.link = "#old";
    link.bold = true;
    auto const out = merged({link}, run("there"));
    REQUIRE(out.size() == 3); // a blank keeps the two apart
    CHECK(out[0].edit == Edit::deleted);
    CHECK(out[0].link.empty());
    CHECK(out[0].bold);
    CHECK(out[2].edit == Edit::inserted);
}

} // namespace rapport::change
