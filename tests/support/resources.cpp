#include "tests/support/resources.hpp"

#include "tests/support/examples.hpp"

namespace rapport::test {

namespace {

namespace fs = std::filesystem;

std::map<std::string, std::string> files_below(fs::path const& folder)
{
    std::map<std::string, std::string> files;
    for (auto const& entry : fs::recursive_directory_iterator(folder)) {
        bool const example = entry.path().string().find("/examples/") != std::string::npos;
        if (entry.is_regular_file() && !example)
            files.emplace(fs::relative(entry.path(), folder).string(), read_file(entry.path()));
    }
    return files;
}

} // namespace

Resources resources()
{
    Resources made;
    made.schemas_folder = "schemas/iso44001-2017";
    made.templates_folder = "templates";
    made.schemas = files_below(SOURCE_DIR "/schemas/iso44001-2017");
    made.templates = files_below(SOURCE_DIR "/templates");
    return made;
}

} // namespace rapport::test
