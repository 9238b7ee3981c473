#include "placed.hpp"
#include "random_document.hpp"
#include "set_pages.hpp"

#include "pipeline/render/pdf/paginate.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

namespace {

using namespace rapport;
using namespace rapport::render::pdf;

using sample::Set;

template <class Value>
document::Block block(Value value)
{
    document::Block made;
    made.value = std::move(value);
    return made;
}

/// The place where two texts part, to be read in a failing test's report; empty when they are the same.
std::string difference(std::string const& printed, std::string const& wanted)
{
    auto const [one, other] = std::mismatch(printed.begin(), printed.end(), wanted.begin(), wanted.end());
    if (one == printed.end() && other == wanted.end()) return {};
    auto const at = static_cast<std::size_t>(one - printed.begin());
    auto const from = at > 30 ? at - 30 : 0;
    return "printed: " + printed.substr(from, 70) + "\nwanted:  " + wanted.substr(from, 70);
}

/// The first few of what `misplaced` finds, for a failing test's report.
std::string wrong_places(Set const& set)
{
    std::string result;
    auto const words = placed::misplaced(set.layout, set.theme);
    for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 4); ++i)
        result += words[i].substr(0, 60) + "\n";
    return result;
}

/// The promise for any document: inside the page, nothing over anything else, said once and in order.
void check(Set const& set)
{
    CHECK(difference(placed::said_by(set.layout), sample::said_by(set.document)) == "");
    CHECK(wrong_places(set) == "");
}

std::vector<std::string> cells(int count, std::string const& words)
{
    std::vector<std::string> result;
    for (int i = 0; i < count; ++i) result.push_back(words + std::to_string(i));
    return result;
}

} // namespace

TEST_CASE("of random documents every character is printed once and in order, inside the page, over nothing")
{
    unsigned const most = std::getenv("RAPPORT_LONG") != nullptr ? 2000 : 200;
    for (unsigned seed = 1; seed <= most; ++seed) {
        CAPTURE(seed);
        check(Set(sample::random_document(seed)));
    }
}

TEST_CASE("random documents set small and in wide margins keep the promise too")
{
    for (unsigned seed = 501; seed <= 520; ++seed) {
        CAPTURE(seed);
        Set set(sample::random_document(seed));
        set.theme = document::compact(sample::theme());
        if (seed % 2 == 0) set.theme.margin_left = set.theme.margin_right = 55;
        set.layout = paginate(set.document, set.theme, set.fonts, set.report);
        check(set);
    }
}

TEST_CASE("a register of 10,000 rows is set whole")
{
    std::vector<std::vector<std::string>> body;
    for (int i = 0; i < 10000; ++i)
        body.push_back({"RK-" + std::to_string(i), sample::prose(static_cast<unsigned>(i % 50), 12), "4"});
    Set const set({block(sample::table({"Id", "Risk", "Score"}, body))});
    CHECK(set.layout.pages.size() > 200);
    check(set);
}

TEST_CASE("an unbreakable word of 300 characters is divided wherever it stands")
{
    for (std::string const letter : {"x", "W", "\u05D0", "\u0639", "\U00012345"}) {
        std::string word;
        for (int i = 0; i < 300; ++i) word += letter;
        document::List list;
        list.items = {{sample::paragraph(word)}};
        document::Box box;
        box.title = sample::text(word);
        box.content = {block(list)};
        document::Facts facts;
        facts.pairs = {{sample::text(word), {sample::paragraph(word)}, {}}};
        auto numbered = sample::heading(1, word);
        std::get<document::Heading>(numbered.value).number = word;
        document::Contents contents;
        auto document = sample::document_of({block(contents), numbered, sample::paragraph(word), block(box),
                                             block(facts), block(document::Code{word}),
                                             block(sample::table({word, "b"}, {{"c", word}}))});
        document.contents_from_pages = 0;
        document.short_title = document.classification_text = word;
        Set const set(std::move(document));
        CAPTURE(letter);
        CHECK(wrong_places(set) == "");
        auto const said = placed::said_by(set.layout);
        CHECK(said.size() == sample::said_by(set.document).size());
        if (letter.size() == 1) check(set);
    }
}

TEST_CASE("a word of 70,000 letters is a long text, not a fault")
{
    check(Set({sample::paragraph(std::string(70000, 'n')), block(document::Code{std::string(70000, 'm')}),
               block(sample::table({"a", "b"}, {{"c", std::string(70000, 'o')}}))}));
}

TEST_CASE("a table of 64 columns loses no character, upright, turned and in a narrow list")
{
    for (bool const wide : {false, true}) {
        auto table = sample::table(cells(64, "Head"), {cells(64, "WWW"), cells(64, "words in a cell ")});
        table.caption = sample::text("Who is asked about what");
        table.wide = wide;
        document::List list;
        list.items = {{block(table)}};
        check(Set({sample::heading(1, "Before"), block(table), block(list), sample::paragraph("After.")}));
    }
}

TEST_CASE("a cell of 20 pages goes on from page to page, beside others and spanning rows")
{
    for (int const span : {1, 3}) {
        document::List list;
        for (unsigned i = 0; i < 200; ++i) list.items.push_back({sample::paragraph(sample::prose(i, 60))});
        auto table = sample::table({"a", "b"}, {{"tall", "beside"}, {"next"}, {"last"}});
        if (span == 1) table = sample::table({"a", "b"}, {{"tall", "beside"}});
        table.body[0].cells[0].content = {block(list)};
        table.body[0].cells[0].row_span = span;
        Set const set({block(table)});
        CHECK(set.layout.pages.size() >= 20);
        check(set);
    }
}

TEST_CASE("rows bound together that are higher than a page come apart, in narrow columns too")
{
    for (int const columns : {4, 20}) {
        auto table = sample::table(cells(columns, "H"), {cells(columns, "x"), cells(columns - 1, "y"),
                                                         cells(columns - 1, sample::prose(7, 25))});
        table.body[0].cells[0].row_span = 3;
        table.body[0].cells[0].content = {sample::paragraph(sample::prose(3, 170))};
        check(Set({sample::paragraph(sample::prose(2, 200)), block(table)}));
    }
}

TEST_CASE("headings only, nothing at all, and empty blocks of every kind are pages")
{
    document::Blocks headings;
    for (int i = 0; i < 1000; ++i)
        headings.push_back(sample::heading(1 + i % 6, "Heading" + std::to_string(i)));
    Set const set(headings);
    CHECK(set.layout.bookmarks.size() == 1000);
    check(set);
    check(Set(document::Blocks{}));
    document::Table table;
    table.columns.resize(3);
    table.body.resize(2);
    document::List list;
    list.items.resize(2);
    auto empty = sample::document_of(
        {block(document::Heading{}), block(document::Paragraph{}), block(document::List{}),
         block(document::Quote{}), block(document::Table{}), block(table), block(document::FigureBlock{}),
         block(document::Image{}), block(document::Box{}), block(document::Facts{}),
         block(document::Answers{}), block(document::Signatures{}), block(document::Cover{}),
         block(document::Contents{}), block(document::PageBreak{}), block(document::Code{})});
    empty.mark_text = empty.classification_text = "";
    check(Set(std::move(empty)));
}

TEST_CASE("a document of 2,000 pages is printed, one of more is reported and still whole")
{
    document::Blocks blocks;
    for (int i = 0; i < 2000; ++i) {
        if (i > 0) blocks.push_back(block(document::PageBreak{}));
        blocks.push_back(sample::paragraph("Page" + std::to_string(i)));
    }
    Set const full(blocks);
    CHECK(full.layout.pages.size() == 2000);
    CHECK(full.report.findings().empty());
    blocks.push_back(block(document::PageBreak{}));
    blocks.push_back(sample::paragraph("One more."));
    Set const more(std::move(blocks));
    REQUIRE(more.report.findings().size() == 1);
    CHECK(more.report.findings().front().message ==
          "\"joint-plan\" has 2001 pages; a document has at most 2000");
    CHECK(more.report.findings().front().rule == "OUT-06");
    CHECK(more.report.findings().front().kind == base::Kind::output);
    CHECK(more.report.findings().front().severity == base::Severity::error);
    check(more);
}

TEST_CASE("a long title at the head of the pages takes more lines, above each other and on the paper")
{
    auto document = sample::document_of({sample::paragraph("Words.")});
    document.short_title = sample::prose(5, 16);
    Set const set(std::move(document));
    std::string head;
    for (auto const& mark : set.layout.pages.front().marks)
        if (auto const* text = std::get_if<Text>(&mark); text && text->node == Artifact::page_head)
            head += placed::words_of(*text);
    CHECK(sample::without_spaces(head).starts_with(sample::without_spaces(set.document.short_title)));
    check(set);
}

TEST_CASE("a character in no font is a finding at the place it was written, in a cell too")
{
    auto table = sample::table({"a"}, {{"before \U00012345 after"}});
    table.body[0].origin = {"RK-04", {"plan.md", 12, 1, 0, 0}, {}};
    Set const set({block(table)});
    REQUIRE(set.report.findings().size() == 1);
    CHECK(set.report.findings().front().span.line == 12);
    CHECK(set.report.findings().front().item == "RK-04");
}

TEST_CASE("letters drawn as one are not said twice where a word is divided between them")
{
    document::Blocks blocks;
    for (int columns = 6; columns <= 20; ++columns)
        blocks.push_back(
            block(sample::table(cells(columns, "differences"), {cells(columns, "affiliation")})));
    check(Set(std::move(blocks)));
}

TEST_CASE("1,000 footnotes in one paragraph are printed where they were called")
{
    document::Paragraph paragraph;
    for (unsigned i = 0; i < 1000; ++i) {
        paragraph.content.push_back(sample::text(sample::prose(i, 5)).front());
        document::Inline note;
        note.text = " (" + sample::prose(i + 1000, 8) + ")";
        note.note = true;
        paragraph.content.push_back(note);
    }
    check(Set({block(paragraph)}));
}

TEST_CASE("a high figure before a table that is turned stays on its page")
{
    document::FigureBlock figure;
    figure.figure.width = 100;
    figure.figure.height = 210;
    figure.alternative = "A high figure.";
    figure.caption = sample::text("High");
    rapport::figure::Area area;
    area.corners = {{0, 0}, {100, 0}, {100, 210}};
    figure.figure.marks.emplace_back(area);
    auto before = block(figure);
    before.keep_with_next = true;
    auto table = sample::table(cells(9, "Columnhead"), {cells(9, sample::prose(1, 20))});
    table.wide = true;
    check(Set({before, block(table)}));
}

TEST_CASE("boxes in boxes leave room for a figure and for text however deep they go")
{
    document::FigureBlock figure;
    figure.figure.width = 50;
    figure.figure.height = 250;
    figure.alternative = "A high figure.";
    rapport::figure::Area area;
    area.corners = {{0, 0}, {50, 0}, {50, 250}};
    figure.figure.marks.emplace_back(area);
    for (int const depth : {6, 100}) {
        document::Blocks inner{sample::paragraph("Innermost."), block(figure)};
        for (int i = 0; i < depth; ++i) {
            document::Box box;
            box.title = sample::text("Title");
            box.content = inner;
            inner = {block(box)};
        }
        check(Set(inner));
    }
}
