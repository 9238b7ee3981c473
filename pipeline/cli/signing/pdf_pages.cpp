#include "pipeline/cli/signing/pdf_pages.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/cli/plans/jobs.hpp"
#include "pipeline/cli/plans/workers.hpp"
#include "pipeline/cli/settings/resources.hpp"
#include "pipeline/report/read_build.hpp"
#include "pipeline/signoff/pdf_compare.hpp"

#include <algorithm>

namespace rapport::cli {

namespace {

constexpr std::string_view not_compared =
    "the text was not compared; --rerender renders the plan in the file again";

Configuration configuration_near(std::string const& path, Options const& options)
{
    Selection selection;
    selection.paths = {path};
    selection.policy_from = options.get("policy-from");
    return configuration_for(selection);
}

/// Pictures of the plan are not in the file.
Picture no_picture(std::string const&)
{
    return {.bytes = {},
            .problem = base::sentence("cannot be read beside standard input"),
            .help = base::sentence("check the folder")};
}

/// The same tool, schemas and templates as those the file was made with.
bool same_makers(report::BuildFacts const& facts, report::BuildFacts const& ours)
{
    return facts.tool_version == ours.tool_version && facts.tool_build == ours.tool_build &&
           facts.schemas_sha256 == ours.schemas_sha256 && facts.templates_sha256 == ours.templates_sha256 &&
           facts.overlay_sha256 == ours.overlay_sha256;
}

signoff::Judged approval_from(report::BuildFacts::Approval const& one)
{
    signoff::Judged judged;
    judged.answer = signoff::Answer::valid;
    judged.latest = true;
    judged.document = one.document;
    judged.version = one.version;
    judged.who = one.who;
    judged.name = one.name;
    judged.post = one.post;
    judged.party = one.party;
    judged.role = one.role;
    judged.decision = one.decision;
    judged.date = one.date;
    judged.recorder = one.recorder;
    judged.way = one.recorded_as;
    judged.file = one.file;
    judged.evidence = one.evidence;
    judged.fingerprint = one.fingerprint;
    judged.digest = one.statement_sha256;
    judged.counts = one.counts;
    judged.records = one.records_sha256;
    judged.changed_records = one.changed_records;
    for (auto const& condition : one.conditions)
        judged.conditions.push_back({condition.id, condition.due, condition.owner, condition.text});
    return judged;
}

Replay replay_of(signoff::PdfFile const& read, report::BuildFacts const& facts)
{
    Replay replay;
    for (auto const& one : facts.approvals) replay.approvals.push_back(approval_from(one));
    replay.approved_kinds = facts.approved_kinds;
    auto const counts = base::split(facts.counts_on_pages, ' ');
    if (counts.size() == 3) {
        replay.errors = counts[0];
        replay.warnings = counts[1];
        replay.advice = counts[2];
    }
    replay.explained = static_cast<int>(facts.explained);
    replay.waived = static_cast<int>(facts.waived);
    replay.overridden = static_cast<int>(facts.overridden);
    for (auto const* name : {"plan.xml", "report.json", "build.json"})
        if (auto const file = read.attachments.find(name); file != read.attachments.end())
            replay.attachments.push_back({file->first, file->second});
    return replay;
}

} // namespace

PageReader::PageReader(std::string const& path, Options const& options)
    : rerender_(options.has("rerender")), configuration_(configuration_near(path, options))
{
    using Kinds = std::vector<std::string>;
    loading_ = begin_loading(configuration_, rerender_ ? std::optional(Kinds{}) : std::nullopt);
}

Outcome PageReader::run_again(signoff::PdfFile const& read, report::BuildFacts const& facts,
                              bool& pictures) const
{
    PlannedJob planned;
    auto& job = planned.job;
    job.relationship = "plan";
    job.joint = {{.name = "plan.xml", .bytes = read.attachments.at("plan.xml")}};
    if (facts.audience.starts_with("own-")) job.party = facts.audience.substr(4);
    job.as_of = base::Date::parse(facts.as_of);
    job.as_of_source = facts.as_of_source;
    job.limits = configuration_.limits;
    job.commit = facts.commit;
    job.commit_date = facts.commit_date;
    job.uncommitted_changes = facts.uncommitted_changes;
    job.draft = facts.copy == "draft";
    job.for_signature = facts.copy == "for-signature";
    job.tool_build = program_build_id();
    job.replay = replay_of(read, facts);
    job.content_wanted = true;
    job.documents_wanted = rerender_;
    job.html = false;
    job.picture = no_picture;
    Outcome outcome;
    run_jobs({planned}, *machine_, {.parallel = 1}, [&](PlannedJob const&, Finished finished) {
        pictures = !finished.answer.pictures.empty();
        outcome = std::move(finished.answer.outcome);
    });
    return outcome;
}

void PageReader::compare(std::string_view published, report::BuildFacts const& facts, Outcome const& outcome,
                         PagesAnswer& result) const
{
    std::optional<report::BuildFacts> ours;
    signoff::PdfComparison nearest;
    for (auto const& file : outcome.files) {
        if (file.name == "build.json") ours = report::read_build(file.bytes);
        if (!file.name.ends_with(".pdf")) continue;
        auto const comparison = signoff::compare_pdf(published, file.bytes);
        if (comparison.same) {
            result.text = "the same as " + file.name + " rendered again from the plan in the file";
            return;
        }
        if (comparison.first.starts_with("page") || nearest.first.empty()) nearest = comparison;
    }
    auto const made_alike = ours && same_makers(facts, *ours) && !nearest.other_fonts;
    result.text = "differ from the plan in the file rendered again";
    if (outcome.stopped || !ours) {
        result.text = "the plan in the file cannot be rendered by this version of rapport";
        result.doubts.push_back(result.text);
    } else if (!made_alike)
        result.doubts.emplace_back(
            "the file was made by another version of rapport, or with other schemas, templates or fonts: "
            "whether its text is the plan's cannot be told here");
    else
        result.objections.push_back("its pages are not those of the plan in it: " + nearest.first +
                                    " differs from the plan rendered again");
}

PagesAnswer PageReader::answer(std::string_view published, signoff::PdfFile const& read,
                               report::BuildFacts const& facts)
{
    PagesAnswer result;
    if (!read.attachments.contains("plan.xml")) {
        result.text = "the file holds no plan to compare its text with";
        if (rerender_) result.doubts.push_back(result.text);
        return result;
    }
    if (machine_ == nullptr) machine_ = loading_.get();
    bool pictures = false;
    auto const outcome = run_again(read, facts, pictures);
    result.commitments = outcome.content.commitments;
    result.text = not_compared;
    if (result.commitments.empty())
        result.doubts.emplace_back("the plan in the file cannot be read by this version of rapport");
    else if (result.commitments != facts.commitments_sha256)
        result.doubts.emplace_back("the plan in the file is not the one that its build.json names");
    else if (outcome.content.relationship != facts.relationship)
        result.objections.emplace_back("the plan in the file is about " + outcome.content.relationship);
    else if (rerender_ && pictures)
        result.doubts.emplace_back("its plan has pictures, which are not in the file");
    else if (rerender_)
        compare(published, facts, outcome, result);
    return result;
}

} // namespace rapport::cli
