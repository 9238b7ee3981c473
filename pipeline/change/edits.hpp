#pragma once

#include "pipeline/change/redline.hpp"

#include <optional>

namespace rapport::change {

/// One bar beside a row or pair is enough: those of the blocks in it go.
void unmark(document::Blocks& content);

void mark(document::Inlines& content, document::Edit edit);

/// Blocks, a row or a block that went or came as a whole. What stands twice, once struck, is a target once.
document::Blocks edited(document::Blocks list, document::Edit edit, Shown shown);
document::Row edited(document::Row row, document::Edit edit, Shown shown);
document::Block edited(document::Block block, document::Edit edit, Shown shown);

/// What went, as it is shown: a figure or picture by what it said. Nothing for what has no text.
std::optional<document::Block> struck_out(document::Block const& block);

} // namespace rapport::change
