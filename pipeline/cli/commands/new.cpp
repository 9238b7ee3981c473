#include "pipeline/base/text.hpp"
#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/options.hpp"
#include "pipeline/cli/settings/as_of.hpp"
#include "pipeline/cli/settings/resources.hpp"
#include "pipeline/ingest/ingest.hpp"
#include "pipeline/publish/writer.hpp"
#include "pipeline/vocabulary/profile.hpp"

#include <chrono>

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;

constexpr Usage usage{
    .line = "rapport new DIR [--stage STAGE] [--language TAG]",
    .what =
        "Makes the folder DIR with a plan.md that has every section and field the schema wants at that stage "
        "of the\n"
        "life cycle, and TBD where something is to be written. Never touches a plan that is already there.",
    .examples = "  rapport new content/harbour-link\n"
                "  rapport new content/harbour-link --stage 5\n",
};

base::Date today(Configuration const& configuration)
{
    if (auto const chosen = chosen_as_of("", configuration); chosen.date) return *chosen.date;
    auto const days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return base::Date::from_days(days.time_since_epoch().count());
}

/// A stage by its number, its id or its name.
int stage_number(std::string const& text, vocabulary::Profile const& profile)
{
    std::vector<std::string> ids;
    std::string list;
    for (auto const& stage : profile.stages) {
        if (text == std::to_string(stage.number) || text == stage.id ||
            base::fold(text) == base::fold(stage.name))
            return stage.number;
        list += "\n  " + std::to_string(stage.number) + "  " + stage.id;
    }
    throw UsageError("--stage: \"" + text + "\" is not a stage of " + profile.id + "; write one of" + list);
}

} // namespace

int new_plan(Arguments const& arguments)
{
    Options options(usage);
    options.value("stage", "STAGE", "stage of the life cycle, by number (1 to 8) or id; 1 otherwise");
    options.value("language", "TAG", "language of the plan, as de or fr; en otherwise");
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    if (options.paths().size() != 1) throw UsageError("new takes one DIR (-h shows how)");
    fs::path const folder = fs::path(options.paths().front()).lexically_normal();
    for (char const* const name : {"plan.md", "plan.xml"})
        if (fs::exists(fs::symlink_status(folder / name)))
            throw UsageError((folder / name).string() + ": is already there, and stays as it is");

    fs::path above = fs::absolute(folder);
    while (!fs::is_directory(above)) above = above.parent_path();
    Configuration const configuration = find_configuration(above.lexically_proximate(fs::current_path()));
    Resources const resources = read_resources(configuration, false);
    auto const schema =
        xml::Tree::parse_own(schema_file(resources, "plan.xsd"), resources.schemas_folder + "/plan.xsd");
    auto const english = vocabulary::load(schema);
    vocabulary::Languages const languages(schema, english, resources.schemas, resources.schemas_folder);
    std::string const language = options.get("language", "en");
    auto const& vocabulary = languages.of(language);
    if (&vocabulary == &english && !language.starts_with("en"))
        throw UsageError("--language: there are no labels for \"" + language + "\" beside the schema");
    auto const profile = vocabulary::load_profile(xml::Tree::parse_own(
        schema_file(resources, "profile.xml"), resources.schemas_folder + "/profile.xml"));
    int const stage = stage_number(options.get("stage", "1"), profile);
    std::string const text = ingest::skeleton(vocabulary, stage, today(configuration).text());

    publish::make_folder(folder);
    publish::create_file(folder / "plan.md", text);
    print((folder / "plan.md").generic_string() + " is there. Fill in what says TBD; `rapport check " +
          folder.generic_string() + "` tells what is still missing.\n");
    return done;
}

} // namespace rapport::cli
