#include "random_document.hpp"
#include "set_pages.hpp"

#include "pipeline/render/pdf/paginate.hpp"
#include "pipeline/render/pdf/structure.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace {

using namespace rapport;
using namespace rapport::render::pdf;

/// The structure of a document, and the layout it was made from.
struct Tagged : sample::Set {
    Structure structure;

    explicit Tagged(document::Document made) : Set(std::move(made)), structure(structure_of(layout)) {}
};

std::string tree_of(document::Blocks blocks)
{
    return "\n" + dump(Tagged(sample::document_of(std::move(blocks))).structure);
}

document::Inline piece(std::string words)
{
    document::Inline one;
    one.text = std::move(words);
    return one;
}

document::Block paragraph(document::Inlines content)
{
    document::Paragraph paragraph;
    paragraph.content = std::move(content);
    return {paragraph, {}, false};
}

document::Block with_origin(document::Block block, std::string item, int line)
{
    block.origin = {std::move(item), {"plan.md", line, 1, 0, 0}, {}};
    return block;
}

template <class Value>
document::Block block(Value value)
{
    document::Block made;
    made.value = std::move(value);
    return made;
}

} // namespace

TEST_CASE("headings open parts and sections, from H1 and without gaps, whatever levels the author skips")
{
    CHECK(tree_of({sample::paragraph("Before."), sample::heading(2, "Two"), sample::paragraph("In two."),
                   sample::heading(4, "Four"), sample::heading(3, "Three"), sample::heading(1, "One"),
                   sample::paragraph("In one.")}) == R"(
Document
  P 1.0
  Part
    H1 1.1
    P 1.2
    Sect
      H2 1.3
    Sect
      H2 1.4
  Part
    H1 1.5
    P 1.6
)");
}

TEST_CASE("an element says which item and line it comes from, and the first of an item is called like it")
{
    CHECK(tree_of({with_origin(sample::heading(1, "Objectives"), "", 3),
                   with_origin(sample::heading(2, "Outturn"), "OBJ-J2", 7),
                   with_origin(sample::paragraph("Of the same item."), "OBJ-J2", 9),
                   with_origin(sample::heading(1, "Again"), "OBJ-J2", 7)}) == R"TREE(
Document
  Part source="plan.md:3"
    H1 1.0
    Sect id="OBJ-J2" source="plan.md:7"
      H2 1.1
      P source="plan.md:9" 1.2
  Part id="OBJ-J2 (2)" item="OBJ-J2" source="plan.md:7"
    H1 1.3
)TREE");
}

TEST_CASE(
    "lists, quotes, code, boxes and facts have their roles, and one paragraph is no paragraph in a cell")
{
    document::List inner;
    inner.items = {{sample::paragraph("Inner.")}};
    document::List list;
    list.ordered = true;
    list.items = {{sample::paragraph("One.")}, {sample::paragraph("Two:"), block(inner)}};
    document::Quote quote;
    quote.content = {sample::paragraph("Said.")};
    document::Box box;
    box.title = sample::text("Decision");
    box.content = {sample::paragraph("Asked for.")};
    document::Facts facts;
    facts.pairs = {{sample::text("Version"), {sample::paragraph("3.2")}, {}}};
    CHECK(tree_of({block(list), block(quote), block(document::Code{"a\nb"}), block(box), block(facts)}) == R"(
Document
  L numbering="Decimal"
    LI
      Lbl 1.0
      LBody 1.1
    LI
      Lbl 1.2
      LBody
        P 1.3
        L numbering="Disc"
          LI
            Lbl 1.4
            LBody 1.5
  BlockQuote
    P 1.6
  P
    Code 1.7
  Div
    P 1.8
    P 1.9
  L
    LI
      Lbl 1.10
      LBody 1.11
)");
}

TEST_CASE("cells name their columns and rows, spans are said, and what an author left out is an empty cell")
{
    auto table = sample::table({"Party", "What", "Cost"}, {{"KRHA", "Land", "18"}, {"Study", "2"}, {"BRK"}});
    table.caption = sample::text("Contributions");
    table.columns[0].row_header = true;
    table.body[0].cells[0].row_span = 2;
    table.body[2].cells[0].column_span = 2;
    CHECK(tree_of({block(table)}) == R"(
Document
  Table
    Caption 1.0
    THead
      TR
        TH scope="column" 1.1
        TH id="c1" scope="column" 1.2
        TH id="c3" scope="column" 1.3
    TBody
      TR
        TH id="c2" scope="row" rows="2" 1.4
        TD headers="c1, c2" 1.5
        TD headers="c3, c2" 1.6
      TR
        TD headers="c1, c2" 1.7
        TD headers="c3, c2" 1.8
      TR
        TH scope="row" columns="2" 1.9
        TD
)");
}

TEST_CASE("links, notes, languages, signs and code stand among the words of their paragraph")
{
    auto link = piece("guidance");
    link.link = "https://example.org/";
    auto dead = piece("nowhere");
    dead.link = "#nowhere";
    auto note = piece("(a note)");
    note.note = true;
    auto foreign = piece("Mitbestimmung");
    foreign.language = "de";
    auto sign = piece("–");
    sign.spoken = "none";
    auto code = piece("rapport");
    code.code = true;
    auto struck = piece("gone");
    struck.struck = true;
    CHECK(tree_of({paragraph({piece("See "), link, piece(" or "), dead, piece(" "), note, piece(" on "),
                              foreign, piece(": "), sign, piece(" "), code, piece(" "), struck})}) == R"(
Document
  P 1.0 1.2 1.5 1.7
    Link 1.1 @1.0
    Span 1.3
    Note id="note 1" 1.4
    Span lang="de" 1.6
    Span spoken="none" 1.8
    Code 1.9
    Span struck 1.10
)");
}

TEST_CASE("a paragraph in one other language says so itself, one in several has spans for them")
{
    auto const in = [](document::Inline one, std::string language) {
        one.language = std::move(language);
        return one;
    };
    auto code = in(piece("fin"), "fr");
    code.code = true;
    auto const list = [&] {
        document::List made;
        made.items = {{paragraph({in(piece("Un point"), "fr")})}};
        return document::Block{made, {}, false};
    }();
    CHECK(tree_of({paragraph({in(piece("Tout est dit, "), "fr"), code}),
                   paragraph({in(piece("Tout "), "fr"), in(piece("und alles"), "de")}), list}) == R"(
Document
  P lang="fr" 1.0
    Code 1.1
  P
    Span lang="fr" 1.2
    Span lang="de" 1.3
  L numbering="Disc"
    LI
      Lbl 1.4
      LBody
        P lang="fr" 1.5
)");
}

TEST_CASE("links lead to the blocks, rows, pairs and answers that are named as their targets")
{
    auto table = sample::table({"Objective"}, {{"Outturn"}});
    table.body[0].origin.anchor = "row";
    document::Facts facts;
    facts.pairs = {{sample::text("Version"), {sample::paragraph("3.2")}, {"", {}, "pair"}}};
    document::Answers answers;
    answers.answers = {
        {sample::text("Money"), sample::text("412"), {}, document::Tone::none, {"", {}, "answer"}}};
    auto named = sample::paragraph("Here.");
    named.origin.anchor = "block";
    document::Inlines words;
    for (auto const* target : {"#row", "#pair", "#answer", "#block"}) {
        words.push_back(piece(target));
        words.back().link = target;
    }
    Tagged const tagged(
        sample::document_of({block(table), block(facts), block(answers), named, paragraph(words)}));
    auto const links = std::count_if(tagged.structure.elements.begin(), tagged.structure.elements.end(),
                                     [](Element const& element) { return element.role == "Link"; });
    CHECK(links == 4);
}

TEST_CASE("a word divided at the end of a line is said whole")
{
    document::Blocks blocks;
    for (unsigned i = 0; i < 6; ++i) blocks.push_back(sample::paragraph(sample::prose(i, 120)));
    Tagged const tagged(sample::document_of(blocks));
    std::set<std::string> whole;
    for (unsigned i = 0; i < 6; ++i) {
        auto const words = sample::prose(i, 120) + " ";
        for (std::size_t from = 0, to = 0; (to = words.find(' ', from)) != std::string::npos; from = to + 1)
            whole.insert(words.substr(from, to - from));
    }
    int divided = 0;
    for (auto const& element : tagged.structure.elements) {
        if (element.role != "Span") continue;
        REQUIRE(element.rare);
        auto spoken = element.rare->of_node.spoken;
        if (spoken.ends_with(' ')) spoken.pop_back();
        CHECK_MESSAGE(whole.contains(spoken), spoken);
        CHECK(element.kids.size() <= 2);
        ++divided;
    }
    CHECK(divided > 3);
}

TEST_CASE("figures have a text and a box, their captions stand beside them, and decoration is no content")
{
    auto const tagged = Tagged(sample::everything());
    int figures = 0;
    for (auto const& element : tagged.structure.elements) {
        if (element.role != "Figure") continue;
        ++figures;
        REQUIRE(element.rare);
        CHECK(!element.rare->of_node.alternative.empty());
        REQUIRE(element.rare->box);
        CHECK(element.rare->box->right - element.rare->box->left > 50);
        CHECK(element.rare->box->bottom - element.rare->box->top > 50);
    }
    CHECK(figures == 2);
    document::Image decoration;
    auto raster = std::make_shared<document::Raster>();
    raster->width = raster->height = 8;
    raster->pixels.assign(192, 128);
    decoration.raster = raster;
    CHECK(tree_of({sample::paragraph("Words."), block(decoration)}) == "\nDocument\n  P 1.0\n");
}

TEST_CASE("each signature block has one field where the pen would sign, with words that say whose it is")
{
    document::Signatures signatures;
    for (auto const* person : {"PER-A", "PER-B"}) {
        document::Signature one;
        one.person = person;
        one.name = sample::text(std::string("Name of ") + person);
        one.lines = {{sample::text("Signature"), {}}, {sample::text("Date"), {}}};
        signatures.blocks.push_back(one);
    }
    Tagged const tagged(sample::document_of({block(signatures)}));
    CHECK("\n" + dump(tagged.structure) == R"(
Document
  Div
    P 1.0
    Form @1.0
    P 1.1
    P 1.2
  Div
    P 1.3
    Form @1.1
    P 1.4
    P 1.5
)");
    std::vector<std::string> words;
    for (auto const& mark : tagged.layout.pages[0].marks)
        if (auto const* field = std::get_if<Field>(&mark)) words.push_back(field->text);
    CHECK(words == std::vector<std::string>{"Signature: Name of PER-A", "Signature: Name of PER-B"});
}

TEST_CASE("heads, feet and repeated rows are artifacts; a contents list is one of links")
{
    Tagged const tagged(sample::everything());
    std::set<int> artifacts;
    for (auto const& page : tagged.layout.pages)
        for (auto const& group : groups_of(page))
            if (group.node < 0) artifacts.insert(group.node);
    CHECK(artifacts ==
          std::set<int>{Artifact::layout, Artifact::page_head, Artifact::page_foot, Artifact::repeated});
    auto const tree = dump(tagged.structure);
    CHECK(tree.find("    TOCI\n      Reference\n        Link ") != std::string::npos);
}

TEST_CASE("whatever stands in a document, all its content is in the tree once and in the order of the pages")
{
    for (unsigned seed = 1; seed <= 25; ++seed) {
        CAPTURE(seed);
        Tagged const tagged(sample::random_document(seed));
        auto const& structure = tagged.structure;
        std::set<std::pair<int, int>> seen;
        std::set<std::string_view> ids;
        for (std::size_t i = 0; i < structure.elements.size(); ++i) {
            auto const& element = structure.elements[i];
            if (!element.id().empty()) CHECK(ids.insert(element.id()).second);
            for (auto const& kid : element.kids) {
                auto const number = static_cast<std::size_t>(kid.number);
                auto const page = static_cast<std::size_t>(kid.page);
                if (kid.kind == Kid::Kind::element)
                    CHECK(structure.elements[number].parent == static_cast<int>(i));
                if (kid.kind == Kid::Kind::annotation)
                    CHECK(structure.annotations[page][number] == static_cast<int>(i));
                if (kid.kind != Kid::Kind::content) continue;
                CHECK(seen.emplace(kid.page, kid.number).second);
                CHECK(structure.contents[page][number] == static_cast<int>(i));
            }
        }
        std::size_t contents = 0;
        for (auto const& page : structure.contents) contents += page.size();
        CHECK(seen.size() == contents);
    }
}
