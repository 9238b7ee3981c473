#include "pipeline/compose/fault.hpp"
#include "pipeline/compose/theme_reader.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

using rapport::document::contrast;
using rapport::document::Rgb;

std::string board_theme()
{
    std::ifstream file(SOURCE_DIR "/templates/themes/board/theme.xml");
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string replaced(std::string text, std::string const& what, std::string const& by)
{
    auto const at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

void check_fault(std::string const& text, std::string const& message)
{
    CHECK_THROWS_WITH_AS(rapport::compose::read_theme(text, "theme.xml"), doctest::Contains(message.c_str()),
                         rapport::compose::TemplateError);
}

} // namespace

TEST_CASE("contrast is what WCAG 2.1 says it is")
{
    CHECK(contrast({0, 0, 0}, {255, 255, 255}) == doctest::Approx(21));
    CHECK(contrast({255, 255, 255}, {0, 0, 0}) == doctest::Approx(21));
    CHECK(contrast({90, 90, 90}, {90, 90, 90}) == doctest::Approx(1));
    CHECK(contrast({118, 118, 118}, {255, 255, 255}) == doctest::Approx(4.54).epsilon(0.001));
}

TEST_CASE("every text colour of the board theme can be read on paper and on panels")
{
    auto const theme = rapport::compose::read_theme(board_theme(), "theme.xml");
    for (auto const& text : {theme.ink, theme.muted, theme.accent, theme.good, theme.caution, theme.bad})
        for (auto const& ground : {theme.paper, theme.panel}) CHECK(contrast(text, ground) >= 4.5);
    for (auto const& ground : {theme.accent, theme.good, theme.caution, theme.bad})
        CHECK(contrast(theme.paper, ground) >= 4.5);
}

TEST_CASE("the board theme's fonts are installed and its sizes are read")
{
    auto const theme = rapport::compose::read_theme(board_theme(), "theme.xml");
    CHECK(theme.body_points == doctest::Approx(10.2));
    CHECK(theme.heading_points[2] == doctest::Approx(11.5));
    CHECK(theme.margin_left == doctest::Approx(25));
    CHECK(theme.accent.blue == 0x5e);
    std::filesystem::path const fonts = "/usr/share/fonts/truetype";
    for (auto const* face : {&theme.body, &theme.heading, &theme.table, &theme.code})
        for (auto const* file : {&face->regular, &face->italic, &face->bold, &face->bold_italic})
            if (!file->empty()) CHECK(std::filesystem::exists(fonts / *file));
    CHECK(theme.font_folders == std::vector<std::string>{fonts.string()});
    CHECK(std::filesystem::exists(theme.hyphenation_folder));
    CHECK(theme.fallback.size() == 14);
    for (auto const& fallback : theme.fallback)
        for (auto const* file : {&fallback.file, &fallback.bold})
            if (!file->empty()) CHECK(std::filesystem::exists(fonts / *file));
}

TEST_CASE("a fault in a theme is named with its place")
{
    auto const theme = board_theme();
    check_fault(replaced(theme, "small-capitals=\"yes\"", "small-capitals=\"some\""), "say yes or no");
    check_fault(replaced(theme, "#58616f", "grey"), "write a colour as #123a5e");
    check_fault(replaced(theme, "\"/usr/share/hyphen", "\"share/hyphen"), "by an absolute path");
    check_fault(replaced(theme, "\"/usr/share/fonts", "\"fonts"), "by absolute paths");
    check_fault(replaced(theme, "#58616f", "#7b8594"), "muted on paper has a contrast of less than 4.5:1");
    check_fault(replaced(theme, "#123a5e", "#ccd8e4"), "accent on paper");
    check_fault(replaced(theme, "table-leading=\"11.52\"", "table-leading=\"11.4\""),
                "table-leading is no multiple of the grid");
    check_fault(replaced(theme, "grid=\"2.88\" ", ""), "has no attribute grid");
    check_fault(replaced(theme, "grid=\"2.88\"", "grid=\"0.5\""),
                "the step of the grid is 1 point to one line");
    check_fault(replaced(theme, "role=\"muted\"", "role=\"pale\""), "unknown or repeated colour \"pale\"");
    check_fault(replaced(theme, "table=\"8.6\"", "table=\"x\""), "is not a size above 0");
    check_fault(replaced(theme, "table=\"8.6\"", "table=\"800\""), "4 to 72 points");
    check_fault(replaced(theme, " left=\"25\"", ""), "has no attribute left");
    check_fault(replaced(theme, " left=\"25\"", " left=\"25\" gutter=\"3\""), "unknown attribute gutter");
    check_fault(replaced(theme, " left=\"25\"", " left=\"120\""), "the margins leave");
    check_fault(replaced(theme, "use=\"code\"", "use=\"body\""), "each of body");
    check_fault(replaced(theme, "<sizes", "<size"), "theme.xml");
}
