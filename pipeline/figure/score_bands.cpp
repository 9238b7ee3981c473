#include "pipeline/figure/score_bands.hpp"

#include "pipeline/figure/plain.hpp"

#include <algorithm>
#include <array>

namespace rapport::figure {

std::vector<Band> score_bands(Request const& request, Words const& words)
{
    std::vector<Band> result;
    for (Datum const* datum : with_role(request, "band"))
        if (auto const from = whole_number(datum->at("from"), 0, highest_score))
            result.push_back({*from, datum->at("name")});
    if (result.empty())
        result = {{1, words("band-low")},
                  {5, words("band-medium")},
                  {10, words("band-high")},
                  {15, words("band-very-high")}};
    std::stable_sort(result.begin(), result.end(),
                     [](Band const& a, Band const& b) { return a.from < b.from; });
    if (result.size() > 4) result.resize(4);
    return result;
}

std::size_t band_of(std::vector<Band> const& all, int score)
{
    std::size_t found = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (score >= all[i].from) found = i;
    return found;
}

void band_fill(Canvas& canvas, Rect const& rect, std::size_t band, std::size_t count)
{
    std::size_t const weight = band + 1 == count && count > 1 ? 3 : band;
    static constexpr std::array<Fill, 4> fills = {Fill{Tone::paper, Pattern::solid, Tone::line, 0.2},
                                                  Fill{Tone::caution, Pattern::dotted, Tone::line, 0.2},
                                                  Fill{Tone::caution, Pattern::hatched, Tone::line, 0.2},
                                                  Fill{Tone::bad, Pattern::hatched, Tone::line, 0.2}};
    canvas.rectangle(rect, fills[weight]);
    if (weight < 3) return;
    std::vector<Point> const corners = {
        {rect.x, rect.y}, {rect.right(), rect.y}, {rect.right(), rect.bottom()}, {rect.x, rect.bottom()}};
    for (Line line : hatching(corners, 1.6, false)) {
        line.tone = Tone::bad;
        canvas.stroke(std::move(line));
    }
}

} // namespace rapport::figure
