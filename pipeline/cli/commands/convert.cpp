#include "pipeline/batch/worker.hpp"
#include "pipeline/check/messages.hpp"
#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/options.hpp"
#include "pipeline/cli/output.hpp"
#include "pipeline/cli/plans/relationships.hpp"
#include "pipeline/cli/plans/wire.hpp"
#include "pipeline/cli/settings/resources.hpp"
#include "pipeline/cli/settings/sources.hpp"
#include "pipeline/ingest/ingest.hpp"
#include "pipeline/report/text.hpp"

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;

constexpr Usage usage{
    .line = "rapport convert PATH --to xml|markdown [-o FILE]",
    .what = "Writes a plan in the other form. PATH is a relationship's folder (its plan and records become "
            "one text) or\n"
            "one file; `-` is standard input. Nothing is lost on the way: converted back, the plan is the "
            "same, to the\n"
            "last byte of its canonical form. A text that cannot be read in full is not converted.",
    .examples = "  rapport convert content/kelmouth --to xml -o plan.xml\n"
                "  rapport convert content/fibra-3/plan.xml --to markdown\n",
};

/// The sources of a conversion and whether they are a whole document set.
struct Given {
    std::vector<ingest::Source> sources;
    bool whole_set = true;
    base::Report reading;
    fs::path folder;
};

void add(Given& given, SourceFile file)
{
    given.sources.push_back({.name = std::move(file.name), .bytes = std::move(file.bytes), .own_party = {}});
}

Given read_given(std::string const& path)
{
    Given given;
    if (path == "-") {
        given.whole_set = false;
        given.folder = ".";
        add(given, read_standard_source({}, given.reading));
        return given;
    }
    if (!fs::is_directory(path)) {
        given.whole_set = false;
        given.folder = fs::path(path).has_parent_path() ? fs::path(path).parent_path() : ".";
        add(given, read_source(path, path, {}, given.reading));
        return given;
    }
    auto const found = find_relationships({path}, {});
    if (found.size() != 1) throw UsageError(path + ": holds several relationships; name one of them");
    given.folder = found.front().folder;
    add(given, read_source(found.front().plan, found.front().plan.generic_string(), {}, given.reading));
    for (auto const& file : found.front().records)
        add(given, read_source(file, file.generic_string(), {}, given.reading));
    return given;
}

/// What is wrong with a reference is no reason to keep a text from its other form: it is written as it
/// stands.
bool loses_text(base::Finding const& finding)
{
    return finding.severity == base::Severity::error && !finding.rule.starts_with("REF-");
}

/// What was found, in the language of the plan when the edition has messages in it.
void say_in(std::string const& language, Resources const& resources, base::Report& report)
{
    auto const name = "messages/" + language.substr(0, language.find('-')) + ".xml";
    if (!resources.schemas.contains(name)) return check::say_in(nullptr, report);
    auto const messages = check::Messages::load(
        xml::Tree::parse_own(resources.schemas.at(name), resources.schemas_folder + "/" + name));
    check::say_in(&messages, report);
}

std::string converted(Given const& given, Resources const& resources, vocabulary::Languages const& languages,
                      bool to_xml)
{
    Answer answer;
    auto const plan = ingest::read(given.sources, languages.english(), answer.outcome.report,
                                   {.whole_set = given.whole_set, .languages = &languages});
    if (plan) {
        auto const& vocabulary = languages.of(plan->language);
        answer.outcome.files.push_back({"", to_xml ? ingest::write_xml(plan->tree, vocabulary)
                                                   : ingest::write_markdown(plan->tree, vocabulary)});
    }
    say_in(plan ? plan->language : ingest::language_of(given.sources, languages.english(), languages),
           resources, answer.outcome.report);
    return pack(answer);
}

/// Reads what may be hostile in a worker, like every plan.
Outcome convert_in_worker(Given const& given, Resources const& resources,
                          vocabulary::Languages const& languages, bool to_xml)
{
    Outcome outcome;
    batch::run_isolated({[&] { return converted(given, resources, languages, to_xml); }}, 1, {},
                        [&](std::size_t, batch::Result const& result) {
                            using End = batch::Result::End;
                            if (result.end == End::done)
                                outcome = unpack(result.bytes).outcome;
                            else if (result.end == End::failed || result.end == End::crashed)
                                throw std::runtime_error("the conversion failed: " + result.reason.english());
                            else
                                outcome.report.add(base::finding(
                                    "DOC-16", {given.sources.front().name, 0, 0, 0, 0},
                                    base::sentence("the plan is too much work: {1}", result.reason),
                                    base::sentence("divide it")));
                        });
    return outcome;
}

} // namespace

int convert(Arguments const& arguments)
{
    Options options(usage);
    options.value("to", "FORMAT", "xml or markdown");
    options.value("output,o", "FILE", "write to FILE instead of standard output");
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    if (options.paths().size() != 1) throw UsageError("convert takes one PATH (-h shows how)");
    if (!options.has("to")) throw UsageError("convert needs --to xml or --to markdown");
    bool const to_xml = options.one_of("to", {"xml", "markdown"}) == "xml";

    Given given = read_given(options.paths().front());
    Resources const resources = read_resources(find_configuration(given.folder), false);
    auto const schema =
        xml::Tree::parse_own(schema_file(resources, "plan.xsd"), resources.schemas_folder + "/plan.xsd");
    auto const vocabulary = vocabulary::load(schema);
    vocabulary::Languages const languages(schema, vocabulary, resources.schemas, resources.schemas_folder);

    Outcome outcome;
    if (given.reading.findings().empty()) outcome = convert_in_worker(given, resources, languages, to_xml);
    outcome.report.add(given.reading);
    outcome.report.sort();
    bool loses = outcome.files.empty();
    for (auto const& finding : outcome.report.findings()) {
        report::TextOptions const how{.colour = false,
                                      .source = [&](std::string const& file) -> std::string_view {
                                          for (auto const& source : given.sources)
                                              if (source.name == file) return source.bytes;
                                          return {};
                                      }};
        complain_plainly(report::text(finding, how));
        loses |= loses_text(finding);
    }
    if (loses) {
        complain("nothing was written: the text above could not be read in full");
        return findings;
    }
    write_output(options.get("output"), outcome.files.front().bytes);
    return done;
}

} // namespace rapport::cli
