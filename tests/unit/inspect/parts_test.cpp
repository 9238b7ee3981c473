#include "pipeline/inspect/cmap.hpp"
#include "pipeline/inspect/encoding.hpp"
#include "pipeline/inspect/font_program.hpp"
#include "pipeline/inspect/icc.hpp"
#include "pipeline/inspect/lexer.hpp"
#include "pipeline/inspect/xmp.hpp"
#include "pipeline/inspect/xmp_types.hpp"
#include "tests/unit/inspect/sample.hpp"
#include "tests/unit/inspect/tiny_fonts.hpp"

#include <doctest/doctest.h>

using namespace rapport::inspect;
using namespace rapport::inspect::test;

TEST_CASE("the lexer reads names, strings and numbers as PDF writes them")
{
    Lexer lexer("/A#20B (a\\(b\\)\\101(c)) <4 1 42> -.5 +3 1e3 % a remark\n<<]");
    CHECK(lexer.next().value == "A B");
    CHECK(lexer.next().value == "a(b)A(c)");
    Token const hexadecimal = lexer.next();
    CHECK(hexadecimal.value == "AB");
    CHECK(hexadecimal.digits == 4);
    CHECK(lexer.next().number == doctest::Approx(-0.5));
    CHECK(lexer.next().number == doctest::Approx(3));
    CHECK(lexer.next().is_word("1e3"));
    CHECK(lexer.next().is(Token::Kind::dictionary_open));
    CHECK(lexer.next().is(Token::Kind::array_close));
    CHECK(lexer.next().is(Token::Kind::end));
}

TEST_CASE("font programs of three formats give their names and widths")
{
    FontProgram const truetype = read_sfnt(tiny_truetype());
    REQUIRE(truetype.readable);
    CHECK(truetype.widths == std::vector<double>{500, 500, 600});
    REQUIRE(truetype.map(3, 1) != nullptr);
    CHECK(truetype.map(3, 1)->glyph('B') == 2);

    FontProgram const type1 = read_type1(tiny_type1());
    REQUIRE(type1.readable);
    REQUIRE(type1.by_name.count("A") == 1);
    CHECK(type1.widths[type1.by_name.at("A")] == doctest::Approx(700));
    CHECK(type1.encoding.at('A') == "A");

    FontProgram const compact = read_compact_font(tiny_compact_font());
    REQUIRE(compact.readable);
    CHECK(compact.names == std::vector<std::string>{".notdef", "A"});
    CHECK(compact.widths == std::vector<double>{250, 500});
}

TEST_CASE("a font program cut off anywhere is read without harm")
{
    for (auto const& font : {tiny_truetype(), tiny_type1(), tiny_compact_font()}) {
        for (std::size_t length = 0; length < font.size(); ++length) {
            std::string const part = font.substr(0, length);
            for (auto const& program : {read_sfnt(part), read_type1(part), read_compact_font(part)})
                CHECK(program.widths.size() < 10);
        }
    }
}

TEST_CASE("a CMap gives CIDs and texts, and says how long a code is")
{
    CMap const map = read_cmap(
        "/WMode 1 def 2 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange 1 begincidrange "
        "<8000> <8010> 5 endcidrange 1 beginbfrange <41> <43> <0061> endbfrange");
    CHECK(map.writing_mode == 1);
    CHECK(map.cid(0x8002) == 7);
    CHECK_FALSE(map.cid(0x41).has_value());
    CHECK(map.texts.at(0x43) == u"c");
    auto const codes = codes_of("A\x80\x02", map.spaces);
    REQUIRE(codes.size() == 2);
    CHECK(codes[0].value == 0x41);
    CHECK(codes[1].value == 0x8002);
}

TEST_CASE("glyph names mean characters")
{
    CHECK(unicode_of_glyph("Euro") == U'\u20AC');
    CHECK(unicode_of_glyph("uni20AC") == U'\u20AC');
    CHECK(unicode_of_glyph("u1F600") == U'\U0001F600');
    CHECK(unicode_of_glyph("a.alt") == U'a');
    CHECK_FALSE(listed_glyph("uni20AC").has_value());
    CHECK(named_encoding("WinAnsiEncoding")[0x80] == "Euro");
    CHECK(predefined_cmap("UniJIS-UTF16-H")->ordering == "Japan1");
    CHECK_FALSE(predefined_cmap("Own-H").has_value());
}

TEST_CASE("values of metadata have types")
{
    auto const simple = [](std::string text) { return XmpValue{.text = std::move(text)}; };
    XmpSchemas const none;
    for (auto const* date :
         {"2026", "2026-11", "2026-11-16", "2026-11-16T10:00Z", "2026-11-16T10:00:00.5+01:00"})
        CHECK(has_type(simple(date), "Date", none));
    for (auto const* date : {"16.11.2026", "2026-13", "2026-11-16T", "2026-11-16 10:00"})
        CHECK_FALSE(has_type(simple(date), "Date", none));
    CHECK(has_type(simple("-1.5"), "Real", none));
    CHECK_FALSE(has_type(simple("1.5"), "Integer", none));
    CHECK_FALSE(has_type(simple("true"), "Boolean", none));
    CHECK(has_type(simple("67,19,26S"), "GPSCoordinate", none));
    CHECK(has_type(simple("6"), "(1|6)", none));
    CHECK_FALSE(has_type(simple("2"), "(1|6)", none));
    CHECK(is_known_type("bag Text", none));
    CHECK_FALSE(is_known_type("Nothing", none));
}

TEST_CASE("a file that claims nothing passes nothing")
{
    Sample sample = sound_sample();
    sample.change("catalog", "/Metadata @xmp", "");
    Verdict const verdict = inspect(sample.bytes());
    CHECK(verdict.unreadable == "");
    CHECK(verdict.judged.empty());
    CHECK_FALSE(verdict.passes());
}

TEST_CASE("what is no PDF is unreadable")
{
    for (std::string const text : {"", "hello", "%PDF-1.7\n"}) {
        Verdict const verdict = inspect(text, {*flavour_named("3b")});
        CHECK(verdict.unreadable != "");
        CHECK_FALSE(verdict.passes());
    }
}
