#pragma once

#include "pipeline/cli/places.hpp"
#include "pipeline/cli/plans/relationships.hpp"
#include "pipeline/cli/settings/as_of.hpp"
#include "pipeline/cli/settings/configuration.hpp"
#include "pipeline/run.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace rapport::cli {

/// Which relationships and audiences a command is about.
struct Selection {
    std::vector<std::filesystem::path> paths;
    std::vector<std::filesystem::path> own;
    std::string audience = "all";  ///< joint, own:PARTY or all
    std::string as_of;             ///< --as-of; empty when not given
    std::string policy_from;       ///< revision that rules are read from; empty: the disk
    std::string limits;            ///< file of the caller's limits; empty: none
    std::string changed_since;     ///< only relationships whose files changed since then
    std::filesystem::path trust;   ///< --trust; empty: beside the relationships
    bool approvals_wanted = false; ///< look for removed ones as well
    bool commit_wanted = true;     ///< documents name the commit; checks need it only for the date
};

/// A job with what was wrong with its files before anything could read them.
struct PlannedJob {
    Job job;
    base::Report reading;
    /// Where the bytes of the job's files still have to be read from, in the order of its files. Empty: they
    /// are there. Thousands of plans are not held in memory at once.
    std::vector<std::filesystem::path> unread_joint{};
    std::vector<std::filesystem::path> unread_own{};
    std::filesystem::path folder{}; ///< of the relationship, to be opened; empty for standard input
};

/// The same with all bytes.
PlannedJob with_files(PlannedJob planned);

struct Planned {
    std::vector<PlannedJob> jobs; ///< by relationship, the joint audience first
    Places places;
};

/// The rapport.yaml that is nearest to what the selection names first.
Configuration configuration_for(Selection const& selection);

/// Finds and reads everything the selection names. A joint job never holds an own file's bytes.
Planned plan_jobs(Selection const& selection, Configuration const& configuration);

} // namespace rapport::cli
