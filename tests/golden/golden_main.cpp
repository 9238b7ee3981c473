// golden CASE_FOLDER RESULTS_FOLDER: runs the pipeline over a golden case and writes what the case expects.

#include "pipeline/base/version.hpp"
#include "pipeline/document/dump.hpp"
#include "pipeline/document/theme.hpp"
#include "pipeline/machine.hpp"
#include "pipeline/render/html/html.hpp"
#include "pipeline/render/pdf/paginate.hpp"
#include "pipeline/report/text.hpp"
#include "tests/golden/excerpt.hpp"
#include "tests/golden/golden_case.hpp"
#include "tests/support/resources.hpp"
#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <iostream>

namespace {

using namespace rapport;
using golden::Expectation;

struct Composed {
    document::Document document;
    document::Theme theme;
};

base::Report of_kinds(base::Report const& report, std::vector<std::string> const& kinds)
{
    if (kinds.empty()) return report;
    base::Report kept;
    for (auto const& finding : report.findings())
        if (std::ranges::find(kinds, base::name_of(finding.kind)) != kinds.end()) kept.add(finding);
    return kept;
}

std::string findings_text(Job const& job, Outcome const& outcome, std::vector<std::string> const& kinds)
{
    report::RunReport run;
    run.tool_version = base::version;
    run.as_of = outcome.as_of;
    run.as_of_source = outcome.as_of_source;
    run.findings = of_kinds(outcome.report, kinds);
    report::PlanSummary summary{
        outcome.plan_id, job.folder, outcome.stage, outcome.profile, outcome.status, 0, 0, 0};
    run.plans.push_back(summary);
    report::count_findings(run.plans, run.findings);
    report::TextOptions options;
    options.source = [&](std::string const& name) -> std::string_view {
        for (auto const* files : {&job.joint, &job.own})
            for (auto const& file : *files)
                if (file.name == name) return file.bytes;
        return {};
    };
    return report::text(run, options) + (outcome.stopped ? "No document was made.\n" : "");
}

std::string pages_text(Composed const& composed, Expectation const& expectation,
                       std::shared_ptr<type::FontFiles> const& files)
{
    auto const document = golden::excerpt(composed.document, expectation.parts);
    type::Fonts fonts(files);
    base::Report judged_before;
    return dump(render::pdf::paginate(document, composed.theme, fonts, judged_before));
}

/// The body: the style sheet is the same for all documents.
std::string html_text(Composed const& composed, Expectation const& expectation)
{
    auto const html =
        render::html::render(golden::excerpt(composed.document, expectation.parts), composed.theme);
    auto const begin = html.find("<main");
    auto const end = html.find("</main>");
    if (begin == std::string::npos || end == std::string::npos)
        throw std::runtime_error("the HTML of " + expectation.kind + " has no main part");
    return html.substr(begin, end - begin) + "</main>\n";
}

std::string file_text(Outcome const& outcome, std::string const& name)
{
    auto const file = std::ranges::find(outcome.files, name, &OutcomeFile::name);
    return file == outcome.files.end() ? "This file was not made.\n" : file->bytes;
}

struct Results {
    golden::Case const& made;
    Machine const& machine;
    Outcome outcome;
    std::vector<Composed> documents;

    [[nodiscard]] std::string text(Expectation const& expectation) const
    {
        using What = Expectation::What;
        if (expectation.what == What::findings) return findings_text(made.job, outcome, expectation.parts);
        if (expectation.what == What::plan) return file_text(outcome, golden::name_of(expectation));
        auto const found = std::ranges::find(documents, expectation.kind,
                                             [](Composed const& composed) { return composed.document.kind; });
        if (found == documents.end()) return "This document was not made.\n";
        if (expectation.what == What::pages)
            return pages_text(*found, expectation, machine.parts().font_files());
        if (expectation.what == What::html) return html_text(*found, expectation);
        return document::dump(golden::excerpt(found->document, expectation.parts));
    }
};

void make(std::filesystem::path const& folder, std::filesystem::path const& results_folder)
{
    auto made = golden::read_case(folder);
    std::vector<Composed> documents;
    made.job.composed = [&](document::Document const& document, document::Theme const& theme) {
        documents.push_back({document, theme});
    };
    Machine const machine(test::resources());
    auto outcome = run(made.job, machine);
    Results const results{made, machine, std::move(outcome), std::move(documents)};
    for (auto const& expectation : made.expectations)
        support::write_bytes(results_folder / golden::name_of(expectation), results.text(expectation));
}

} // namespace

int main(int count, char** arguments)
try {
    if (count != 3) throw std::runtime_error("usage: golden CASE_FOLDER RESULTS_FOLDER");
    make(arguments[1], arguments[2]);
} catch (std::exception const& error) {
    std::cerr << "golden: " << error.what() << '\n';
    return 1;
}
