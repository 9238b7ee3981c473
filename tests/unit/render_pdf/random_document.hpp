#pragma once

#include "sample.hpp"

namespace sample {

/// A document of random blocks of all kinds, the same for the same seed: deep lists, tables with spans, with
/// many columns and with cells longer than a page, words longer than a line.
document::Document random_document(unsigned seed);

/// All that a document says, in its order, with the numbers of its lists and without spaces. Not what a list
/// of contents says again.
std::string said_by(document::Document const& document);

/// Without spaces and the signs that stand for places to divide words.
std::string without_spaces(std::string_view text);

} // namespace sample
