#pragma once

#include "pipeline/cli/settings/as_of.hpp"
#include "pipeline/cli/settings/configuration.hpp"
#include "pipeline/compare.hpp"
#include "pipeline/history/history.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace rapport::cli {

/// A relationship's joint plan as it is or was.
struct PlanState {
    std::string id;     ///< as the plan says; empty when it does not
    std::string folder; ///< relative to the root of the repository
    CompareJob::Side side;
};

/// What is the same for all states of a run.
struct StateSetting {
    base::Limits limits;
    AsOf chosen; ///< the day for both sides; nothing: each side's own
};

/// The plans below `places` (paths from the root) at a revision, by folder; own files are never opened.
std::vector<PlanState> states_at(history::Repository const& repository, std::string const& revision,
                                 std::vector<std::string> const& places, StateSetting const& setting);

/// The same from the disk, for the relationships that `paths` name.
std::vector<PlanState> states_on_disk(std::vector<std::filesystem::path> const& paths,
                                      Configuration const& configuration, StateSetting const& setting,
                                      std::string const& name);

/// The plan with this id anywhere at a revision: a relationship's folder may have had another name.
std::optional<PlanState> state_with_id(history::Repository const& repository, std::string const& revision,
                                       std::string const& id, StateSetting const& setting);

/// The files of the plan in a folder of the disk as they were in a commit; none when it was not there.
std::vector<SourceFile> files_at(std::filesystem::path const& folder, std::string const& commit,
                                 base::Limits const& limits);

/// Paths of the disk as paths from the root of the repository. They need not exist any more.
std::vector<std::string> places_in(history::Repository const& repository,
                                   std::vector<std::filesystem::path> const& paths);

/// Where relationships lie when nobody names a path.
std::vector<std::filesystem::path> usual_places(Configuration const& configuration);

} // namespace rapport::cli
