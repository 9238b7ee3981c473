#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/options.hpp"
#include "pipeline/cli/settings/configuration.hpp"
#include "pipeline/cli/settings/resources.hpp"
#include "pipeline/vocabulary/vocabulary.hpp"
#include "pipeline/xml/tree.hpp"

namespace rapport::cli {

namespace {

constexpr Usage usage{
    .line = "rapport reference",
    .what = "Prints the reference of everything a plan can say, as Markdown: each section, record and field "
            "with its\n"
            "form, words and an example. It is made from the schema in force, your own additions included.",
    .examples = "  rapport reference >docs/reference.md\n",
};

} // namespace

int reference(Arguments const& arguments)
{
    Options options(usage);
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    if (!options.paths().empty()) throw UsageError("reference takes no argument");
    Resources const resources = read_resources(find_configuration("."), false);
    auto const vocabulary = vocabulary::load(
        xml::Tree::parse_own(schema_file(resources, "plan.xsd"), resources.schemas_folder + "/plan.xsd"));
    print(vocabulary::reference_page(vocabulary));
    return done;
}

} // namespace rapport::cli
