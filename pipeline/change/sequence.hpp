#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace rapport::change {

/// One step on the way from a sequence to another.
struct Step {
    enum class Kind { same, removed, added };
    Kind kind = Kind::same;
    std::size_t before = 0; ///< place in the first sequence; for what was added, where it would stand
    std::size_t after = 0;  ///< place in the second; for what was removed, where it would stand
};

/// The shortest way (Myers 1986); removed before added where both stand at one place. Sequences that have
/// next to nothing in common are not searched to the end: what is left of them counts as replaced.
std::vector<Step> steps(std::vector<std::string> const& before, std::vector<std::string> const& after);

} // namespace rapport::change
