#pragma once

#include "pipeline/cli/jobs.hpp"
#include "pipeline/cli/options.hpp"
#include "pipeline/report/run_report.hpp"

#include <string_view>

namespace rapport::cli {

/// The options by which `check` and `build` choose plans, audiences and the date.
void add_selection_options(Options& options);
Selection selection_from(Options const& options);

/// The number of workers: --jobs, else the processors this process may use.
std::size_t parallel_from(Options const& options);

/// Gathers the outcomes of many jobs into the one report that people read.
class Summary {
public:
    explicit Summary(Places const& places) : places_(places) {}
    void add(PlannedJob const& planned, Outcome const& outcome);
    [[nodiscard]] report::RunReport take();

private:
    Places const& places_;
    report::RunReport run_;
};

/// The bytes of the author's file that a finding names, for the line under it.
std::string_view source_bytes(std::vector<PlannedJob> const& jobs, Places const& places,
                              std::string const& shown_file);

} // namespace rapport::cli
