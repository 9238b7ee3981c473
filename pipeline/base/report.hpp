#pragma once

#include "pipeline/base/finding.hpp"

#include <cstddef>
#include <vector>

namespace rapport::base {

/// Collects findings. Passed by reference into every stage that judges an author's text.
class Report {
public:
    void add(Finding finding);
    void add(Report const& other);

    [[nodiscard]] std::vector<Finding> const& findings() const { return findings_; }
    [[nodiscard]] std::size_t count(Severity severity) const;
    [[nodiscard]] bool has(Kind kind, Severity at_least) const;

    /// File, line, column, rule, message order; exact duplicates go.
    void sort();

private:
    std::vector<Finding> findings_;
};

} // namespace rapport::base
