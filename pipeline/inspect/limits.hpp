#pragma once

#include "pipeline/inspect/findings.hpp"
#include "pipeline/inspect/lexer.hpp"

namespace rapport::inspect {

/// Limits of numbers, strings and names, wherever a token stands (ISO 19005-3, 6.1.6 and 6.1.13).
void check_limits(Token const& token, Findings& findings, Place place);

} // namespace rapport::inspect
