#pragma once

#include "pipeline/report/run_report.hpp"

#include <string>
#include <string_view>

namespace rapport::report {

struct TextOptions {
    bool colour = false; ///< ANSI colours; the caller knows whether it writes to a terminal
    Source source;       ///< for the line under a finding
};

/// One finding: `path:line:col: error: message [RULE]`, its source line with a caret, clauses, help.
std::string text(base::Finding const& finding, TextOptions const& options);

/// All findings, a line for each plan, and what the checks are worth.
std::string text(RunReport const& run, TextOptions const& options);

} // namespace rapport::report
