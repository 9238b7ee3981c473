#pragma once

#include "pipeline/inspect/findings.hpp"
#include "pipeline/inspect/lexer.hpp"

namespace rapport::inspect {

/// Limits of numbers, strings and names, wherever a token stands (ISO 19005-3, 6.1.6 and 6.1.13).
void check_limits(Token const& token, Findings& findings, Place place);

/// Judges the number of indirect objects. Yields false when there are too many to look at each.
bool check_object_count(std::size_t count, Findings& findings);

} // namespace rapport::inspect
