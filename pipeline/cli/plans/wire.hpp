#pragma once

#include "pipeline/run.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapport::cli {

using Timings = std::vector<std::pair<std::string, double>>; ///< stage, milliseconds

/// What a worker process hands back to the process that waits for it.
struct Answer {
    Outcome outcome;
    Timings timings;
    long peak_kilobytes = 0; ///< memory of the worker at its highest
    /// Pictures that were looked at, as the plan names them, with the digest of what each gave.
    std::vector<std::pair<std::string, std::string>> pictures;
    std::string question; ///< key of what the worker read, when answers are kept
};

std::string pack(Answer const& answer);
/// Throws std::runtime_error when `bytes` do not come from pack.
Answer unpack(std::string_view bytes);

} // namespace rapport::cli
