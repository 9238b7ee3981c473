#pragma once

#include <stdexcept>

namespace rapport::cli {

/// How a run of the program ends, for scripts.
enum ExitCode : int {
    done = 0,            ///< warnings allowed
    findings = 1,        ///< the author has something to mend
    wrong_usage = 2,     ///< options, configuration, or a place where there is no plan
    machine_failure = 3, ///< disk, permission, a crashed worker, a fault of ours
};

/// The person who called us can mend it: exit code wrong_usage.
struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

} // namespace rapport::cli
