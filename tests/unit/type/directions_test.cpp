#include "pipeline/type/directions.hpp"
#include "pipeline/type/fonts.hpp"
#include "pipeline/type/scripts.hpp"

#include <doctest/doctest.h>

namespace {

using namespace rapport::type;

/// The characters of a paragraph as they stand from left to right, brackets not turned.
std::string displayed(std::string_view text, bool right_to_left = false)
{
    auto const directions = directions_of(text, right_to_left);
    std::vector<std::string> characters;
    std::vector<std::uint8_t> levels;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
        characters.emplace_back(text.substr(i, end - i));
        levels.push_back(directions.levels[i]);
        i = end;
    }
    std::string line;
    for (auto const index : visual_order(levels)) line += characters[index];
    return line;
}

class World : public Fonts {
public:
    World() : Fonts({"/usr/share/fonts/truetype"}, "/usr/share/hyphen")
    {
        fall_back_to({{"noto/NotoSerifHebrew-Regular.ttf", "noto/NotoSerifHebrew-Bold.ttf", "Hebr"},
                      {"noto/NotoNaskhArabic-Regular.ttf", "", "Arab"},
                      {"none/Missing.ttf", "", "Thai"},
                      {"droid/Missing.ttf", "", "Hang"},
                      {"dejavu/DejaVuSans.ttf"}},
                     {face("noto/NotoSerif-Bold.ttf")});
    }
};

} // namespace

TEST_CASE("only texts with letters that run from right to left are looked at twice")
{
    CHECK_FALSE(runs_right_to_left("Plain, “quoted” – and 漢字, кириллица, ελληνικά"));
    CHECK(runs_right_to_left("the port חיפה"));
    CHECK(runs_right_to_left("العقبة"));
    CHECK(is_right_to_left("he-IL"));
    CHECK_FALSE(is_right_to_left("en"));
}

TEST_CASE("letters stand in the order of their direction, numbers and Latin words inside keep theirs")
{
    CHECK(displayed("abc אבג def") == "abc גבא def");
    CHECK(displayed("אבג def דהו") == "והד def גבא");
    CHECK(displayed("אבג 123 דהו") == "והד 123 גבא");
    CHECK(displayed("אבג 123 456 דהו") == "והד 456 123 גבא"); // two numbers, each as it is written
    CHECK(displayed("abc אבג 12 דהו def") == "abc והד 12 גבא def");
    CHECK(displayed("ا ٢٨ ب") == "ب ٢٨ ا");
    CHECK(displayed("אבג (12) דהו") == "והד )12( גבא"); // the font turns the brackets
    CHECK(displayed("abc (אבג) def") == "abc (גבא) def");
    CHECK(displayed("abc אבג.") == "abc גבא.");
    CHECK(displayed("אבג abc.") == ".abc גבא");
}

TEST_CASE("a paragraph runs as its language or its first letter does")
{
    CHECK(displayed("ISO אבג", false) == "ISO גבא");
    CHECK(displayed("ISO אבג", true) == "גבא ISO");
    CHECK(directions_of("12 אבג", false).right_to_left);
    CHECK_FALSE(directions_of("12", false).right_to_left);
    CHECK(directions_of("", true).levels.empty());
}

TEST_CASE("a word is drawn from right to left where its direction says so, and reads in its own order")
{
    World fonts;
    Look const serif{fonts.face("noto/NotoSerif-Regular.ttf"), false};
    auto const& word = fonts.word(serif, "אבג");
    CHECK(word.right_to_left);
    REQUIRE(word.glyphs.size() == 3);
    CHECK(word.glyphs.front().text_begin == 4); // the last letter stands leftmost
    Look turned = serif;
    turned.direction = Direction::right_to_left;
    auto const& bracket = fonts.word(turned, "(");
    CHECK(bracket.glyphs.front().id == fonts.word(serif, ")").glyphs.front().id);
    CHECK(bracket.text == "(");
    Look straight = serif;
    straight.direction = Direction::left_to_right;
    auto const& number = fonts.word(straight, "٢٨");
    CHECK(number.glyphs.front().text_begin == 0);
    CHECK_FALSE(number.right_to_left);
    // Two fonts in one word: Serif has the bracket, Hebrew the letters.
    auto const& both = fonts.word(turned, "(אב");
    REQUIRE(both.runs.size() == 2);
    CHECK(both.glyphs.back().text_begin == 0);
}

TEST_CASE("letters of Arabic join")
{
    World fonts;
    Look const serif{fonts.face("noto/NotoSerif-Regular.ttf"), false};
    auto const& joined = fonts.word(serif, "بببب");
    auto const& alone = fonts.word(serif, "ب");
    REQUIRE(joined.glyphs.size() >= 4);
    CHECK(joined.width < 4 * alone.width * 0.9);
}

TEST_CASE("each script has its font, bold where the text is, and a missing one is missed only by its letters")
{
    World fonts;
    Look const serif{fonts.face("noto/NotoSerif-Regular.ttf"), false};
    Look const bold{fonts.face("noto/NotoSerif-Bold.ttf"), false};
    auto const name = [&](Look look, std::string_view text) {
        return fonts.facts(fonts.word(look, text).runs.front().face).postscript_name;
    };
    CHECK(name(serif, "אב") == "NotoSerifHebrew-Regular");
    CHECK(name(bold, "אב") == "NotoSerifHebrew-Bold");
    CHECK(name(bold, "ب") == "NotoNaskhArabic-Regular");
    CHECK(name(serif, "→") == "DejaVuSans");
    CHECK(fonts.word(serif, "ไทย").missing.size() == 3);
    CHECK(fonts.package_for(U'ไ').empty()); // no package of the system has it
    CHECK(fonts.word(serif, "한").missing.size() == 1);
    CHECK(fonts.package_for(U'한') == "fonts-droid-fallback");
    CHECK(fonts.package_for(U'א').empty());
    CHECK(script_of(U'א') == "Hebr");
    CHECK(script_of(U'!') == "Zyyy");
}
