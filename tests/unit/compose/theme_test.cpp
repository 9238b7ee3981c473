#include "pipeline/compose/fault.hpp"
#include "pipeline/compose/theme_reader.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

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

/// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(Rgb colour)
{
    auto const linear = [](int channel) {
        double const c = channel / 255.0;
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

double contrast(Rgb a, Rgb b)
{
    double const light = std::max(luminance(a), luminance(b));
    double const dark = std::min(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
}

void check_fault(std::string const& text, std::string const& message)
{
    CHECK_THROWS_WITH_AS(rapport::compose::read_theme(text, "theme.xml"), doctest::Contains(message.c_str()),
                         rapport::compose::TemplateError);
}

} // namespace

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
    check_fault(replaced(theme, "#58616f", "grey"), "write a colour as #123a5e");
    check_fault(replaced(theme, "\"/usr/share/hyphen", "\"share/hyphen"), "by an absolute path");
    check_fault(replaced(theme, "\"/usr/share/fonts", "\"fonts"), "by absolute paths");
    check_fault(replaced(theme, "role=\"muted\"", "role=\"pale\""), "unknown or repeated colour \"pale\"");
    check_fault(replaced(theme, "table=\"8.6\"", "table=\"x\""), "is not a size above 0");
    check_fault(replaced(theme, "table=\"8.6\"", "table=\"800\""), "4 to 72 points");
    check_fault(replaced(theme, " left=\"25\"", ""), "has no attribute left");
    check_fault(replaced(theme, " left=\"25\"", " left=\"25\" gutter=\"3\""), "unknown attribute gutter");
    check_fault(replaced(theme, " left=\"25\"", " left=\"120\""), "the margins leave");
    check_fault(replaced(theme, "use=\"code\"", "use=\"body\""), "each of body");
    check_fault(replaced(theme, "<sizes", "<size"), "theme.xml");
}
