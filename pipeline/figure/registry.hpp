#pragma once

#include "pipeline/figure/charts.hpp"

/// How the files in charts/ become known: registry.cmake writes the table from the folder's listing.
namespace rapport::figure {

struct Chart {
    std::string_view name;
    Figure (*draw)(Request const&);
    std::string (*text)(Request const&);
    std::vector<Word> (*words)();
};

std::vector<Chart> const& registry();

} // namespace rapport::figure
