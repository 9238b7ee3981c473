#pragma once

#include "pipeline/figure/canvas.hpp"
#include "pipeline/figure/words.hpp"

/// What a risk score means: bands of scores, each with a look that also reads in grey.
namespace rapport::figure {

constexpr int highest_score = 25; // five times five

struct Band {
    int from = 1; ///< lowest score
    std::string name;
};

/// From the data of role `band`, in order, at most four; else low, medium, high and very high in the chart's
/// words.
std::vector<Band> score_bands(Request const& request, Words const& words);

std::size_t band_of(std::vector<Band> const& all, int score);

/// The highest band always looks the heaviest, however many bands there are.
void band_fill(Canvas& canvas, Rect const& rect, std::size_t band, std::size_t count);

} // namespace rapport::figure
