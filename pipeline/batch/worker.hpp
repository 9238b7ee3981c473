#pragma once

#include "pipeline/base/sentence.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace rapport::batch {

/// What one worker may use. A typical plan needs 0.05 s and 40 MB.
struct Limits {
    std::chrono::seconds processor{30};
    std::chrono::seconds first{0}; ///< of processor time until grant_time(); 0: all of it
    std::chrono::seconds wall{60};
    std::size_t memory = std::size_t{1} << 30; ///< bytes of address space, beside what was there before
    std::size_t answer = std::size_t{1} << 29; ///< bytes a worker may hand back
};

struct Result {
    enum class End {
        done,         ///< `bytes` is what the task returned
        failed,       ///< the task threw; `reason` is what()
        crashed,      ///< the process died; `reason` says how
        time_limit,   ///< stopped after too much time
        memory_limit, ///< asked for more memory than it may have
    };
    End end = End::crashed;
    std::string bytes;
    base::Sentence reason;
};

/// To be called in a task that has `first`: from here on it may use all of `processor`.
void grant_time(Limits const& limits);

using Task = std::function<std::string()>;

/// Runs every task in a process of its own, at most `parallel` at a time, without network, and calls
/// `finished(index, result)` in the order of the tasks. Whatever a task does to its process, the others go
/// on. To be called before the program starts a thread.
void run_isolated(std::vector<Task> const& tasks, std::size_t parallel, Limits const& limits,
                  std::function<void(std::size_t, Result)> const& finished);

} // namespace rapport::batch
