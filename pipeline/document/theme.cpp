#include "pipeline/document/theme.hpp"

#include <algorithm>
#include <cmath>

namespace rapport::document {

namespace {

/// Relative luminance (WCAG 2.1).
double luminance(Rgb colour)
{
    auto const linear = [](int channel) {
        double const share = channel / 255.0;
        return share <= 0.03928 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

} // namespace

double contrast(Rgb one, Rgb other)
{
    auto const [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

Theme compact(Theme theme)
{
    // 10.2 points become 9: what board papers are commonly set in, and still above a newspaper's 8.
    constexpr double letters = 0.88;
    constexpr double heads = 0.76;
    constexpr double gaps = 0.62;
    constexpr double margins = 0.66;
    for (double* const points : {&theme.body_points, &theme.leading_points, &theme.table_points,
                                 &theme.table_leading_points, &theme.caption_points, &theme.grid_points})
        *points *= letters;
    for (double& points : theme.heading_points) points *= heads;
    theme.small_points *= 0.95;
    theme.paragraph_gap_points =
        theme.grid_points * std::max(1.0, std::round(theme.paragraph_gap_points * gaps / theme.grid_points));
    for (double* const margin :
         {&theme.margin_left, &theme.margin_right, &theme.margin_top, &theme.margin_bottom})
        *margin *= margins;
    return theme;
}

} // namespace rapport::document
