#include "pipeline/base/text.hpp"
#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/plans/earlier_files.hpp"
#include "pipeline/cli/plans/rule_selection.hpp"
#include "pipeline/cli/plans/selection.hpp"
#include "pipeline/cli/plans/workers.hpp"
#include "pipeline/cli/settings/resources.hpp"
#include "pipeline/cli/timings.hpp"
#include "pipeline/publish/edition.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace rapport::cli {

namespace {

constexpr Usage usage{
    .line = "rapport build [PATH...] [options]",
    .what = "Checks plans and writes their documents to OUT/<audience>/<relationship>/, with a manifest for "
            "each\n"
            "audience. A defect stops its plan, and what was there before stays; a finding about one "
            "document stops\n"
            "that document. Bad news about a relationship stops nothing: the documents are there to tell it.",
    .examples = "  rapport build                                   everything, into out/\n"
                "  rapport build content/kelmouth --audience own:krha --document ser-brief --to pdf\n"
                "  rapport build content/kelmouth --draft          in spite of defects, every page marked\n"
                "  rapport build content/kelmouth --for-signature  the copy that boards sign\n",
};

std::vector<std::string> words(std::string const& list)
{
    std::vector<std::string> result;
    if (list.empty()) return result;
    for (auto const word : base::split(list, ','))
        if (!word.empty()) result.emplace_back(word);
    return result;
}

void apply_options(Options const& options, std::vector<PlannedJob>& jobs)
{
    std::set<std::string> formats;
    for (auto const& word : words(options.get("to", "html,pdf"))) {
        if (word != "html" && word != "pdf")
            throw UsageError("--to: \"" + word + "\" is not a format; write html,pdf");
        formats.insert(word);
    }
    if (formats.empty()) throw UsageError("--to: expected html,pdf");
    if (options.has("draft") && options.has("for-signature"))
        throw UsageError("--draft and --for-signature exclude each other: nobody signs a draft");
    std::string const standard = options.get("pdfa", "3a");
    std::map<std::string, PdfPart> const parts{
        {"3a", PdfPart::third}, {"2a", PdfPart::second}, {"1b", PdfPart::first}};
    auto const part = parts.find(standard);
    if (part == parts.end())
        throw UsageError("--pdfa: \"" + standard + "\" is no standard we write; write 3a, 2a or 1b");
    if (part->second != PdfPart::third && options.has("attach-findings"))
        throw UsageError("--attach-findings needs --pdfa 3a: PDF/A-" + standard.substr(0, 1) +
                         " allows no such attachment");
    for (auto& planned : jobs) {
        planned.job.documents = words(options.get("document"));
        planned.job.html = formats.contains("html");
        planned.job.pdf = formats.contains("pdf");
        planned.job.pdf_part = part->second;
        planned.job.attach_findings = options.has("attach-findings");
        planned.job.draft = options.has("draft");
        planned.job.for_signature = options.has("for-signature");
    }
}

/// Whatever may be built has a template of its name.
void require_templates(Machine const& machine, std::vector<std::string> const& documents)
{
    auto const kinds = machine.documents();
    for (auto const& document : documents) {
        if (std::ranges::find(kinds, document) != kinds.end()) continue;
        std::string message = "--document: there is no document \"";
        message.append(document).append("\"; there are");
        for (auto const& kind : kinds) message.append(" ").append(kind).append(",");
        message.pop_back();
        throw UsageError(message);
    }
}

/// The editions of a run, one for each audience, made visible together at the end.
class Editions {
public:
    explicit Editions(std::filesystem::path out) : out_(std::move(out)) {}

    void add(PlannedJob const& planned, Outcome& outcome)
    {
        std::vector<publish::File> files;
        for (auto& file : outcome.files) files.push_back({std::move(file.name), std::move(file.bytes)});
        std::string const audience = planned.job.audience();
        auto& edition = editions_[audience];
        if (!edition) edition = std::make_unique<publish::Edition>(out_, audience);
        bool const everything = planned.job.documents.empty() && planned.job.html && planned.job.pdf;
        edition->prepare(planned.job.relationship, files, everything && outcome.complete);
        std::string line = (out_ / audience / planned.job.relationship).generic_string() + ":";
        for (auto const& file : files) line.append(" ").append(file.name);
        written_ += line + "\n";
    }

    /// Returns a line for each folder that was written.
    std::string commit()
    {
        for (auto const& [audience, edition] : editions_) edition->commit();
        return std::move(written_);
    }

private:
    std::filesystem::path out_;
    std::map<std::string, std::unique_ptr<publish::Edition>> editions_;
    std::string written_;
};

/// What a person must see on the terminal: why something was not built. The rest stands in report.json.
base::Report blocking(Outcome const& outcome)
{
    base::Report result;
    for (auto const& finding : outcome.report.findings()) {
        bool const stops =
            finding.severity == base::Severity::error &&
            (finding.kind == base::Kind::output || (finding.kind == base::Kind::defect && outcome.stopped));
        if (stops) result.add(finding);
    }
    return result;
}

void define(Options& options)
{
    add_selection_options(options);
    options.value(
        "document", "KIND,...",
        "only these documents, as joint-plan, exit-strategy, exit-status, ser-brief, ser-brief-private, "
        "clause-matrix");
    options.value("to", "FORMAT,...", "html, pdf or both (the default)");
    options.value("pdfa", "3a|2a|1b",
                  "3a (the default): each PDF holds plan.xml and build.json; 2a: the same pages without "
                  "attachments, for archives that refuse them; 1b: the same as PDF 1.4, for those that take "
                  "nothing younger");
    options.flag("attach-findings", "put report.json into each PDF as well");
    options.value("out", "DIR", "where documents go; out otherwise");
    options.value("changes-since", "REV",
                  "bars in the margin of every document beside what changed since this revision");
    options.flag("draft", "build in spite of defects and mark every page as a draft");
    options.flag("for-signature", "frozen copy with digest and signature page; refused while draft notes or "
                                  "placeholders stand");
}

} // namespace

int build(Arguments const& arguments)
{
    Options options(usage);
    define(options);
    if (!options.parse(arguments)) {
        print(options.help());
        return done;
    }
    std::size_t const parallel = parallel_from(options);
    StageTable timings(options.has("timings"));
    timings.begin("find and read files");
    Selection const selection = selection_from(options);
    Configuration const configuration = configuration_for(selection);
    auto const documents = words(options.get("document"));
    auto loading = begin_loading(configuration, documents);
    Planned planned = plan_jobs(selection, configuration);
    if (options.has("changes-since"))
        for (auto& job : planned.jobs) add_earlier(job, options.get("changes-since"));
    apply_options(options, planned.jobs);
    timings.begin("wait for schemas, rules, templates");
    Machine const& machine = *loading.get();
    require_templates(machine, documents);
    timings.begin("all plans");

    Editions editions(options.get("out", "out"));
    Summary stopping(planned.places);
    Summary summary(planned.places);
    bool broken = false, stopped = false, concerned = false;
    run_jobs(planned.jobs, machine, {.parallel = parallel, .timings = options.has("timings")},
             [&](PlannedJob const& job, Finished finished) {
                 Outcome& outcome = finished.answer.outcome;
                 timings.add(finished.answer);
                 if (!outcome.concerned) return;
                 concerned = true;
                 broken |= finished.broken;
                 stopped |= outcome.stopped || !outcome.complete;
                 summary.add(job, outcome);
                 Outcome blocked;
                 blocked.report = blocking(outcome);
                 stopping.add(job, blocked);
                 if (!outcome.stopped) editions.add(job, outcome);
             });
    if (!concerned && !planned.jobs.empty())
        throw UsageError("this party is no party of these relationships");
    timings.begin("publish");
    std::string const written = editions.commit();

    report::RunReport run = summary.take();
    run.findings = stopping.take().findings;
    run.loosened = loosened(machine);
    run.policy_commit = configuration.files.commit();
    SourceIndex sources(planned.jobs, planned.places);
    report::TextOptions const how{.colour = wants_colour(),
                                  .source = [&](std::string const& file) { return sources.bytes(file); }};
    print(report::text(run, how) + written);
    timings.print();
    if (broken) return machine_failure;
    return stopped ? findings : done;
}

} // namespace rapport::cli
