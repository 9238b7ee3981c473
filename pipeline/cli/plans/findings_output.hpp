#pragma once

#include "pipeline/cli/options.hpp"
#include "pipeline/cli/settings/policy_files.hpp"
#include "pipeline/report/format.hpp"

#include <string>
#include <vector>

namespace rapport::cli {

/// Where findings go: `--format text`, `--format sarif=out/x.sarif --format github`, `--output FILE`.
struct Destination {
    report::Format format = report::Format::text;
    std::string file; ///< empty: standard output
};

/// Adds --format and --output.
void add_format_options(Options& options);
/// Adds these and --baseline, --write-baseline and --fail-on.
void add_findings_options(Options& options);

/// Throws UsageError for an unknown format, or when two formats want standard output.
std::vector<Destination> destinations_from(Options const& options);

/// What makes the run fail. `fresh_only`: only findings that the baseline does not have.
struct FailOn {
    base::Severity severity = base::Severity::error;
    bool fresh_only = false;
};
FailOn fail_on_from(Options const& options);

/// Compares with the baseline that was named, and writes the one that was asked for.
void apply_baseline(Options const& options, PolicyFiles const& files, report::RunReport& run);

/// Writes the run to every destination.
void write_findings(std::vector<Destination> const& destinations, report::RunReport const& run,
                    report::Source const& source);

[[nodiscard]] bool fails(report::RunReport const& run, FailOn const& fail_on);

} // namespace rapport::cli
