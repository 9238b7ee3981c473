#pragma once

#include "pipeline/report/run_report.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// What the formats share; nobody outside the room includes this header.
namespace rapport::report {

/// Where readers outside put a finding: always a file and a line, because they refuse line 0.
struct Place {
    std::string file;
    int line = 1;
    int column = 1;     ///< from 1, in bytes
    int end_column = 1; ///< one past the last byte, on the same line; `column` when it is a point
};

/// A finding without a file of its own stands at its relationship's folder, one without a line at line 1.
Place place_of(base::Finding const& finding, RunReport const& run);

/// "policy/overlay.xml:4".
std::string place_text(base::Span const& span);

/// The rule that readers who want one get: its id, or the program's name for a finding without.
std::string rule_of(base::Finding const& finding);

/// A byte column of a line as a column in code points; the byte column when the source is not at hand.
int code_point_column(std::string_view source, int line, int byte_column);

/// A line of a source without its line end.
std::string_view line_of(std::string_view source, int number);

/// Indexes of the findings, most important first: errors, warnings, advice, each in the order of the files;
/// new ones before known ones. Those beyond a reader's limit are the least important.
std::vector<std::size_t> by_importance(RunReport const& run);

/// What makes a finding the same one in another revision: rule, plan, item and message without its figures,
/// with a number when several agree in all of them. Moved lines and a day that passed leave it as it is.
std::vector<std::string> fingerprints(base::Report const& findings);

/// Printable text for an element or attribute of XML and HTML.
std::string markup(std::string_view text);

/// Plan text in a table cell of GitHub's Markdown: nothing in it may become markup, a mention or a new row.
std::string markdown_cell(std::string_view text);

/// "3 errors, 1 warning, 0 advice".
std::string counts(std::size_t errors, std::size_t warnings, std::size_t advice);

} // namespace rapport::report
