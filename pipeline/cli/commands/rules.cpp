#include "pipeline/base/text.hpp"
#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/options.hpp"
#include "pipeline/cli/output.hpp"
#include "pipeline/cli/plans/rule_selection.hpp"
#include "pipeline/cli/settings/resources.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace rapport::cli {

namespace {

constexpr Usage rules_usage{
    .line = "rapport rules [options]",
    .what =
        "Lists the rules in force, your own additions included. Filters narrow the list; all of them must "
        "fit.",
    .examples = "  rapport rules --stage 5 --severity error    what must be right when stage 5 ends\n"
                "  rapport rules --clause 8.6                  what is checked near clause 8.6\n"
                "  rapport rules --format markdown >rules.md\n",
};

constexpr Usage explain_usage{
    .line = "rapport explain RULE...",
    .what = "Explains a rule: what it demands, why, near which clause, an example that breaks it, one that "
            "keeps it,\n"
            "and how to mend.",
    .examples = "  rapport explain REF-03\n",
};

constexpr std::size_t largest_example = std::size_t{1} << 20;

/// Rules whose clause is `wanted` or below it: 8.6 has 8.6.2, and 8 has both.
bool is_near(report::Rule const& rule, std::string const& wanted)
{
    return std::ranges::any_of(rule.clauses, [&](std::string const& clause) {
        auto const space = clause.rfind(' ');
        auto const number = space == std::string::npos ? clause : clause.substr(space + 1);
        return number == wanted || number.starts_with(wanted + ".");
    });
}

int stage_from(std::string const& text)
{
    int stage = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), stage);
    if (error != std::errc() || end != text.data() + text.size() || stage < 1 || stage > 8)
        throw UsageError("--stage: expected a number from 1 to 8");
    return stage;
}

std::vector<report::Rule> selected(check::RuleBook const& book, Options const& options)
{
    int const stage = options.has("stage") ? stage_from(options.get("stage")) : 8;
    std::string const severity =
        options.has("severity") ? options.one_of("severity", {"error", "warning", "advice"}) : "";
    std::string const kind =
        options.has("kind") ? options.one_of("kind", {"defect", "state", "output", "question"}) : "";
    std::vector<report::Rule> result;
    for (auto const& facts : book.rules()) {
        auto rule = told(facts);
        bool const fits = rule.from <= stage &&
                          (severity.empty() || base::name_of(rule.severity) == severity) &&
                          (kind.empty() || base::name_of(rule.kind) == kind) &&
                          (!options.has("clause") || is_near(rule, options.get("clause")));
        if (fits) result.push_back(std::move(rule));
    }
    return result;
}

Machine const& machine_in_force(Configuration const& configuration)
{
    return *begin_loading(configuration, std::nullopt).get();
}

std::string example(PolicyFiles const& files, std::filesystem::path const& folder, std::string const& name)
{
    for (auto const* ending : {".md", ".xml"}) {
        auto const file = folder / (name + ending);
        if (files.is_file(file)) return files.read(file, largest_example).value_or("");
    }
    return {};
}

} // namespace

int rules(Arguments const& arguments)
{
    Options options(rules_usage);
    options.value("stage", "NUMBER", "rules that hold at this stage (1 to 8)");
    options.value("clause", "NUMBER", "rules near this clause and those below it, as 8.6");
    options.value("severity", "SEVERITY", "error, warning or advice");
    options.value("kind", "KIND", "defect, state, output or question");
    options.value("format", "FORMAT", "text (the default), json or markdown");
    options.value("output,o", "FILE", "write to FILE instead of standard output");
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    if (!options.paths().empty())
        throw UsageError("rules takes no argument; `rapport explain RULE` tells of one");
    std::string const format = options.one_of("format", {"text", "json", "markdown"});
    auto const list = selected(machine_in_force(find_configuration(".")).rule_book(), options);
    write_output(options.get("output"), format == "json"       ? report::rules_as_json(list)
                                        : format == "markdown" ? report::rules_as_markdown(list)
                                                               : report::rules_as_text(list));
    return done;
}

int explain(Arguments const& arguments)
{
    Options options(explain_usage);
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    if (options.paths().empty()) throw UsageError("which rule? `rapport rules` lists them");
    Configuration const configuration = find_configuration(".");
    auto const& book = machine_in_force(configuration).rule_book();
    auto const ours = find_resources(configuration).schemas / "examples";
    std::string text;
    for (auto id : options.paths()) {
        std::ranges::transform(id, id.begin(),
                               [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
        auto const* facts = book.find(id);
        if (facts == nullptr) {
            std::vector<std::string> ids;
            for (auto const& rule : book.rules()) ids.push_back(rule.id);
            auto const near = base::nearest(id, ids);
            throw UsageError(
                "there is no rule \"" + id + "\"" +
                (near.empty() ? "; `rapport rules` lists them" : "; did you mean " + near + "?"));
        }
        auto const folder =
            configuration.overlay && !facts->origin.empty() ? *configuration.overlay / "examples" : ours;
        if (!text.empty()) text += "\n";
        text += report::explanation(told(*facts), {example(configuration.files, folder / id, "failing"),
                                                   example(configuration.files, folder / id, "passing")});
    }
    print(text);
    return done;
}

} // namespace rapport::cli
