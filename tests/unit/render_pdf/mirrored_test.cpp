#include "placed.hpp"
#include "random_document.hpp"
#include "set_pages.hpp"

#include <doctest/doctest.h>

namespace {

using namespace rapport;
using namespace rapport::render::pdf;
using placed::Words;
using sample::Set;

template <class Value>
document::Block block(Value value)
{
    document::Block made;
    made.value = std::move(value);
    return made;
}

/// The first text that begins with these words, and where it stands.
struct Place {
    double left = -1, right = -1;
};

Place place_of(Set const& set, std::string const& words)
{
    for (auto const& page : set.layout.pages)
        for (auto const& mark : page.marks)
            if (auto const* text = std::get_if<Text>(&mark);
                text && placed::words_of(*text).starts_with(words))
                return {text->x, placed::right_end(*text)};
    return {};
}

Set in_hebrew(document::Blocks blocks)
{
    auto document = sample::document_of(std::move(blocks));
    document.language = "he";
    document.contents_from_pages = 0;
    return Set(std::move(document));
}

document::List list_of(std::vector<std::string> const& items, bool ordered = false)
{
    document::List list;
    list.ordered = ordered;
    for (auto const& item : items) list.items.push_back({sample::paragraph(item)});
    return list;
}

std::string const first = "שלושה מנופים";
std::string const second = "לרציף החדש";

} // namespace

TEST_CASE("in a document that runs from right to left bullets, numbers and first columns stand at the right")
{
    auto heading = sample::heading(2, first);
    std::get<document::Heading>(heading.value).number = "A2";
    document::Facts facts;
    facts.pairs.push_back({sample::text("term"), {sample::paragraph("value")}, {}});
    document::Answers answers;
    for (std::string const label : {"one", "two"}) {
        document::Answers::Answer answer;
        answer.label = sample::text(label);
        answers.answers.push_back(answer);
    }
    document::Signatures signatures;
    for (std::string const name : {"Anna", "Berta"}) {
        document::Signature signature;
        signature.name = sample::text(name);
        signature.lines = {{sample::text("Date"), {}}};
        signatures.blocks.push_back(signature);
    }
    Set const set =
        in_hebrew({heading, block(list_of({second})), block(list_of({"third", "fourth"}, true)),
                   block(sample::table({"Firsthead", "Secondhead"}, {{"a", sample::prose(1, 40)}})),
                   block(facts), block(answers), block(signatures)});
    auto const sheet = sheet_of(set.theme, false);
    double const right = sheet.left + sheet.text_width;
    CHECK(place_of(set, "A2").right == doctest::Approx(right).epsilon(0.002));
    CHECK(place_of(set, first).right < place_of(set, "A2").left);
    CHECK(place_of(set, "\u2022").left > place_of(set, second).right);
    CHECK(place_of(set, "1.").left > place_of(set, "third").right);
    CHECK(place_of(set, "Firsthead").right == doctest::Approx(right).epsilon(0.002));
    CHECK(place_of(set, "Secondhead").right < place_of(set, "Firsthead").left);
    CHECK(place_of(set, "term").left > place_of(set, "value").right);
    CHECK(place_of(set, "one").left > place_of(set, "two").right);
    CHECK(place_of(set, "Anna").left > place_of(set, "Berta").right);
    CHECK(place_of(set, "Page 1").left == doctest::Approx(sheet.left));
    CHECK(placed::misplaced(set.layout, set.theme) == Words{});
}

TEST_CASE("in such a document bars, contents and pictures are turned round too")
{
    document::Contents contents;
    contents.title = sample::text("Contents");
    document::Quote quote;
    quote.content = {sample::paragraph(first)};
    document::FigureBlock figure;
    figure.figure.width = 40;
    figure.figure.height = 20;
    figure.figure.marks.emplace_back(rapport::figure::Label{{0, 10}, "figurelabel", 8});
    auto changed = sample::paragraph("changedwords");
    changed.origin.changed = true;
    Set const set =
        in_hebrew({block(contents), sample::heading(1, "Chapter"), block(quote), changed, block(figure)});
    auto const sheet = sheet_of(set.theme, false);
    double const right = sheet.left + sheet.text_width;
    CHECK(place_of(set, "2").left == doctest::Approx(sheet.left)); // the page of the chapter
    CHECK(place_of(set, "figurelabel").left == doctest::Approx(right - mm(40)));
    std::size_t bars = 0;
    for (auto const& page : set.layout.pages)
        for (auto const& mark : page.marks) {
            auto const* shape = std::get_if<Shape>(&mark);
            if (!shape || shape->corners.size() != 4) continue;
            double const width = shape->corners[1].x - shape->corners[0].x;
            if (width > 3) continue;
            CHECK(shape->corners[1].x >= right - 0.01);
            ++bars;
        }
    CHECK(bars == 2);
    CHECK(placed::misplaced(set.layout, set.theme) == Words{});
}

TEST_CASE("a passage that runs from right to left is turned round, and what follows is not")
{
    Set const set(
        sample::document_of({block(list_of({first, second}, true)), block(list_of({"plain words"})),
                             block(sample::table({"עמודה", "שנייה"}, {{"a", sample::prose(1, 40)}})),
                             block(sample::table({"Plain", "Second"}, {{"a", sample::prose(1, 40)}}))}));
    CHECK(place_of(set, "1.").left > place_of(set, first).right);
    CHECK(place_of(set, "2.").left > place_of(set, second).right);
    CHECK(place_of(set, "\u2022").right < place_of(set, "plain words").left);
    CHECK(place_of(set, "עמודה").left > place_of(set, "שנייה").right);
    CHECK(place_of(set, "Plain").right < place_of(set, "Second").left);
    CHECK(placed::misplaced(set.layout, set.theme) == Words{});
}

TEST_CASE("random documents turned round are printed whole and inside the page")
{
    for (unsigned seed = 701; seed <= 760; ++seed) {
        CAPTURE(seed);
        auto document = sample::random_document(seed);
        document.language = "he";
        Set const set(std::move(document));
        CHECK(placed::misplaced(set.layout, set.theme) == Words{});
        CHECK(placed::said_by(set.layout) == sample::said_by(set.document));
    }
}
