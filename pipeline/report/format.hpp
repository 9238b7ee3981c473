#pragma once

#include "pipeline/report/run_report.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::report {

/// The places where findings are read.
enum class Format {
    text,       ///< a terminal: source line with caret, clause, help
    brief,      ///< one line a finding, for editors
    json,       ///< rapport's own, schema_version 1
    sarif,      ///< SARIF 2.1.0 (OASIS), as GitHub code scanning reads it
    github,     ///< workflow commands of GitHub Actions
    gitlab,     ///< GitLab code quality report
    junit,      ///< JUnit XML, one test case a rule
    rdjson,     ///< reviewdog diagnostic format
    markdown,   ///< a job summary
};

/// By the name on the command line; nothing for an unknown one.
std::optional<Format> format_named(std::string_view name);
/// All names, in the order of the help.
std::vector<std::string> const& format_names();

struct Writing {
    Source source;
    bool colour = false; ///< for text on a terminal
};

/// The run in one format; always a whole document, also without findings.
std::string write(Format format, RunReport const& run, Writing const& writing);

std::string brief(RunReport const& run);
std::string sarif(RunReport const& run, Source const& source);
std::string github(RunReport const& run, Source const& source);
std::string gitlab(RunReport const& run);
std::string junit(RunReport const& run);
std::string rdjson(RunReport const& run);
std::string markdown(RunReport const& run);

} // namespace rapport::report
