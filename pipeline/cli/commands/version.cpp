#include "pipeline/base/version.hpp"
#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/options.hpp"
#include "pipeline/cli/settings/configuration.hpp"
#include "pipeline/cli/settings/resources.hpp"

namespace rapport::cli {

namespace {

constexpr Usage usage{
    .line = "rapport version",
    .what = "Says which program this is and where it finds its schemas and templates.",
    .examples = "",
};

} // namespace

int version(Arguments const& arguments)
{
    Options options(usage);
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    if (!options.paths().empty()) throw UsageError("version takes no argument");
    std::string text = "rapport " + std::string(base::version) + "\n";
    text += "build " + program_build_id() + "\n";
    try {
        auto const folders = find_resources(find_configuration("."));
        text += "schemas " + folders.schemas.string() + "\n";
        text += "templates " + folders.templates.string() + "\n";
    } catch (UsageError const& error) {
        text += std::string(error.what()) + "\n";
    }
    print(text);
    return done;
}

} // namespace rapport::cli
