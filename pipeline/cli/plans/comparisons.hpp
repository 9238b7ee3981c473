#pragma once

#include "pipeline/cli/options.hpp"
#include "pipeline/cli/plans/states.hpp"

#include <functional>
#include <string>
#include <vector>

namespace rapport::cli {

/// What `diff` compares: plan by plan, the older state first.
std::vector<CompareJob> comparisons(Options const& options);

/// Runs them in workers and hands over each that could be made, in their order. False: one could not; why,
/// was complained about.
bool run_comparisons(std::vector<CompareJob> const& jobs, Machine const& machine,
                     std::function<void(Compared)> const& finished);

} // namespace rapport::cli
