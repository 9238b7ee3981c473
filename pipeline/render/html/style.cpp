#include "pipeline/render/html/style.hpp"

#include "pipeline/render/html/escape.hpp"
#include "pipeline/render/html/style_text.hpp"

#include <algorithm>

namespace rapport::render::html {

namespace {

std::string colour(document::Rgb rgb)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string result = "#";
    for (int const part : {rgb.red, rgb.green, rgb.blue}) {
        int const value = part < 0 ? 0 : part > 255 ? 255 : part;
        result += digits[static_cast<std::size_t>(value / 16)];
        result += digits[static_cast<std::size_t>(value % 16)];
    }
    return result;
}

/// A size of the theme as a share of the body's, so that the screen keeps the proportions of the paper.
std::string share(double points, document::Theme const& theme)
{
    return number(points / theme.body_points, 4);
}

/// Part of the side margins belongs to the page's own area: what is fixed there repeats on every page in
/// every browser and covers no text, while boxes in the margin proper (CSS Paged Media) are not known to all
/// of them.
double aside(document::Theme const& theme)
{
    return std::max(0.0, std::min(theme.margin_left, theme.margin_right) - 10);
}

std::string properties(document::Theme const& theme)
{
    std::string out = ":root{\n";
    auto const add = [&](std::string_view name, std::string const& value) {
        out += "--" + std::string(name) + ":" + value + ";\n";
    };
    add("ink", colour(theme.ink));
    add("muted", colour(theme.muted));
    add("line", colour(theme.line));
    add("paper", colour(theme.paper));
    add("panel", colour(theme.panel));
    add("accent", colour(theme.accent));
    add("good", colour(theme.good));
    add("caution", colour(theme.caution));
    add("bad", colour(theme.bad));
    add("leading", number(theme.leading_points / theme.body_points, 3));
    add("table-leading", number(theme.table_leading_points / theme.table_points, 3));
    add("gap", share(theme.paragraph_gap_points, theme) + "rem");
    add("table", share(theme.table_points, theme) + "rem");
    add("small", share(theme.small_points, theme) + "rem");
    add("caption", share(theme.caption_points, theme) + "rem");
    add("title", share(theme.title_points, theme) + "rem");
    for (std::size_t level = 0; level < theme.heading_points.size(); ++level)
        add("h" + std::to_string(level + 1), share(theme.heading_points[level], theme) + "rem");
    add("print", number(theme.body_points) + "pt");
    add("aside", number(aside(theme)) + "mm");
    return out + "}\n";
}

/// "Page {n} of {m}" with the page counters of CSS.
std::string page_counter(std::string_view pattern)
{
    std::string out, literal;
    auto const end_literal = [&] {
        if (!literal.empty()) out += css_string(literal) + " ";
        literal.clear();
    };
    while (!pattern.empty()) {
        bool const page = pattern.starts_with("{n}");
        if (page || pattern.starts_with("{m}")) {
            end_literal();
            out += page ? "counter(page) " : "counter(pages) ";
            pattern.remove_prefix(3);
        } else {
            literal += pattern.front();
            pattern.remove_prefix(1);
        }
    }
    end_literal();
    return out.empty() ? "\"\"" : out;
}

std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string out;
    for (std::string_view const part : parts) {
        if (part.empty()) continue;
        if (!out.empty()) out += " \u00B7 ";
        out += part;
    }
    return out;
}

std::string page_rules(document::Document const& document, document::Theme const& theme)
{
    std::string const font =
        "font:" + number(theme.small_points) +
        "pt \"Noto Sans\",\"Segoe UI\",Helvetica,Arial,sans-serif;color:" + colour(theme.muted) +
        ";padding:0 " + number(aside(theme)) + "mm;";
    auto const box = [&](std::string_view place, std::string const& content) {
        return "@" + std::string(place) + "{content:" + content + ";" + font + "}\n";
    };
    auto const length = [](double millimetres) { return number(millimetres) + "mm "; };
    std::string out = "@page{size:" + length(theme.page_width) + length(theme.page_height) +
                      ";margin:" + length(theme.margin_top) + length(theme.margin_right - aside(theme)) +
                      length(theme.margin_bottom) + length(theme.margin_left - aside(theme)) + ";\n";
    out += box("top-left", css_string(joined({document.short_title, document.version})));
    out += box("top-right", css_string(joined({document.mark_text, document.classification_text})));
    out += box("bottom-left", css_string(joined({document.state_line, document.digest})));
    out += box("bottom-right", page_counter(document.page_word));
    return out + "}\n";
}

} // namespace

std::string style_sheet(document::Document const& document, document::Theme const& theme)
{
    std::string out = properties(theme);
    for (std::string_view const part : {style_base, style_blocks, style_wide, style_print}) out += part;
    return out + page_rules(document, theme);
}

} // namespace rapport::render::html
