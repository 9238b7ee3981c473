#pragma once

#include "pipeline/cli/settings/configuration.hpp"
#include "pipeline/run.hpp"

#include <filesystem>
#include <future>
#include <optional>
#include <string>
#include <vector>

namespace rapport::cli {

/// Where schemas and templates lie: as rapport.yaml says, else in ../share/rapport beside the program, else,
/// in a build tree, in the source tree. Throws UsageError when they are nowhere.
struct ResourceFolders {
    std::filesystem::path schemas; ///< of one edition, with plan.xsd in it
    std::filesystem::path templates;
};
ResourceFolders find_resources(Configuration const& configuration);

/// Reads them. Checks need no templates.
Resources read_resources(Configuration const& configuration, bool with_templates);

/// The same made ready for plans, in a thread of its own: meanwhile the caller finds the plans. What it gives
/// is left to the end of the process, which frees it at once and not node by node.
/// `documents`: kinds that will be wanted (empty: all); nothing: checks only.
std::future<Machine const*> begin_loading(Configuration const& configuration,
                                          std::optional<std::vector<std::string>> documents);

/// A file of the edition; throws UsageError when it has none of that name.
std::string const& schema_file(Resources const& resources, std::string const& name);

/// The build id that the linker computed from the program's content; empty when it has none.
std::string program_build_id();

} // namespace rapport::cli
