#pragma once

#include "pipeline/report/run_report.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::report {

/// A baseline that is not one: damaged, or of another program. `what()` says so without the file's name.
struct BaselineFault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The findings of a run as a file that later runs are compared with: fingerprints, and for people what they
/// stand for.
std::string baseline(RunReport const& run);

/// Fills `comparison` and `fresh` of `run` from a baseline's bytes.
void compare(RunReport& run, std::string_view baseline);

} // namespace rapport::report
