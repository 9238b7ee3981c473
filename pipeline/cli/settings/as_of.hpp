#pragma once

#include "pipeline/cli/settings/configuration.hpp"
#include "pipeline/history/history.hpp"

#include <optional>
#include <string>
#include <vector>

namespace rapport::cli {

/// The day on which plans are judged, and who said so.
struct AsOf {
    std::optional<base::Date> date; ///< nothing: the plan's own issue date
    std::string source;
};

/// The option, else rapport.yaml, else SOURCE_DATE_EPOCH; nothing when none of them says a date. Throws
/// UsageError for a value that is none.
AsOf chosen_as_of(std::string const& option, Configuration const& configuration);

/// The date of the newest commit, else the plan's issue date.
AsOf as_of_commit(std::optional<history::Commit> const& commit);

} // namespace rapport::cli
