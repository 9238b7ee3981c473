#pragma once

#include "sample.hpp"

#include <map>

namespace sample {

/// A document of random blocks, the same for the same seed: deep lists, tables with spans and cells longer
/// than a page, words longer than a line.
document::Document random_document(unsigned seed);

/// How often each character is printed in the flow of the document, spaces left out.
using Histogram = std::map<char32_t, int>;
void count(Histogram& histogram, std::string_view text);
Histogram histogram_of(document::Document const& document);

} // namespace sample
