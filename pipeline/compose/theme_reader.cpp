#include "pipeline/compose/theme_reader.hpp"

#include "pipeline/base/decimal.hpp"
#include "pipeline/base/text.hpp"
#include "pipeline/compose/fault.hpp"
#include "pipeline/xml/tree.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace rapport::compose {

namespace {

using document::Theme;

double number_in(xml::Element element, std::string const& attribute, std::string_view text)
{
    auto const number = base::Decimal::parse(base::trim(text));
    if (!number || number->units() <= 0)
        fail(element, attribute, "\"" + std::string(text) + "\" is not a size above 0");
    return number->approximate();
}

double number_of(xml::Element element, std::string const& attribute)
{
    if (!element.has(attribute)) fail(element, {}, "has no attribute " + attribute);
    return number_in(element, attribute, element.get(attribute));
}

int channel(xml::Element element, std::string_view digits)
{
    int value = 0;
    for (char const digit : base::fold(digits)) {
        bool const letter = digit >= 'a' && digit <= 'f';
        if (!letter && (digit < '0' || digit > '9')) fail(element, "value", "write a colour as #123a5e");
        value = value * 16 + (letter ? digit - 'a' + 10 : digit - '0');
    }
    return value;
}

document::Rgb colour_of(xml::Element element)
{
    auto const text = element.get("value");
    if (text.size() != 7 || text.front() != '#') fail(element, "value", "write a colour as #123a5e");
    std::string_view const digits = text;
    return {channel(element, digits.substr(1, 2)), channel(element, digits.substr(3, 2)),
            channel(element, digits.substr(5, 2))};
}

/// Attributes are a closed set, so that a misspelt one is not silently without effect.
void allow(xml::Element element, std::vector<std::string_view> const& names)
{
    for (auto const& attribute : element.attributes())
        if (std::find(names.begin(), names.end(), attribute.name) == names.end())
            fail(element, attribute.name, "unknown attribute " + attribute.name);
}

void read_page(xml::Element page, Theme& theme)
{
    std::vector<std::pair<std::string_view, double*>> const lengths{
        {"width", &theme.page_width},   {"height", &theme.page_height}, {"left", &theme.margin_left},
        {"right", &theme.margin_right}, {"top", &theme.margin_top},     {"bottom", &theme.margin_bottom}};
    allow(page, {"width", "height", "left", "right", "top", "bottom"});
    for (auto const& [name, target] : lengths) *target = number_of(page, std::string(name));
    double const shorter = std::min(theme.page_width, theme.page_height);
    if (theme.margin_left + theme.margin_right > shorter * 0.6 ||
        theme.margin_top + theme.margin_bottom > shorter * 0.6)
        fail(page, {}, "the margins leave less than two fifths of the page");
    if (theme.margin_top < 18 || theme.margin_bottom < 18)
        fail(page, {}, "heads and feet need margins of at least 18 mm above and below");
}

void read_faces(xml::Element faces, Theme& theme)
{
    std::map<std::string, Theme::Face*> open{
        {"body", &theme.body}, {"heading", &theme.heading}, {"table", &theme.table}, {"code", &theme.code}};
    allow(faces, {"small-capitals"});
    auto const small = faces.get("small-capitals");
    if (small != "yes" && small != "no") fail(faces, "small-capitals", "say yes or no");
    theme.small_capitals = small == "yes";
    for (auto const face : faces.children("face")) {
        allow(face, {"use", "regular", "italic", "bold", "bold-italic"});
        auto const found = open.find(face.get("use"));
        if (found == open.end()) fail(face, "use", "each of body, heading, table and code has one face");
        if (face.get("regular").empty()) fail(face, {}, "has no attribute regular");
        *found->second = {face.get("regular"), face.get("italic"), face.get("bold"), face.get("bold-italic")};
        open.erase(found);
    }
    if (!open.empty()) fail(faces, {}, "has no face for " + open.begin()->first);
    for (auto const fallback : faces.children("fallback")) {
        allow(fallback, {"file", "bold", "script"});
        if (fallback.get("file").empty()) fail(fallback, {}, "has no attribute file");
        theme.fallback.push_back({fallback.get("file"), fallback.get("bold"), fallback.get("script")});
    }
}

void read_folders(xml::Element folders, Theme& theme)
{
    allow(folders, {"fonts", "hyphenation"});
    auto const fonts = folders.get("fonts");
    for (auto const folder : base::split(fonts, ' ')) {
        if (folder.empty() || folder.front() != '/') fail(folders, "fonts", "name folders by absolute paths");
        theme.font_folders.emplace_back(folder);
    }
    theme.hyphenation_folder = folders.get("hyphenation");
    if (!theme.hyphenation_folder.starts_with('/'))
        fail(folders, "hyphenation", "name the folder by an absolute path");
}

/// What is no multiple of the grid would push all that follows off it.
void hold_to_grid(xml::Element sizes, Theme& theme)
{
    theme.grid_points = number_of(sizes, "grid");
    if (theme.grid_points < 1 || theme.grid_points > theme.leading_points)
        fail(sizes, "grid", "the step of the grid is 1 point to one line");
    std::vector<std::pair<std::string_view, double>> const held{
        {"leading", theme.leading_points},
        {"table-leading", theme.table_leading_points},
        {"paragraph-gap", theme.paragraph_gap_points}};
    for (auto const& [name, points] : held) {
        double const steps = points / theme.grid_points;
        if (std::abs(steps - std::round(steps)) > 0.001)
            fail(sizes, std::string(name), std::string(name) + " is no multiple of the grid");
    }
}

void read_sizes(xml::Element sizes, Theme& theme)
{
    std::vector<std::pair<std::string_view, double*>> const points{
        {"body", &theme.body_points},
        {"leading", &theme.leading_points},
        {"table", &theme.table_points},
        {"table-leading", &theme.table_leading_points},
        {"small", &theme.small_points},
        {"caption", &theme.caption_points},
        {"title", &theme.title_points},
        {"paragraph-gap", &theme.paragraph_gap_points},
        {"figure-letters", &theme.figure_letters_points}};
    allow(sizes, {"body", "leading", "table", "table-leading", "small", "caption", "title", "paragraph-gap",
                  "figure-letters", "grid", "headings"});
    for (auto const& [name, target] : points) {
        *target = number_of(sizes, std::string(name));
        if (*target < 4 || *target > 72) fail(sizes, name, "a size of type is 4 to 72 points");
    }
    hold_to_grid(sizes, theme);
    auto const headings_text = sizes.get("headings");
    auto const headings = base::split(headings_text, ' ');
    if (headings.size() != theme.heading_points.size())
        fail(sizes, "headings", "name the sizes of six levels of headings");
    for (std::size_t i = 0; i < headings.size(); ++i)
        theme.heading_points[i] = number_in(sizes, "headings", headings[i]);
}

/// Every colour that words are set in can be read on every ground they are set on.
void hold_to_contrast(xml::Element colours, Theme const& theme)
{
    constexpr double least = 4.5; // WCAG 2.1, 1.4.3
    auto const hold = [&](document::Rgb text, document::Rgb ground, std::string const& words) {
        if (document::contrast(text, ground) < least)
            fail(colours, {}, words + " has a contrast of less than 4.5:1");
    };
    std::vector<std::pair<std::string, document::Rgb>> const texts{
        {"ink", theme.ink},   {"muted", theme.muted},     {"accent", theme.accent},
        {"good", theme.good}, {"caution", theme.caution}, {"bad", theme.bad}};
    for (auto const& [name, colour] : texts) {
        hold(colour, theme.paper, name + " on paper");
        hold(colour, theme.panel, name + " on panel");
    }
    // The title on the cover, and what says draft, for signature or approved.
    for (auto const& [name, colour] : texts)
        if (name != "ink" && name != "muted") hold(theme.paper, colour, "paper on " + name);
}

void read_colours(xml::Element colours, Theme& theme)
{
    std::map<std::string, document::Rgb*> open{
        {"ink", &theme.ink},     {"muted", &theme.muted},     {"line", &theme.line},
        {"paper", &theme.paper}, {"panel", &theme.panel},     {"accent", &theme.accent},
        {"good", &theme.good},   {"caution", &theme.caution}, {"bad", &theme.bad}};
    for (auto const colour : colours.children("colour")) {
        allow(colour, {"role", "value"});
        auto const found = open.find(colour.get("role"));
        if (found == open.end())
            fail(colour, "role", "unknown or repeated colour \"" + colour.get("role") + "\"");
        *found->second = colour_of(colour);
        open.erase(found);
    }
    if (!open.empty()) fail(colours, {}, "has no colour for " + open.begin()->first);
    hold_to_contrast(colours, theme);
}

} // namespace

document::Theme read_theme(std::string_view bytes, std::string const& file)
{
    auto const tree = xml::Tree::parse_own(bytes, file);
    auto const root = tree.root();
    if (root.name() != "theme" || root.namespace_uri() != "urn:rapport:theme")
        fail(root, {}, "a theme file begins with <theme xmlns=\"urn:rapport:theme\">");
    Theme theme;
    for (auto const child : root.children()) {
        bool const known = child.name() == "page" || child.name() == "faces" || child.name() == "sizes" ||
                           child.name() == "colours" || child.name() == "folders";
        if (!known) fail(child, {}, "unknown part of a theme");
    }
    auto const part = [&](std::string_view name) {
        auto const found = root.child(name);
        if (!found) fail(root, {}, "has no part <" + std::string(name) + ">");
        return found;
    };
    read_page(part("page"), theme);
    read_folders(part("folders"), theme);
    read_faces(part("faces"), theme);
    read_sizes(part("sizes"), theme);
    read_colours(part("colours"), theme);
    return theme;
}

} // namespace rapport::compose
