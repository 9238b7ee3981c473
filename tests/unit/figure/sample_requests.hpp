#pragma once

#include "pipeline/figure/charts.hpp"

#include <random>
#include <string>
#include <vector>

/// Data for charts: one believable set a chart, and as many random ones as a test wants.
namespace rapport::figure::sample {

/// A believable request for each chart, from the relationship that the examples tell of.
Request kelmouth(std::string const& chart);

/// Seeded and unkind: long titles, long words, many items in one place, missing and odd values.
Request random(std::string const& chart, unsigned seed);

} // namespace rapport::figure::sample
