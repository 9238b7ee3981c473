#include "pipeline/render/pdf/looks.hpp"

#include <algorithm>
#include <cmath>

namespace rapport::render::pdf {

Looks::Looks(document::Theme const& theme, type::Fonts& fonts) : theme_(theme), faces_{}
{
    document::Theme::Face const* const families[] = {&theme.body, &theme.heading, &theme.table, &theme.code};
    for (int i = 0; i < 4; ++i) {
        auto const& family = *families[i];
        auto const either = [&](std::string const& wanted, std::string const& otherwise) {
            return fonts.face(wanted.empty() ? otherwise : wanted);
        };
        faces_[i][0] = fonts.face(family.regular);
        faces_[i][1] = either(family.italic, family.regular);
        faces_[i][2] = either(family.bold, family.regular);
        faces_[i][3] = either(family.bold_italic, family.bold.empty() ? family.regular : family.bold);
    }
    std::vector<type::FaceId> bold;
    for (auto const& family : faces_)
        for (auto const i : {2, 3})
            if (family[i] != family[0]) bold.push_back(family[i]);
    fonts.fall_back_to(theme.fallback, std::move(bold));
}

type::Look Looks::look(Family family, bool bold, bool italic, bool tabular) const
{
    return {faces_[static_cast<int>(family)][(italic ? 1 : 0) + (bold ? 2 : 0)], tabular};
}

type::Look Looks::look(TextStyle const& style) const
{
    auto look = this->look(style.family, style.bold, style.italic, style.tabular);
    look.small_capitals = style.small_capitals;
    return look;
}

TextStyle Looks::body() const
{
    TextStyle style;
    style.size = theme_.body_points;
    style.leading = theme_.leading_points;
    style.colour = theme_.ink;
    style.align = Align::justified;
    return style;
}

TextStyle Looks::lead() const
{
    TextStyle style = body();
    style.size = theme_.body_points * 1.18;
    style.leading = snapped(theme_.leading_points * 1.18);
    style.align = Align::left;
    style.colour = theme_.accent;
    return style;
}

TextStyle Looks::note() const
{
    TextStyle style = body();
    style.size = theme_.body_points * 0.9;
    style.leading = snapped(theme_.leading_points * 0.9);
    style.colour = theme_.muted;
    style.italic = true;
    return style;
}

TextStyle Looks::small() const
{
    TextStyle style = body();
    style.family = Family::table;
    style.size = theme_.small_points;
    style.leading = snapped(theme_.small_points * 1.36);
    style.colour = theme_.muted;
    style.align = Align::left;
    return style;
}

TextStyle Looks::heading(int level) const
{
    TextStyle style;
    style.family = Family::heading;
    style.size = theme_.heading_points[static_cast<std::size_t>(level < 1 ? 0 : level > 6 ? 5 : level - 1)];
    style.leading = snapped(style.size * 1.26);
    style.colour = level <= 2 ? theme_.accent : theme_.ink;
    style.bold = true;
    style.italic = level > 4;
    style.hyphenate = false;
    style.even = true;
    return style;
}

TextStyle Looks::cell() const
{
    TextStyle style;
    style.family = Family::table;
    style.size = theme_.table_points;
    style.leading = theme_.table_leading_points;
    style.colour = theme_.ink;
    style.tabular = true;
    return style;
}

TextStyle Looks::head_cell() const
{
    TextStyle style = cell();
    style.size = theme_.table_points * 0.94;
    style.bold = true;
    style.colour = theme_.accent;
    return style;
}

TextStyle Looks::caption() const
{
    TextStyle style = cell();
    style.size = theme_.caption_points;
    style.leading = snapped(theme_.caption_points * 1.36);
    style.colour = theme_.muted;
    style.tabular = false;
    return style;
}

TextStyle Looks::label() const
{
    TextStyle style = small();
    style.colour = theme_.muted;
    return style;
}

TextStyle Looks::code() const
{
    TextStyle style;
    style.family = Family::code;
    style.size = theme_.table_points * 0.96;
    style.leading = theme_.table_leading_points;
    style.colour = theme_.ink;
    style.hyphenate = false;
    return style;
}

TextStyle Looks::running() const
{
    TextStyle style = small();
    style.hyphenate = false;
    return style;
}

double Looks::snapped(double points) const
{
    double const grid = theme_.grid_points;
    return points <= 0 ? 0 : std::max(1.0, std::floor(points / grid + 0.501)) * grid;
}

double Looks::room_for(double points) const
{
    double const grid = theme_.grid_points;
    return std::ceil(points / grid - 0.001) * grid;
}

Rgb Looks::tone(figure::Tone tone) const
{
    switch (tone) {
    case figure::Tone::ink: return theme_.ink;
    case figure::Tone::muted: return theme_.muted;
    case figure::Tone::line: return theme_.line;
    case figure::Tone::paper: return theme_.paper;
    case figure::Tone::panel: return theme_.panel;
    case figure::Tone::accent: return theme_.accent;
    case figure::Tone::good: return theme_.good;
    case figure::Tone::caution: return theme_.caution;
    case figure::Tone::bad: return theme_.bad;
    }
    return theme_.ink;
}

Rgb Looks::tone(document::Tone tone) const
{
    switch (tone) {
    case document::Tone::none: return theme_.ink;
    case document::Tone::good: return theme_.good;
    case document::Tone::caution: return theme_.caution;
    case document::Tone::bad: return theme_.bad;
    case document::Tone::muted: return theme_.muted;
    }
    return theme_.ink;
}

Rgb mix(Rgb a, Rgb b, double share)
{
    auto const channel = [&](int from_a, int from_b) {
        return static_cast<int>(std::lround(from_a * share + from_b * (1 - share)));
    };
    return {channel(a.red, b.red), channel(a.green, b.green), channel(a.blue, b.blue)};
}

double baseline(TextStyle const& style)
{
    // Capitals of the themes' faces are 0.71 to 0.73 em high.
    return (style.leading + 0.72 * style.size) / 2;
}

} // namespace rapport::render::pdf
