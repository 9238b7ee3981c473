#pragma once

#include "pipeline/report/change_list.hpp"

/// What the formats of changes share; nobody outside the room includes this header.
namespace rapport::report {

/// "3 changed, 1 added (2 worse, 1 better)"; empty when nothing changed.
std::string summary_of(std::vector<change::ItemChange> const& changes, ChangeWords const& words);

/// "Risk RK-01 Recruitment slower than planned".
std::string heading_of(change::ItemChange const& change);

/// "3.1 (HEAD~1, as of 2026-10-05)".
std::string side_text(ChangeList::Side const& side, ChangeWords const& words);

/// What is moved from where, in words; empty when it stands where it stood.
std::string move_text(change::ItemChange const& change, ChangeWords const& words);

/// Runs of words that stayed, cut to what tells where we are.
change::Pieces shortened(change::Pieces const& pieces);

} // namespace rapport::report
