#include "pipeline/type/fonts.hpp"

#include <doctest/doctest.h>

#include <stdlib.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace {

using rapport::type::Break;
using rapport::type::Fonts;
using rapport::type::Look;

Fonts some_fonts()
{
    return Fonts({"/usr/share/fonts/truetype"}, "/usr/share/hyphen");
}

std::string divided(Fonts& fonts, std::string const& word, std::string_view language)
{
    Look const look{fonts.face("noto/NotoSerif-Regular.ttf"), false};
    std::string result;
    std::size_t from = 0;
    for (auto const& place : fonts.breaks(fonts.word(look, word), language)) {
        result += word.substr(from, place.offset - from) + (place.hyphen ? "-" : "|");
        from = place.offset;
    }
    return result + word.substr(from);
}

std::string text_of_glyphs(rapport::type::Word const& word)
{
    std::string text;
    for (auto const& glyph : word.glyphs) text += word.text.substr(glyph.text_begin, glyph.text_length);
    return text;
}

} // namespace

TEST_CASE("words are divided as the language's patterns say")
{
    Fonts fonts = some_fonts();
    CHECK(divided(fonts, "collaborative", "en-GB") == "col-lab-or-at-ive");
    CHECK(divided(fonts, "representative", "en-US") == "rep-re-sen-ta-tive");
    CHECK(divided(fonts, "développement", "fr") == "dé-ve-lop-pe-ment");
    CHECK(divided(fonts, "Geschäftsführung", "de") == "Ge-schäfts-füh-rung");
    CHECK(divided(fonts, "collaborative", "cy") == "collaborative");
}

TEST_CASE("a word is divided after written hyphens, between ideographs and in addresses, identifiers are not")
{
    Fonts fonts = some_fonts();
    CHECK(divided(fonts, "joint-venture", "cy") == "joint-|venture");
    CHECK(divided(fonts, "and/or", "cy") == "and/|or");
    CHECK(divided(fonts, "OBJ-KRHA-J2", "en-GB") == "OBJ-KRHA-J2");
    CHECK(divided(fonts, "2029-09-30", "en-GB") == "2029-09-30");
    CHECK(divided(fonts, "BRACKENFOLD", "en-GB") == "BRACKENFOLD");
    CHECK(divided(fonts, "日本語。", "ja") == "日|本|語。");
    CHECK(divided(fonts, "「港」、ちょっとデータ！", "ja") == "「港」、|ちょっ|と|デー|タ！");
    CHECK(divided(fonts, "（即100个）……——从", "zh") == "（即|100|个）……——|从");
    CHECK(divided(fonts, "ISO規格(第2版)は¥500", "ja") == "ISO|規|格|(第|2|版)|は|¥500");
    CHECK(divided(fonts, "부산항만공사는", "ko") == "부산항만공사는");
    CHECK(divided(fonts, "https://example.org/policy", "en-GB") == "https://|example.|org/|policy");
}

TEST_CASE("kerning pulls letters together and tabular figures have one width")
{
    Fonts fonts = some_fonts();
    Look const serif{fonts.face("noto/NotoSerif-Regular.ttf"), false};
    CHECK(fonts.word(serif, "AVAV").width <
          fonts.word(serif, "A").width * 2 + fonts.word(serif, "V").width * 2 - 20);
    Look const table{fonts.face("noto/NotoSans-Regular.ttf"), true};
    CHECK(fonts.word(table, "111").width == doctest::Approx(fonts.word(table, "808").width));
    CHECK(fonts.width(serif, "two words", 10) ==
          doctest::Approx((fonts.word(serif, "two").width + fonts.word(serif, " words").width) / 100));
}

TEST_CASE(
    "small capitals are letters of their own and read as what was written; a face without them is plain")
{
    Fonts fonts = some_fonts();
    Look const plain{fonts.face("noto/NotoSans-Regular.ttf")};
    Look small = plain;
    small.small_capitals = true;
    auto const& word = fonts.word(small, "Part");
    auto const& letters = fonts.word(plain, "Part");
    REQUIRE(word.glyphs.size() == 4);
    CHECK(word.text == "Part");
    CHECK(word.glyphs[0].id == letters.glyphs[0].id);
    for (std::size_t i = 1; i < 4; ++i) {
        CHECK(word.glyphs[i].id != letters.glyphs[i].id);
        CHECK(word.glyphs[i].text_begin == i);
        CHECK(word.glyphs[i].text_length == 1);
    }
    // DejaVu Sans has none and is not made to look as if.
    Look const other{fonts.face("dejavu/DejaVuSans.ttf")};
    Look other_small = other;
    other_small.small_capitals = true;
    CHECK(fonts.word(other, "Part").glyphs[1].id == fonts.word(other_small, "Part").glyphs[1].id);
}

TEST_CASE("every character of a shaped word belongs to exactly one glyph")
{
    Fonts fonts = some_fonts();
    fonts.fall_back_to({{"dejavu/DejaVuSans.ttf"}, {"droid/DroidSansFallbackFull.ttf"}}, {});
    Look const serif{fonts.face("noto/NotoSerif-Regular.ttf"), false};
    for (std::string const word :
         {"affiliation", "Ωκεανός", "Киевский", "“quoted”", "→A→", "aя漢z", "e\u0301t\u0301"}) {
        auto const& shaped = fonts.word(serif, word);
        CHECK(text_of_glyphs(shaped) == word);
        CHECK(shaped.missing.empty());
        for (auto const& glyph : shaped.glyphs) CHECK(glyph.id != 0);
    }
}

TEST_CASE("a character that no font has is reported and not drawn")
{
    Fonts fonts = some_fonts();
    fonts.fall_back_to({{"dejavu/DejaVuSans.ttf"}}, {});
    Look const serif{fonts.face("noto/NotoSerif-Regular.ttf"), false};
    auto const& word = fonts.word(serif, "a\U0001D4D0b\U000E0041");
    REQUIRE(word.missing.size() >= 1);
    CHECK(word.missing.front() == U'\U0001D4D0' + 0);
    for (auto const& glyph : word.glyphs) CHECK(glyph.id != 0);
}

TEST_CASE("a soft hyphen at the end of a word is drawn as a hyphen and read back as a soft hyphen")
{
    Fonts fonts = some_fonts();
    Look const serif{fonts.face("noto/NotoSerif-Regular.ttf"), false};
    auto const& divided_word = fonts.word(serif, "colla\u00AD");
    auto const& plain = fonts.word(serif, "colla-");
    CHECK(divided_word.width == doctest::Approx(plain.width));
    CHECK(text_of_glyphs(divided_word) == "colla\u00AD");
    CHECK(divided_word.glyphs.back().id == plain.glyphs.back().id);
}

TEST_CASE("a font file that is missing or is no font is an error that names it")
{
    Fonts fonts = some_fonts();
    CHECK_THROWS_WITH_AS(fonts.face("none/Missing.ttf"), "font file not found: none/Missing.ttf",
                         std::runtime_error);
    auto const wrong = fonts.face(SOURCE_DIR "/CMakeLists.txt");
    CHECK_THROWS_AS(fonts.word({wrong, false}, "text"), std::runtime_error);
}

TEST_CASE("a missing or damaged file of a system's package says which package mends it")
{
    Fonts fonts = some_fonts();
    for (auto const& [file, package] :
         {std::pair("noto/NotoSerif-None.ttf", "fonts-noto-core"),
          std::pair("noto/NotoSansMono-None.ttf", "fonts-noto-mono"),
          std::pair("dejavu/None.ttf", "fonts-dejavu-core"), std::pair("nanum/None.ttf", "fonts-nanum"),
          std::pair("droid/None.ttf", "fonts-droid-fallback")})
        CHECK_THROWS_WITH_AS(
            fonts.face(file),
            ("font file not found: " + std::string(file) + "; install or reinstall the package " + package)
                .c_str(),
            std::runtime_error);
    char folder[] = "/tmp/rapport-fonts-XXXXXX";
    REQUIRE(mkdtemp(folder) != nullptr);
    std::filesystem::path const noto = std::filesystem::path(folder) / "noto";
    std::filesystem::create_directory(noto);
    std::ofstream(noto / "NotoSerif-Regular.ttf") << "no font any more";
    Fonts damaged({folder}, folder);
    auto const face = damaged.face("noto/NotoSerif-Regular.ttf");
    auto const path = (noto / "NotoSerif-Regular.ttf").string();
    CHECK_THROWS_WITH_AS(
        damaged.word({face, false}, "text"),
        ("not a font with TrueType outlines: " + path + "; install or reinstall the package fonts-noto-core")
            .c_str(),
        std::runtime_error);
    Fonts unhyphenated({"/usr/share/fonts/truetype"}, folder);
    auto const& word =
        unhyphenated.word({unhyphenated.face("noto/NotoSerif-Regular.ttf"), false}, "alliance");
    for (auto const& [language, package] :
         {std::pair("en-GB", "hyphen-en-gb"), std::pair("de", "hyphen-de"), std::pair("fr", "hyphen-fr")}) {
        std::string said;
        try {
            unhyphenated.breaks(word, language);
        } catch (std::runtime_error const& error) {
            said = error.what();
        }
        CHECK(said.ends_with("; install or reinstall the package " + std::string(package)));
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("a subset holds the glyphs asked for and is much smaller than the font")
{
    Fonts fonts = some_fonts();
    Look const serif{fonts.face("noto/NotoSerif-Regular.ttf"), false};
    auto const& word = fonts.word(serif, "Rapport");
    std::vector<std::uint16_t> glyphs{0};
    for (auto const& glyph : word.glyphs) glyphs.push_back(glyph.id);
    auto const subset = fonts.opened(serif.face).subset(glyphs);
    CHECK(subset.bytes.size() < 6000);
    REQUIRE(subset.new_ids.size() == glyphs.size());
    for (auto id : subset.new_ids) CHECK(id < 10);
}
