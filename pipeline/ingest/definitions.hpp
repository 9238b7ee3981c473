#pragma once

#include <string>
#include <vector>

namespace rapport::base {
class Report;
}

namespace rapport::ingest {

class SourceText;

/// Link definitions that nothing uses or that stand twice, and footnotes that stand twice or whose label is
/// not among `used_notes`: Markdown drops them without a word.
void report_lost_definitions(SourceText const& source, std::vector<std::string> const& used_notes,
                             base::Report& report);

} // namespace rapport::ingest
