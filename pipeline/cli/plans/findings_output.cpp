#include "pipeline/cli/plans/findings_output.hpp"

#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/output.hpp"
#include "pipeline/report/baseline.hpp"

#include <algorithm>

namespace rapport::cli {

namespace {

constexpr std::size_t largest_baseline = std::size_t{16} << 20;

std::string list_of_formats()
{
    std::string list;
    for (auto const& name : report::format_names()) list.append(list.empty() ? "" : ", ").append(name);
    return list;
}

bool to_standard_output(Destination const& destination)
{
    return destination.file.empty() || destination.file == "-";
}

} // namespace

void add_format_options(Options& options)
{
    options.repeated("format", "FORMAT[=FILE]",
                     "text (the default), short, json, sarif, github, gitlab, junit, rdjson or markdown; "
                     "several at once when all but one go to a file");
    options.value("output,o", "FILE", "write the findings to FILE instead of standard output");
}

void add_findings_options(Options& options)
{
    add_format_options(options);
    options.value("baseline", "FILE", "compare with the findings that FILE holds");
    options.value("write-baseline", "FILE", "write the findings of this run as a baseline");
    options.value("fail-on", "SEVERITY",
                  "exit with 1 from this severity up: error (the default), warning or advice; new: for an "
                  "error or a warning that the baseline does not have");
}

std::vector<Destination> destinations_from(Options const& options)
{
    std::vector<Destination> result;
    for (auto const& word : options.all("format")) {
        auto const equals = word.find('=');
        auto const format = report::format_named(word.substr(0, equals));
        if (!format)
            throw UsageError("--format: \"" + word.substr(0, equals) + "\" is not a format; there are " +
                             list_of_formats());
        result.push_back({*format, equals == std::string::npos ? "" : word.substr(equals + 1)});
        if (equals != std::string::npos && result.back().file.empty())
            throw UsageError("--format: there is no file name behind \"" + word + "\"");
    }
    if (result.empty()) result.push_back({});
    if (options.has("output")) {
        auto const open = std::ranges::find_if(result, to_standard_output);
        if (open == result.end()) throw UsageError("--output: every format has a file of its own already");
        open->file = options.get("output");
    }
    if (std::ranges::count_if(result, to_standard_output) > 1)
        throw UsageError("--format: only one format can go to standard output; write FORMAT=FILE");
    return result;
}

FailOn fail_on_from(Options const& options)
{
    std::string const word = options.one_of("fail-on", {"error", "warning", "advice", "new"});
    if (word == "new") {
        if (!options.has("baseline") && !options.has("policy-from"))
            throw UsageError(
                "--fail-on new: needs --baseline FILE or --policy-from REV to tell new from known");
        return {base::Severity::warning, true};
    }
    if (word == "advice") return {base::Severity::advice, false};
    return {word == "warning" ? base::Severity::warning : base::Severity::error, false};
}

void apply_baseline(Options const& options, PolicyFiles const& files, report::RunReport& run)
{
    if (options.has("baseline")) {
        std::string const file = options.get("baseline");
        if (!files.is_file(file)) throw UsageError(file + ": there is no such file");
        auto const bytes = files.read(file, largest_baseline);
        if (!bytes) throw UsageError(file + ": has more than 16 MiB");
        try {
            report::compare(run, *bytes);
        } catch (report::BaselineFault const& fault) {
            throw UsageError(file + ": " + fault.what());
        }
    }
    if (options.has("write-baseline")) write_output(options.get("write-baseline"), report::baseline(run));
}

void write_findings(std::vector<Destination> const& destinations, report::RunReport const& run,
                    report::Source const& source)
{
    for (auto const& destination : destinations) {
        bool const colour = to_standard_output(destination) && wants_colour();
        write_output(destination.file,
                     report::write(destination.format, run, {.source = source, .colour = colour}));
    }
}

bool fails(report::RunReport const& run, FailOn const& fail_on)
{
    auto const& findings = run.findings.findings();
    for (std::size_t i = 0; i < findings.size(); ++i) {
        if (findings[i].severity < fail_on.severity) continue;
        if (!fail_on.fresh_only || run.fresh.at(i)) return true;
    }
    return false;
}

} // namespace rapport::cli
