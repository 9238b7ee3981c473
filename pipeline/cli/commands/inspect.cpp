#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/options.hpp"
#include "pipeline/cli/read_file.hpp"
#include "pipeline/inspect/verdict.hpp"
#include "pipeline/report/inspection.hpp"

namespace rapport::cli {

namespace {

constexpr Usage usage{
    .line = "rapport inspect FILE.pdf... [options]",
    .what =
        "Judges PDF files by the rules of PDF/A-2, PDF/A-3 and PDF/UA-1 that a machine can check, with "
        "clause\n"
        "and test number, object and page of each fault. Without --flavour a file is judged by all that it\n"
        "claims to be; one that claims nothing passes nothing. Whether a text is a good description, or an\n"
        "order a good reading order, only people can say.",
    .examples = "  rapport inspect out/joint/kelmouth/joint-plan.pdf\n"
                "  rapport inspect report.pdf --flavour ua1 --format json\n",
};

constexpr std::size_t largest_pdf = std::size_t{512} << 20;

std::vector<inspect::Flavour> wanted_flavours(Options const& options)
{
    std::vector<inspect::Flavour> wanted;
    for (auto const& word : options.all("flavour")) {
        auto const flavour = inspect::flavour_named(word);
        if (!flavour)
            throw UsageError("--flavour: \"" + word + "\" is not known; write ua1, 2a, 2b, 2u, 3a, 3b or 3u");
        wanted.push_back(*flavour);
    }
    return wanted;
}

std::string contents_of(std::string const& path)
{
    auto const bytes = read_file(path, largest_pdf);
    if (!bytes) throw UsageError(path + " is larger than 512 MiB");
    return *bytes;
}

report::Inspection shown(std::string const& path, inspect::Verdict const& verdict)
{
    report::Inspection result{.file = path, .passes = verdict.passes(), .unreadable = verdict.unreadable};
    for (auto const& flavour : verdict.judged) result.flavours.push_back(flavour.name());
    for (auto const& finding : verdict.findings)
        result.findings.push_back({finding.flavour, finding.clause, finding.test, finding.object,
                                   finding.generation, finding.page, finding.message, finding.help});
    result.unknown_claim = verdict.unknown_claim;
    result.left_out = verdict.left_out;
    return result;
}

} // namespace

int inspect(Arguments const& arguments)
{
    Options options(usage);
    options.repeated("flavour", "FLAVOUR",
                     "judge by ua1, 2a, 2b, 2u, 3a, 3b or 3u, not by the file's claim; repeatable");
    options.value("format", "FORMAT", "text (the default) or json");
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    auto const wanted = wanted_flavours(options);
    std::string const format = options.one_of("format", {"text", "json"});
    if (options.paths().empty()) throw UsageError("inspect what? name a PDF file");
    std::vector<report::Inspection> inspections;
    int code = done;
    for (auto const& path : options.paths()) {
        inspections.push_back(shown(path, inspect::inspect(contents_of(path), wanted)));
        auto const& last = inspections.back();
        if (!last.unreadable.empty())
            code = wrong_usage;
        else if (!last.passes && code == done)
            code = findings;
    }
    print(format == "json" ? report::inspections_as_json(inspections)
                           : report::inspections_as_text(inspections));
    return code;
}

} // namespace rapport::cli
