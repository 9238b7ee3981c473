#pragma once

#include "pipeline/ingest/outline.hpp"

/// Passages in another language. CommonMark has no mark for them, but every reader of it, GitHub among them,
/// shows what stands between these tags and hides the tags: `<span lang="fr">` and `</span>` in running text,
/// `<div lang="fr">` and `</div>` on lines of their own around blocks. They are the only HTML that is read.
namespace rapport::ingest {

/// Pieces between tags that belong together become the children of one passage; tags without a partner stay.
std::vector<Inline> with_passages(std::vector<Inline> pieces);

/// Blocks between tags learn their language; the tags go.
std::vector<Block> with_passages(std::vector<Block> blocks);

} // namespace rapport::ingest
