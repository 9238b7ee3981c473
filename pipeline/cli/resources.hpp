#pragma once

#include "pipeline/cli/configuration.hpp"
#include "pipeline/run.hpp"

#include <filesystem>

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

/// A file of the edition; throws UsageError when it has none of that name.
std::string const& schema_file(Resources const& resources, std::string const& name);

/// The build id that the linker computed from the program's content; empty when it has none.
std::string program_build_id();

} // namespace rapport::cli
