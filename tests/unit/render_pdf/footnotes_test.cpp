#include "placed.hpp"
#include "sample.hpp"
#include "set_pages.hpp"

#include "pipeline/render/pdf/structure.hpp"

#include <doctest/doctest.h>

namespace {

using namespace rapport;
using namespace rapport::render::pdf;
using sample::flow_text;
using sample::Set;

document::Inline bracket(std::string text)
{
    document::Inline piece;
    piece.text = std::move(text);
    piece.note = piece.bracket = true;
    return piece;
}

/// As a plan's footnote is composed: in brackets, where it was called.
void call(document::Inlines& content, std::string words)
{
    content.push_back(bracket(" ("));
    document::Inline piece;
    piece.text = std::move(words);
    piece.note = true;
    content.push_back(piece);
    content.push_back(bracket(")"));
}

document::Block paragraph_with_note(unsigned seed, std::string const& note)
{
    auto content = sample::text(sample::prose(seed, 40));
    call(content, note);
    auto rest = sample::text(" and goes on. " + sample::prose(seed + 1, 20));
    content.insert(content.end(), rest.begin(), rest.end());
    document::Block block;
    block.value = document::Paragraph{content};
    return block;
}

/// The page that holds `words`, or -1; each may stand on one page only.
int page_with(std::vector<std::string> const& pages, std::string const& words)
{
    int found = -1;
    for (std::size_t i = 0; i < pages.size(); ++i)
        if (pages[i].find(words) != std::string::npos) {
            CHECK(found == -1);
            found = static_cast<int>(i);
        }
    return found;
}

std::size_t count_of(Layout const& layout, std::string_view role)
{
    return static_cast<std::size_t>(std::count_if(layout.nodes.begin(), layout.nodes.end(),
                                                  [&](Node const& node) { return node.role == role; }));
}

} // namespace

TEST_CASE("a note stands at the foot of the page on which it is called, and nothing stands upon it")
{
    document::Blocks blocks;
    for (unsigned i = 0; i < 60; ++i)
        blocks.push_back(
            paragraph_with_note(i, "Note" + std::to_string(i) + "words " + sample::prose(i + 7, 9)));
    Set const set(std::move(blocks));
    CHECK(placed::misplaced(set.layout, set.theme).empty());
    CHECK(count_of(set.layout, "Note") == 60);
    CHECK(count_of(set.layout, "Reference") == 60);
    for (int i = 0; i < 60; ++i) {
        std::string const anchor = "#note " + std::to_string(i + 1);
        Target const* note = find_anchor(set.layout, anchor);
        REQUIRE(note != nullptr);
        bool called = false;
        for (auto const& mark : set.layout.pages[static_cast<std::size_t>(note->page)].marks)
            if (auto const* link = std::get_if<Link>(&mark))
                called = called || (link->target == anchor && link->y < note->y);
        CHECK_MESSAGE(called, anchor);
        CHECK(page_with(flow_text(set.layout), "Note" + std::to_string(i) + "words") == note->page);
    }
}

TEST_CASE("the words of a paragraph and of its notes are read in their order")
{
    document::Blocks blocks{paragraph_with_note(1, "The first note."),
                            paragraph_with_note(5, "The second one.")};
    Set const set(std::move(blocks));
    auto const said = placed::said_by(set.layout);
    auto const first = said.find("Thefirstnote.");
    CHECK(first != std::string::npos);
    CHECK(said.find("\u00B9") < first);
    CHECK(said.find("\u00B2") > first);
    CHECK(said.find("Thesecondone.") > said.find("\u00B2"));
    CHECK(said.find('(') == std::string::npos);
}

TEST_CASE("notes that would fill a page, and those in cells, stay where they are called")
{
    document::Inlines content = sample::text("Much is explained");
    for (int i = 0; i < 200; ++i) call(content, "because of reason number " + std::to_string(i));
    document::Block block;
    block.value = document::Paragraph{content};
    auto table = sample::table({"A", "B"}, {{"one", "two"}});
    document::Inlines cell = sample::text("value");
    call(cell, "in a cell");
    document::Block inner;
    inner.value = document::Paragraph{cell};
    table.body.front().cells.back().content = {inner};
    document::Block register_block;
    register_block.value = table;
    Set const set(document::Blocks{block, register_block});
    auto const said = placed::said_by(set.layout);
    CHECK(said.find("(becauseofreasonnumber199)") != std::string::npos);
    CHECK(said.find("(inacell)") != std::string::npos);
    CHECK(count_of(set.layout, "Reference") == 0);
    CHECK(placed::misplaced(set.layout, set.theme).empty());
}

TEST_CASE("a thousand notes are set, each once")
{
    document::Blocks blocks;
    for (unsigned i = 0; i < 250; ++i) {
        auto content = sample::text("Paragraph");
        for (unsigned k = 0; k < 4; ++k) {
            auto const words = sample::text(" " + sample::prose(i + k, 8));
            content.insert(content.end(), words.begin(), words.end());
            call(content, "N" + std::to_string(4 * i + k) + "x " + sample::prose(k, 5));
        }
        document::Block block;
        block.value = document::Paragraph{content};
        blocks.push_back(block);
    }
    Set const set(std::move(blocks));
    CHECK(count_of(set.layout, "Note") == 1000);
    CHECK(placed::misplaced(set.layout, set.theme).empty());
    auto const said = placed::said_by(set.layout);
    for (int i = 0; i < 1000; ++i) {
        std::string const words = "N" + std::to_string(i) + "x";
        auto const at = said.find(words);
        CHECK(at != std::string::npos);
        CHECK(said.find(words, at + 1) == std::string::npos);
    }
}
