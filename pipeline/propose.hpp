#pragma once

#include "pipeline/compare.hpp"

#include <functional>
#include <string>
#include <vector>

/// The next entry of a plan's revision history, made from what changed: values in, values out.
namespace rapport {

struct ReleaseJob {
    CompareJob::Side now;
    /// The state before: 0 is the newest that Git holds; nothing when there is none.
    std::function<std::optional<CompareJob::Side>(std::size_t number)> older;
    /// Names of those who wrote what came after a commit, the busiest first.
    std::function<std::vector<std::string>(std::string const& commit)> authors_since;
    std::string date;     ///< ISO date of the newest commit; of the release
    bool major = false;   ///< else minor
    bool shallow = false; ///< history ends early
    base::Limits limits;
};

struct Proposal {
    base::Report report;
    std::string unread; ///< name of a side that could not be read; empty: all were
    std::string entry;  ///< the row or element as it stands in the plan; empty: nothing to release
    std::vector<std::string> notes; ///< what the author has to know and do
};

Proposal propose(ReleaseJob const& job, Machine const& machine);

} // namespace rapport
