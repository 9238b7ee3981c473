#pragma once

#include "pipeline/figure/figure.hpp"

/// The charts by name. What data each one takes stands at the top of its file in charts/.
namespace rapport::figure {

/// A word or sentence that a chart prints: its key in Request::words and the English default.
/// Sentences have places like `{id}` that the chart fills; a translation may reorder them.
struct Word {
    std::string_view key;
    std::string_view english;
};

/// In alphabetical order.
std::vector<std::string> chart_names();

/// All four throw std::invalid_argument for a name that is no chart.
Figure draw(std::string_view name, Request const& request);

/// The same data in sentences, one a line, for readers who cannot see the figure.
std::string describe(std::string_view name, Request const& request);

/// Every key the chart looks up, so that a test can find missing translations.
std::vector<Word> words(std::string_view name);

} // namespace rapport::figure
