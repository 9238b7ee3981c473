#pragma once

#include "pipeline/base/limits.hpp"
#include "pipeline/base/report.hpp"
#include "pipeline/run.hpp"

#include <filesystem>
#include <string>

namespace rapport::cli {

/// Reads a file of the author's under `name`; one that is too large becomes a finding.
SourceFile read_source(std::filesystem::path const& path, std::string name, base::Limits const& limits,
                       base::Report& reading);

/// The same from standard input; its first character tells Markdown from XML.
SourceFile read_standard_source(base::Limits const& limits, base::Report& reading);

} // namespace rapport::cli
