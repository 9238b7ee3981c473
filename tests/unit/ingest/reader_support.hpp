#pragma once

#include "pipeline/ingest/ingest.hpp"

#include <string>
#include <vector>

namespace rapport::ingest::test {

/// tests/unit/ingest/small.xsd
vocabulary::Vocabulary const& small_vocabulary();

/// schemas/iso44001-2017/plan.xsd
vocabulary::Vocabulary const& real_vocabulary();
/// plan and records files of a folder below the source tree.
std::vector<Source> sources_in(std::string const& folder);

struct Result {
    std::optional<Plan> plan;
    base::Report report;
    /// "file:line:column rule message" of each finding, sorted.
    [[nodiscard]] std::vector<std::string> findings() const;
    /// Whether a finding stands there and holds `words` in its message or help.
    [[nodiscard]] bool has(std::string const& place, std::string const& rule,
                           std::string const& words = {}) const;
    [[nodiscard]] std::string xml() const;
};

Result read_set(std::vector<Source> const& sources, Options const& options = {});
/// One plan.md: front matter with an id, then `body`, which starts on line 5.
Result read_body(std::string const& body, std::string const& more_front_matter = {});

} // namespace rapport::ingest::test
