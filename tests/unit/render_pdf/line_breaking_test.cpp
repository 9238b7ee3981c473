#include "paragraphs.hpp"

#include "pipeline/render/pdf/line_breaking.hpp"
#include "pipeline/render/pdf/margin.hpp"
#include "pipeline/render/pdf/ties.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

namespace {

using namespace rapport;
using render::pdf::Item;
using render::pdf::SetLine;
using sample::Bench;
using sample::plain_prose;
using sample::text_of;

double right_end(SetLine const& line)
{
    double right = 0;
    for (auto const& mark : line.marks)
        if (auto const* text = std::get_if<render::pdf::Text>(&mark))
            right = std::max(right, text->x + static_cast<double>(text->words.back().x) +
                                        text->words.back().word->width * text->size / 1000);
    return right;
}

/// How far the last mark of a line stands in the margin.
double hang_of(Bench& bench, SetLine const& line)
{
    auto const& text = std::get<render::pdf::Text>(line.marks.back());
    auto const& word = *text.words.back().word;
    if (!line.divided) return render::pdf::right_hang(word, word.text.size()) * text.size / 1000;
    return bench.fonts.word(text.look, "-").width * render::pdf::hyphen_hang * text.size / 1000;
}

/// The text as a reader extracts it: soft hyphens at line ends join the parts of a word.
std::string text_of(std::vector<SetLine> const& lines)
{
    std::string result;
    for (auto const& line : lines) result += text_of(line);
    for (auto at = result.find("\u00AD"); at != std::string::npos; at = result.find("\u00AD"))
        result.erase(at, 2);
    return result;
}

/// Sum of the cubes of how far the spaces of each line but the last are stretched or shrunk.
double unevenness(std::vector<Item> const& items, render::pdf::LineEnds const& ends, double width)
{
    double sum = 0;
    std::size_t start = 0;
    for (std::size_t const end : ends) {
        double used = 0, stretch = 0, shrink = 0;
        for (std::size_t i = start; i < end; ++i) {
            if (items[i].kind == Item::Kind::penalty) continue;
            used += static_cast<double>(items[i].width);
            stretch += static_cast<double>(items[i].stretch);
            shrink += static_cast<double>(items[i].shrink);
        }
        if (items[end].kind == Item::Kind::penalty) used += static_cast<double>(items[end].width);
        double const ratio =
            used < width ? (width - used) / std::max(stretch, 0.01) : (used - width) / std::max(shrink, 0.01);
        if (end + 1 < items.size()) sum += ratio * ratio * ratio;
        start = render::pdf::line_start(items, end);
    }
    return sum;
}

Item box(float width)
{
    Item item;
    item.width = width;
    return item;
}

Item glue(float width, float stretch, float shrink)
{
    Item item;
    item.kind = Item::Kind::glue;
    item.width = width;
    item.stretch = stretch;
    item.shrink = shrink;
    return item;
}

Item penalty(int cost)
{
    Item item;
    item.kind = Item::Kind::penalty;
    item.penalty = cost;
    return item;
}

} // namespace

TEST_CASE(
    "all lines of a justified paragraph but the last end at the measure, light marks a little beyond it")
{
    int beyond = 0;
    Bench bench;
    for (unsigned seed = 1; seed <= 20; ++seed) {
        double const width = 180 + 13.0 * seed;
        auto const lines = bench.set(sample::prose(seed, 140), width);
        REQUIRE(lines.size() > 3);
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            double const hang = hang_of(bench, lines[i]);
            beyond += hang > 0 ? 1 : 0;
            CHECK(right_end(lines[i]) == doctest::Approx(width + hang).epsilon(0.0005));
            CHECK(hang < 2);
        }
        CHECK(right_end(lines.back()) <= width + 2);
    }
    CHECK(beyond > 20);
}

TEST_CASE("an opening quotation mark hangs in the left margin, in code nothing hangs")
{
    Bench bench;
    auto const words = "\u201C" + sample::prose(3, 60) + "\u201D";
    auto const lines = bench.set(words, 300);
    CHECK(std::get<render::pdf::Text>(lines.front().marks.front()).x < -0.5);
    CHECK(std::get<render::pdf::Text>(lines.front().marks.front()).x > -3);
    auto content = sample::text(words);
    content.front().code = true;
    CHECK(std::get<render::pdf::Text>(bench.set(content, 300, bench.looks.body()).front().marks.front()).x ==
          0);
    // Ragged text stands at the edge of its column.
    auto const ragged = bench.set(sample::text(words), 300, bench.looks.cell());
    CHECK(std::get<render::pdf::Text>(ragged.front().marks.front()).x == 0);
}

TEST_CASE("no more than two lines in sequence end with a hyphen, and the last but one hardly ever")
{
    Bench bench;
    int divided = 0;
    int last_but_one = 0;
    for (unsigned seed = 1; seed <= 60; ++seed) {
        auto const lines = bench.set(plain_prose(seed, 80), 330 + seed % 7 * 20.0);
        int ladder = 0;
        for (auto const& line : lines) {
            ladder = line.divided ? ladder + 1 : 0;
            divided += line.divided ? 1 : 0;
            CHECK(ladder <= 2);
        }
        last_but_one += lines[lines.size() - 2].divided ? 1 : 0;
    }
    CHECK(divided > 10);
    CHECK(last_but_one <= 2);
}

TEST_CASE("a paragraph in lines reads as the paragraph that was written")
{
    Bench bench;
    for (unsigned seed = 30; seed < 45; ++seed) {
        auto const words = sample::prose(seed, 90);
        CHECK(text_of(bench.set(words, 150)) == words);
        CHECK(text_of(bench.set(sample::text(words), 90, bench.looks.cell())) == words);
    }
}

TEST_CASE("total fit sets paragraphs with less stretching and shrinking than filling line after line")
{
    Bench bench;
    int better = 0;
    for (unsigned seed = 1; seed <= 25; ++seed) {
        auto const content = sample::text(sample::prose(seed, 110));
        auto const items = render::pdf::itemise(bench.setting, content, bench.looks.body(), 210).items;
        double const total = unevenness(items, render::pdf::break_justified(items, 210), 210);
        double const filled = unevenness(items, render::pdf::break_ragged(items, 210), 210);
        CHECK(total <= filled + 1e-9);
        better += total < 0.7 * filled ? 1 : 0;
    }
    CHECK(better > 12);
}

TEST_CASE("a paragraph of boxes is broken where every line comes out even")
{
    std::vector<Item> const even{box(30),          glue(5, 3, 2),  box(25), glue(5, 3, 2),
                                 box(35),          glue(5, 3, 2),  box(20), penalty(10000),
                                 glue(0, 1e6f, 0), penalty(-10000)};
    CHECK(render::pdf::break_justified(even, 60) == render::pdf::LineEnds{3, 9});
}

TEST_CASE("a word longer than the line comes apart and none of it is lost or runs over the edge")
{
    Bench bench;
    std::string const word =
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (double const width : {14.0, 40.0, 70.0, 150.0}) {
        for (auto const& style : {bench.looks.body(), bench.looks.cell()}) {
            auto const lines = bench.set(sample::text("an " + word + " end"), width, style);
            for (auto const& line : lines) CHECK(right_end(line) <= width + 0.05);
            CHECK(text_of(lines) == "an " + word + " end");
        }
    }
}

TEST_CASE("looks change within a line and a word of two looks is not divided between them")
{
    Bench bench;
    document::Inlines content = sample::text("Savings are shared ");
    document::Inline bold;
    bold.text = "half";
    bold.bold = true;
    content.push_back(bold);
    content.push_back(sample::text("-and-half, as agreed.").front());
    auto const lines = bench.set(content, 400, bench.looks.body());
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].marks.size() == 3);
    CHECK(text_of(lines) == "Savings are shared half-and-half, as agreed.");
}

TEST_CASE("unbreakable spaces, a number with its unit and an initial with its name stay on one line")
{
    Bench bench;
    for (double width = 60; width < 220; width += 2.5) {
        auto const words =
            "It costs at most GBP 10.0 m in all, says A. Penhalow of no\u00A0one\u00A0else today.";
        for (auto const& line : bench.set(sample::text(words), width, bench.looks.cell())) {
            auto const text = text_of(line);
            if (width < 120) continue;
            CHECK_FALSE(text.ends_with("10.0 "));
            CHECK_FALSE(text.ends_with("GBP "));
            CHECK_FALSE(text.ends_with("A. "));
        }
        for (auto const& line : bench.set(sample::text(words), width, bench.looks.cell()))
            CHECK_FALSE(text_of(line).ends_with(" no"));
    }
}

TEST_CASE("words that belong together and are parted all the same keep the space between them")
{
    Bench bench;
    for (double width = 30; width < 120; width += 4)
        for (auto const& style : {bench.looks.body(), bench.looks.cell()}) {
            std::string said;
            auto const words = "a party, Dr Oluwaseun Bright-Hale, No. 4 of 30 September 2029";
            for (auto const& line : bench.set(sample::text(words), width, style)) said += text_of(line);
            for (auto at = said.find("\u00AD"); at != std::string::npos; at = said.find("\u00AD"))
                said.erase(at, 2);
            CHECK(said == words);
        }
}

TEST_CASE("in a ragged line the first of two words that belong together goes down to the second")
{
    Bench bench;
    for (auto const* words :
         {"Gareth Pilsworth, Dr Oluwaseun Bright-Hale", "the results of the last 12 months of it",
          "It was last checked in June 2026 by all"})
        for (double width = 90; width < 150; width += 3)
            for (auto const& line : bench.set(sample::text(words), width, bench.looks.cell())) {
                auto const text = text_of(line);
                for (auto const* end : {" Dr ", " 12 ", " June "}) CHECK_FALSE(text.ends_with(end));
            }
    // Nothing that one letter or figure and its hyphen could stand alone for.
    for (double width = 60; width < 200; width += 2)
        for (auto const& line :
             bench.set(sample::text("protected to a 1-in-200-year event"), width, bench.looks.cell()))
            CHECK_FALSE(text_of(line).ends_with(" 1-"));
}

TEST_CASE("no two lines of a paragraph begin with the same long word where others could")
{
    Bench bench;
    int stacked = 0;
    int lines_seen = 0;
    for (unsigned seed = 1; seed <= 60; ++seed) {
        std::string before;
        for (auto const& line : bench.set(plain_prose(seed, 80), 330 + seed % 7 * 20.0)) {
            auto const text = text_of(line);
            auto const first = text.substr(0, text.find(' '));
            ++lines_seen;
            if (first.size() > 2 && first == before) ++stacked;
            before = first;
        }
    }
    CHECK(lines_seen > 600);
    CHECK(stacked <= 5);
}

TEST_CASE("what must not be broken counts as one word, and ragged text divides no word that fits below")
{
    Bench bench;
    auto const date = sample::text("30\u00A0September\u00A02029");
    auto const whole = render::pdf::extent(bench.setting, date, bench.looks.cell());
    CHECK(whole.least == doctest::Approx(whole.most));
    auto const name = render::pdf::extent(bench.setting, sample::text("Brackenfold"), bench.looks.cell());
    auto const lines = bench.set(sample::text("of Brackenfold"), name.most + 1, bench.looks.cell());
    REQUIRE(lines.size() == 2);
    CHECK(text_of(lines[1]) == "Brackenfold");
}

TEST_CASE("a hard line break ends a line and a language without patterns is not hyphenated")
{
    Bench bench;
    document::Inlines content = sample::text("First line");
    content.front().line_break = true;
    content.push_back(sample::text("second line").front());
    CHECK(bench.set(content, 400, bench.looks.body()).size() == 2);
    document::Inlines foreign = sample::text(sample::prose(7, 60));
    foreign.front().language = "la";
    for (auto const& line : bench.set(foreign, 150, bench.looks.body()))
        CHECK(text_of(line).find("\u00AD") == std::string::npos);
}

TEST_CASE("a character that no font has becomes one finding of the item that holds it")
{
    Bench bench;
    document::Origin origin{"OBJ-J2", {"plan.md", 12, 3, 0, 0}};
    bench.setting.origin = &origin;
    bench.set("Cuneiform \U00012345 and again \U00012345 here", 300);
    REQUIRE(bench.report.findings().size() == 1);
    auto const& finding = bench.report.findings().front();
    CHECK(finding.rule == "OUT-05");
    CHECK(finding.kind == base::Kind::output);
    CHECK(finding.severity == base::Severity::error);
    CHECK(finding.item == "OBJ-J2");
    CHECK(finding.span.line == 12);
    CHECK(finding.message.find("U+12345") != std::string::npos);
    CHECK_FALSE(finding.help.empty());
}

TEST_CASE("what belongs together is tied by the usage of its language")
{
    using render::pdf::tie_between;
    struct Pair {
        char const* before;
        char const* after;
        char const* language;
    };
    for (auto const& pair : {Pair{"30", "September", "en-GB"},
                             {"No.", "4", "en-US"},
                             {"\u00A7", "3", "en-GB"},
                             {"Dr", "Talvey", "en-GB"},
                             {"A.", "Penhalow", "en-GB"},
                             {"GBP", "10.0", "en-GB"},
                             {"5", "%", "en-GB"},
                             {"30.", "M\u00E4rz", "de-DE"},
                             {"Nr.", "4", "de"},
                             {"Abs.", "2", "de"},
                             {"Frau", "\u00D6zil", "de"},
                             {"n\u00B0", "4", "fr"},
                             {"12", "ao\u00FBt", "fr"},
                             {"Mme", "Duval", "fr"},
                             {"vrai", ":", "fr"},
                             {"\u00AB", "oui", "fr"},
                             {"oui", "\u00BB", "fr"},
                             {"gate", "\u2013", "en-GB"}})
        CHECK_MESSAGE(tie_between(pair.before, pair.after, pair.language) >= 400, std::string(pair.before));
    for (auto const& pair : {Pair{"Stage", "7", "en-GB"},
                             {"12", "months,", "en-GB"},
                             {"June", "2026.", "en-GB"},
                             {"12", "Monaten", "de"},
                             {"juin", "2026", "fr"}})
        CHECK_MESSAGE(tie_between(pair.before, pair.after, pair.language) == 120, std::string(pair.before));
    CHECK(tie_between("a", "serious", "en-GB") > 0);
    CHECK(tie_between("June", "2026", "de") == 0);
    CHECK(tie_between("Stufe", "7", "de") > 0);
    for (auto const& pair : {Pair{"the", "barrier", "en-GB"},
                             {"30", "objectives", "en-GB"},
                             {"Abs.", "4", "fr"},
                             {"true", ":", "en-GB"},
                             {"Dr", "and", "en-GB"},
                             {"2026", "September", "en-GB"}})
        CHECK_MESSAGE(tie_between(pair.before, pair.after, pair.language) == 0, std::string(pair.before));
}

TEST_CASE("a day and its month, a title and its name hardly ever part in a justified paragraph")
{
    Bench bench;
    int lines_seen = 0;
    int parted = 0;
    for (double width = 220; width < 480; width += 2.5) {
        auto const words = plain_prose(9, 14) +
                           " It was 30 September 2029 when Dr Imogen Talvey, under clause 8.6.3 "
                           "and schedule No. 4, wrote to Prof. Aagesund. " +
                           plain_prose(4, 20);
        for (auto const& line : bench.set(words, width)) {
            ++lines_seen;
            auto const text = text_of(line);
            for (auto const* end : {" 30 ", " Dr ", " No. ", "Prof. "}) parted += text.ends_with(end) ? 1 : 0;
        }
    }
    CHECK(lines_seen > 500);
    CHECK(parted <= 2);
}
