#pragma once

#include "pipeline/document/document.hpp"

#include <functional>

namespace rapport::check {

/// Every block, those inside of others too.
void for_each_block(document::Blocks const& blocks, std::function<void(document::Block const&)> const& visit);

/// Every text that a reader sees as running text or in a table, with where it comes from. Numbers of
/// headings, page numbers and the drawings of figures are not among them.
void for_each_text(document::Blocks const& blocks,
                   std::function<void(document::Inlines const&, document::Origin const&)> const& visit);

} // namespace rapport::check
