#pragma once

#include "pipeline/cli/options.hpp"
#include "pipeline/cli/plans/jobs.hpp"
#include "pipeline/report/run_report.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

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

/// The bytes of authors' files by the name that findings show them under, for the line under a finding. Only
/// files that are asked for are read.
class SourceIndex {
public:
    SourceIndex(std::vector<PlannedJob> const& jobs, Places const& places);
    [[nodiscard]] std::string_view bytes(std::string const& shown_file);

private:
    struct File {
        std::string_view bytes;
        std::filesystem::path unread; ///< empty: `bytes` is what there is
    };
    void add(std::vector<SourceFile> const& files, std::vector<std::filesystem::path> const& unread,
             Places const& places);
    base::Limits limits_;
    std::map<std::string, File> files_;
    std::map<std::string, std::string> read_;
};

} // namespace rapport::cli
