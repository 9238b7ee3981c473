#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/options.hpp"
#include "pipeline/cli/output.hpp"
#include "pipeline/cli/plans/comparisons.hpp"
#include "pipeline/cli/settings/resources.hpp"
#include "pipeline/report/change_list.hpp"

#include <algorithm>

namespace rapport::cli {

namespace {

constexpr Usage usage{
    .line =
        "rapport diff A..B [PATH...]  (or A [PATH...], FOLDER FOLDER, FILE.pdf FILE.pdf, --since-approved "
        "[PATH...])",
    .what = "Tells what a plan says otherwise than before: items added, removed, changed and moved, the old "
            "and the new\n"
            "value of each field, running text by word, what the parties agree apart from what happens, and "
            "what became\n"
            "worse. A and B are revisions, read from Git's objects without a checkout; A alone is compared "
            "with the files\n"
            "at hand. A folder that was renamed, or a plan that was Markdown and is XML, is the same plan. "
            "Own files are\n"
            "never read. Exits with 0 whether or not anything changed, and with 2 when a side cannot be "
            "read.",
    .examples = "  rapport diff main..HEAD                                every plan, for the terminal\n"
                "  rapport diff v3.1..v3.2 content/kelmouth --format pdf -o changes.pdf\n"
                "  rapport diff origin/main --format markdown             a comment for a pull request\n"
                "  rapport diff --since-approved content/fibra-3          what voids the approvals\n",
};

using Format = CompareJob::Format;

Format format_from(Options const& options)
{
    std::string const word = options.one_of("format", {"text", "json", "markdown", "html", "pdf"});
    if (word == "json") return Format::json;
    if (word == "markdown") return Format::markdown;
    if (word == "html") return Format::html;
    return word == "pdf" ? Format::pdf : Format::text;
}

std::string joined(std::vector<std::string> const& results, Format format)
{
    if (format == Format::json) return report::changes_as_json(results);
    std::string all;
    for (auto const& result : results) {
        if (!all.empty()) all += '\n';
        all += result;
    }
    return all;
}

} // namespace

int diff(Arguments const& arguments)
{
    Options options(usage);
    options.flag("since-approved", "compare the files at hand with what was last approved");
    options.value("format", "FORMAT", "text (the default), json, markdown, html or pdf");
    options.value("output,o", "FILE", "write to FILE instead of standard output");
    options.value("document", "KIND",
                  "the document that html and pdf show with its changes marked; joint-plan "
                  "otherwise");
    options.value("as-of", "DATE",
                  "judge both sides on this day; otherwise each on the day of its newest commit");
    options.value("trust", "DIR",
                  "folder that says who may approve; otherwise trust/ beside the relationships");
    options.value("policy-from", "REV", "read rules and trust from this revision, for --since-approved");
    options.flag("exit-code", "exit with 1 when anything changed");
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    auto const format = format_from(options);
    std::string const document = options.get("document", "joint-plan");
    auto jobs = comparisons(options);
    bool const pages = format == Format::html || format == Format::pdf;
    if (pages && jobs.size() != 1)
        throw UsageError("--format " + options.get("format") + " is about one plan; name its folder");
    for (auto& job : jobs) {
        job.format = format;
        job.document = document;
    }
    Machine const& machine = *begin_loading(find_configuration("."), std::vector{document}).get();
    auto const kinds = machine.documents();
    if (std::ranges::find(kinds, document) == kinds.end())
        throw UsageError("--document: there is no document \"" + document +
                         "\"; `rapport build -h` names them");
    std::vector<std::string> results;
    bool differs = false;
    bool const all = run_comparisons(jobs, machine, [&](Compared compared) {
        differs |= compared.differs;
        bool const told = compared.differs || jobs.size() == 1 || format == Format::json;
        if (told) results.push_back(std::move(compared.bytes));
    });
    if (!all) return wrong_usage;
    write_output(options.get("output"), joined(results, format));
    return differs && options.has("exit-code") ? findings : done;
}

} // namespace rapport::cli
