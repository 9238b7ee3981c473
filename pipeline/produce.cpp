#include "pipeline/produce.hpp"

#include "pipeline/base/version.hpp"
#include "pipeline/change/redline.hpp"
#include "pipeline/check/outputs.hpp"
#include "pipeline/compose/compose.hpp"
#include "pipeline/digest/sha256.hpp"
#include "pipeline/ingest/ingest.hpp"
#include "pipeline/render/html/html.hpp"
#include "pipeline/render/pdf/pdf.hpp"
#include "pipeline/report/json.hpp"

#include <algorithm>
#include <map>

namespace rapport {

namespace {

/// Whether everyone who has to has approved the document, as the facts say. What is not committed is a draft.
bool is_approved(std::string const& kind, Production const& production)
{
    if (production.job.draft || production.job.uncommitted_changes) return false;
    for (auto const facts : production.facts.root().children("sign-off"))
        for (auto const document : facts.children("document"))
            if (document.get("kind") == kind) return document.get("approved") == "yes";
    return false;
}

document::Mark mark_of(std::string const& kind, Production const& production)
{
    if (production.job.for_signature) return document::Mark::for_signature;
    return is_approved(kind, production) ? document::Mark::approved : document::Mark::draft;
}

std::string_view name_of(document::Mark mark)
{
    switch (mark) {
    case document::Mark::draft: return "draft";
    case document::Mark::for_signature: return "for-signature";
    case document::Mark::approved: return "approved";
    }
    return "draft";
}

bool wanted(Machine::Parts::Kind const& kind, Job const& job)
{
    bool const for_audience = kind.audience == "both" || (kind.audience == "own") == !job.party.empty();
    bool const asked =
        job.documents.empty() || std::ranges::find(job.documents, kind.name) != job.documents.end();
    return for_audience && asked;
}

std::vector<report::BuildFacts::NamedDigest> digests_of_sources(Job const& job)
{
    std::vector<report::BuildFacts::NamedDigest> digests;
    for (auto const* files : {&job.joint, &job.own})
        for (auto const& file : *files) digests.push_back({file.name, digest::sha256(file.bytes)});
    return digests;
}

void collect_positions(xml::Element element, std::vector<report::BuildFacts::Position>& positions)
{
    if (element.has("id")) {
        auto const span = element.span();
        positions.push_back({element.get("id"), span.file + ":" + std::to_string(span.line) + ":" +
                                                    std::to_string(span.column)});
    }
    for (auto const child : element.children()) collect_positions(child, positions);
}

report::BuildFacts::Approval shown(signoff::Judged const& one)
{
    report::BuildFacts::Approval approval{.document = one.document,
                                          .version = one.version,
                                          .who = one.who,
                                          .name = one.name,
                                          .post = one.post,
                                          .party = one.party,
                                          .role = one.role,
                                          .decision = one.decision,
                                          .date = one.date,
                                          .recorder = one.recorder,
                                          .recorded_as = one.way,
                                          .evidence = one.evidence,
                                          .fingerprint = one.fingerprint,
                                          .file = one.file,
                                          .statement_sha256 = one.digest,
                                          .records_sha256 = one.records,
                                          .changed_records = one.changed_records,
                                          .conditions = {},
                                          .counts = one.counts};
    for (auto const& condition : one.conditions)
        approval.conditions.push_back({condition.id, condition.due, condition.owner, condition.text});
    return approval;
}

report::BuildFacts build_facts(Production const& production, Outcome const& outcome,
                               std::map<std::string, std::string> const& fonts)
{
    auto const& job = production.job;
    report::BuildFacts facts;
    facts.tool_version = base::version;
    facts.tool_build = job.tool_build;
    facts.audience = job.audience();
    facts.relationship = outcome.plan_id;
    facts.as_of = outcome.as_of;
    facts.as_of_source = outcome.as_of_source;
    facts.commit = job.commit;
    facts.commit_date = job.commit_date;
    facts.uncommitted_changes = job.uncommitted_changes;
    facts.copy = job.draft ? "draft" : job.for_signature ? "for-signature" : "";
    facts.errors = outcome.report.count(base::Severity::error);
    facts.warnings = outcome.report.count(base::Severity::warning);
    facts.advice = outcome.report.count(base::Severity::advice);
    facts.explained = static_cast<std::size_t>(outcome.explained);
    facts.waived = static_cast<std::size_t>(outcome.waived);
    facts.overridden = static_cast<std::size_t>(outcome.overridden);
    for (auto const build : production.facts.root().children("build"))
        if (build.in_fact_namespace())
            facts.counts_on_pages =
                build.get("errors") + " " + build.get("warnings") + " " + build.get("advice");
    facts.schemas_sha256 = production.parts.schemas_sha256;
    facts.templates_sha256 = production.parts.templates_sha256;
    facts.overlay_sha256 = production.parts.overlay_sha256;
    facts.plan_sha256 = production.identity.plan;
    facts.commitments_sha256 = production.identity.commitments;
    facts.records_sha256 = production.identity.records;
    facts.approved_kinds = production.settings.documents;
    for (auto const& one : outcome.judgement.approvals)
        if (one.stands() && one.approves()) facts.approvals.push_back(shown(one));
    facts.sources = digests_of_sources(job);
    for (auto const& [file, edition] : fonts) facts.fonts.push_back({file, digest::sha256(edition)});
    collect_positions(production.plan.root(), facts.positions);
    return facts;
}

/// A plan in its canonical form can have fewer findings than the files it was written in.
void count_as_then(xml::Element root, Replay const& replay)
{
    for (auto const build : root.children("build")) {
        if (!build.in_fact_namespace()) continue;
        build.set("errors", replay.errors);
        build.set("warnings", replay.warnings);
        build.set("advice", replay.advice);
    }
}

void add_facts(Production& production, Outcome const& outcome)
{
    auto const& job = production.job;
    derive::Build build{production.settings,
                        std::string(name_of(document::Mark::draft)), // each document sets its own
                        job.commit,
                        production.identity.plan,
                        production.identity.commitments,
                        production.identity.records,
                        "rapport " + std::string(base::version),
                        production.parts.judging().profile.title,
                        production.settings.as_of,
                        job.replay ? job.replay->explained : outcome.explained,
                        job.replay ? job.replay->waived : outcome.waived,
                        job.replay ? job.replay->overridden : outcome.overridden,
                        {}};
    for (auto const& one : production.parts.judging().loosened) build.loosened.push_back(one.text);
    if (production.earlier != nullptr) {
        build.changes_since = job.changes_since;
        build.changes_since_version = production.earlier->root().get("version");
    }
    base::Report told = outcome.report;
    told.add(outcome.questions);
    // What the build knows is the same for both states, so that bars stand beside what the plan says alone.
    for (auto* facts : {&production.facts, production.earlier}) {
        if (facts == nullptr) continue;
        derive::add_build(*facts, build, outcome.report);
        if (job.replay) count_as_then(facts->root(), *job.replay);
        derive::add_findings(*facts, told, production.parts.judging().profile.order_of_worth);
    }
}

void set_mark(xml::Tree const& facts, document::Mark mark)
{
    for (auto const build : facts.root().children("build"))
        if (build.in_fact_namespace()) build.set("mark", name_of(mark));
}

/// A document, its PDF file set in pages but not finished: what all of them hold is known at the end.
struct Made {
    std::vector<OutcomeFile> files;
    std::optional<render::pdf::Printed> printed; ///< the last of the files, empty until it is finished
    bool passed_on = false;
};

/// One document in the formats wanted. What is wrong with it goes into `judged`; it is not published when
/// that is an error.
Made make(Machine::Parts::Kind const& wanted_kind, Production& production, base::Report& judged)
{
    auto const& kind = wanted_kind.name;
    auto& parts = production.parts;
    auto const& job = production.job;
    auto const language = production.plan.root().get("language");
    auto const mark = mark_of(kind, production);
    set_mark(production.facts, mark);
    compose::Settings settings{mark, job.audience(), [&](std::string const& path, base::Span const&) {
                                   return production.pictures.at(path);
                               }};

    begin(job, "compose");
    compose::Language const words{parts.words(language), parts.languages.of(language)};
    auto document = compose::compose(production.facts, parts.document_template(kind), words, settings);
    if (production.earlier != nullptr) {
        set_mark(*production.earlier, mark);
        auto const before =
            compose::compose(*production.earlier, parts.document_template(kind), words, settings);
        document.blocks = change::redline(before.blocks, document.blocks, change::Shown::bars);
    }
    auto const theme = document.compact ? document::compact(parts.theme()) : parts.theme();
    if (job.composed) job.composed(document, theme);
    Made made;
    made.passed_on = wanted_kind.passed_on;
    if (job.html) {
        begin(job, "HTML");
        made.files.push_back(
            {kind + ".html", render::html::render(document, parts.theme()), std::string(name_of(mark))});
    }
    int pages = 0;
    if (job.pdf) {
        begin(job, "PDF");
        made.printed = render::pdf::print(document, theme, production.beforehand.fonts(), judged);
        pages = static_cast<int>(made.printed->layout.pages.size());
        made.files.push_back({kind + ".pdf", {}, std::string(name_of(mark))});
    }
    check::judge_output(document, pages, production.facts, parts.judging().rules.book(), judged);
    return made;
}

/// What a PDF file of this audience holds: the plan to read on with, and what it was built from. Never the
/// manifest, which holds the file's own digest; and of a paper that a party passes on, only the latter: the
/// plan as its party has it holds all that the party keeps to itself.
render::pdf::Archive archive_of(Job const& job, std::vector<OutcomeFile> const& data,
                                compose::Words const& words, bool passed_on)
{
    render::pdf::Archive archive;
    if (job.pdf_part == PdfPart::second) archive.standard = render::pdf::Standard::pdf_a_2a;
    if (job.pdf_part == PdfPart::first) archive.standard = render::pdf::Standard::pdf_a_1b;
    if (!job.pdf || job.pdf_part != PdfPart::third) return archive;
    for (auto const& file : data) {
        bool const plan = file.name == "plan.xml";
        if (file.name == "report.json" && !job.attach_findings) continue;
        if (file.name != "build.json" && passed_on) continue;
        char const* const key = plan                         ? "attachment.plan"
                                : file.name == "report.json" ? "attachment.findings"
                                                             : "attachment.build";
        archive.attachments.push_back(
            render::pdf::attachment(file.name, plan ? "Source" : "Supplement", words.plain(key), file.bytes));
    }
    return archive;
}

std::string findings_of(Production const& production, Outcome const& outcome)
{
    report::RunReport run;
    run.tool_version = base::version;
    run.as_of = outcome.as_of;
    run.as_of_source = outcome.as_of_source;
    run.findings = outcome.report;
    report::PlanSummary summary{
        outcome.plan_id, production.job.folder, outcome.stage, outcome.profile, outcome.status, 0, 0, 0};
    summary.explained = outcome.explained;
    summary.waived = outcome.waived;
    summary.overridden = outcome.overridden;
    for (auto const& one : production.parts.judging().loosened) run.loosened.push_back({one.span, one.text});
    run.plans.push_back(summary);
    report::count_findings(run.plans, run.findings);
    return report::json(run);
}

} // namespace

void begin(Job const& job, std::string_view stage)
{
    if (job.stage_begins) job.stage_begins(stage);
}

void produce(Production production, Outcome& outcome)
{
    add_facts(production, outcome);
    std::vector<Made> documents;
    std::map<std::string, std::string> fonts;
    auto const* messages = production.parts.messages(production.plan.root().get("language"));
    for (auto const& kind : production.parts.kinds()) {
        if (!wanted(kind, production.job)) continue;
        base::Report judged;
        auto made = make(kind, production, judged);
        bool const refused = judged.count(base::Severity::error) > 0 && !production.job.draft;
        check::say_in(messages, judged);
        outcome.report.add(judged);
        outcome.complete = outcome.complete && !refused;
        if (refused) continue;
        if (made.printed) fonts.insert(made.printed->fonts.begin(), made.printed->fonts.end());
        documents.push_back(std::move(made));
    }
    outcome.report.sort();
    std::vector<OutcomeFile> data;
    data.push_back({"plan.xml", ingest::write_xml(production.plan, production.parts.vocabulary)});
    data.push_back({"report.json", findings_of(production, outcome)});
    data.push_back({"build.json", report::json(build_facts(production, outcome, fonts))});
    auto const& held = production.job.replay ? production.job.replay->attachments : data;
    if (production.job.pdf) begin(production.job, "PDF");
    auto const& words = production.parts.words(production.plan.root().get("language"));
    for (auto& document : documents) {
        if (document.printed)
            document.files.back().bytes = render::pdf::finish(
                *document.printed, archive_of(production.job, held, words, document.passed_on));
        document.printed.reset();
        std::ranges::move(document.files, std::back_inserter(outcome.files));
    }
    std::ranges::move(data, std::back_inserter(outcome.files));
}

} // namespace rapport
