#pragma once

#include "pipeline/document/document.hpp"

namespace rapport::change {

/// How much of a document's changes is shown.
enum class Shown {
    everything, ///< what went is struck, what came is underlined, and bars stand in the margin
    bars,       ///< bars beside what says something else; where something went, beside what follows it
};

/// The blocks of `after` with their changes against `before` marked. Covers, contents and signatures are not
/// compared.
document::Blocks redline(document::Blocks const& before, document::Blocks const& after, Shown shown);

/// Words of one look each, merged: those that went from `before`, the others as they look in `after`.
document::Inlines merged(document::Inlines const& before, document::Inlines const& after);

} // namespace rapport::change
