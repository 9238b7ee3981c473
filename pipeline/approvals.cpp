#include "pipeline/approvals.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/compose/compose.hpp"
#include "pipeline/digest/sha256.hpp"
#include "pipeline/document/dump.hpp"
#include "pipeline/records.hpp"

#include <map>
#include <stdexcept>

namespace rapport {

namespace {

/// Walks the commitments and gives every value to the part it belongs to.
class Parts {
public:
    void read(xml::Element root)
    {
        auto& head = part("plan");
        for (auto const& attribute : root.attributes())
            head.fields.emplace_back(attribute.name, attribute.value);
        for (auto const child : root.children()) {
            bool const section = child.has("id") || !child.children().empty();
            std::string const name(child.name());
            read(child, section ? id_of(child, name) : "plan", section ? "" : name);
        }
    }

    std::vector<signoff::Part> take()
    {
        std::vector<signoff::Part> result;
        for (auto& [id, part] : parts_) {
            std::string bytes;
            for (auto const& [name, value] : part.fields)
                bytes.append(name)
                    .append(" ")
                    .append(std::to_string(value.size()))
                    .append(":")
                    .append(value)
                    .append("\n");
            part.digest = digest::sha256(bytes);
            result.push_back(std::move(part));
        }
        return result;
    }

private:
    static std::string id_of(xml::Element element, std::string const& otherwise)
    {
        auto id = element.get("id");
        return id.empty() ? otherwise : id;
    }

    signoff::Part& part(std::string const& id)
    {
        auto& found = parts_[id];
        found.id = id;
        return found;
    }

    void read(xml::Element element, std::string const& into, std::string const& path)
    {
        std::string const prefix = path.empty() ? "" : path + " ";
        for (auto const& attribute : element.attributes())
            part(into).fields.emplace_back(prefix + attribute.name, attribute.value);
        bool text = false;
        for (auto const node : element.nodes())
            text = text || (node.is_text() && !base::trim(node.text()).empty());
        if (text) part(into).fields.emplace_back(path.empty() ? "text" : path, element.text());
        for (auto const child : element.children()) {
            std::string const name(child.name());
            auto const own = child.get("id");
            if (own.empty())
                read(child, into, prefix + name);
            else
                read(child, own, "");
        }
    }

    std::map<std::string, signoff::Part> parts_;
};

derive::Approval approval_from(signoff::Judged const& judged, signoff::Content const& content)
{
    derive::Approval approval{.person = judged.who,
                              .version = judged.version,
                              .date = base::Date::parse(judged.date).value_or(base::Date::from_days(0)),
                              .of_this_content = judged.counts};
    approval.document = judged.document;
    approval.party = judged.party;
    approval.role = judged.role;
    approval.name = judged.name;
    approval.post = judged.post;
    approval.way = judged.recorded() ? "recorded" : "signed";
    approval.evidence = judged.evidence;
    approval.fingerprint = judged.fingerprint;
    approval.statement = judged.digest;
    approval.decision = judged.decision;
    approval.recorded = judged.way;
    approval.recorder = judged.recorder;
    approval.same_records = judged.records == content.records;
    return approval;
}

/// Of a file in the approvals folder, as findings show it.
base::Span place_of(std::string const& file, Job const& job)
{
    return {job.folder.empty() ? file : job.folder + "/approvals/" + file, 1, 1};
}

derive::Condition condition_from(signoff::Judged const& judged, signoff::JudgedCondition const& condition,
                                 Job const& job)
{
    return {.id = condition.id,
            .text = condition.text,
            .owner = condition.owner,
            .due = condition.due,
            .document = judged.document,
            .by = judged.who,
            .party = judged.party,
            .statement = judged.file,
            .span = place_of(judged.file, job)};
}

/// The joint plan without any party's own files, which no approval is about.
std::optional<xml::Tree> joint_tree(std::vector<SourceFile> const& files, Job const& job,
                                    Machine::Parts& parts)
{
    std::vector<ingest::Source> joint;
    joint.reserve(files.size());
    for (auto const& file : files) joint.push_back({file.name, file.bytes, {}});
    base::Report ignored; // the joint audience's own run reports it
    auto plan = ingest::read(joint, parts.vocabulary, ignored,
                             {.whole_set = true, .languages = &parts.languages, .limits = job.limits});
    if (!plan) return std::nullopt;
    return std::move(plan->tree);
}

/// How many records are others than those an approval names, when the commit that brought it in holds them.
std::string changed_since(signoff::Judged const& judged, xml::Tree const& now, Job const& job,
                          Machine::Parts& parts)
{
    if (judged.commit.empty() || !job.state_at) return {};
    std::vector<SourceFile> files;
    try {
        files = job.state_at(judged.commit);
    } catch (std::runtime_error const&) {
        return {}; // not at hand, in a shallow clone for instance: nobody can count then
    }
    if (files.empty()) return {};
    auto const then = joint_tree(files, job, parts);
    if (!then) return {};
    bool const the_same =
        digest::sha256(ingest::records(*then, parts.vocabulary).canonical()) == judged.records;
    return the_same ? std::to_string(changed_records(*then, now, parts.vocabulary)) : "";
}

void describe(Job const& job, xml::Tree const& plan, Machine::Parts& parts, Outcome& outcome)
{
    if (!job.description_wanted) return;
    auto const root = plan.root();
    outcome.description = {.title = root.get("title"),
                           .version = root.get("version"),
                           .issued = root.get("issued"),
                           .classification = root.get("classification"),
                           .retention = root.get("retention"),
                           .edition = parts.judging().profile.title,
                           .commitments = ingest::commitments(plan, parts.vocabulary).canonical()};
}

/// An approval that does not hold is told where it lies; why nothing can be told is for `verify` to say.
void report_invalid(Job const& job, Outcome& outcome)
{
    if (!job.party.empty()) return; // the joint audience's own run reports it
    for (auto const& judged : outcome.judgement.approvals) {
        if (judged.answer != signoff::Answer::not_valid) continue;
        outcome.report.add(base::finding(
            "DOC-17", place_of(judged.file, job),
            base::sentence("this approval is not valid: {1}", judged.reasons.front()),
            base::sentence("put back what the base branch holds, or let the person decide anew; "
                           "`rapport verify` says more")));
    }
}

} // namespace

signoff::Content content_of(xml::Tree const& plan, vocabulary::Vocabulary const& vocabulary)
{
    auto const commitments = ingest::commitments(plan, vocabulary);
    Parts parts;
    parts.read(commitments.root());
    return {.relationship = plan.root().get("id"),
            .version = plan.root().get("version"),
            .commitments = digest::sha256(commitments.canonical()),
            .records = digest::sha256(ingest::records(plan, vocabulary).canonical()),
            .parts = parts.take()};
}

void judge_approvals(Job const& job, ingest::Plan const& plan, Machine::Parts& parts,
                     derive::Settings& settings, Outcome& outcome)
{
    bool const judging = job.signoff && !job.signoff->files.empty();
    signoff::Content content;
    std::optional<xml::Tree> alone;
    if (judging || job.content_wanted) {
        if (!job.party.empty()) alone = joint_tree(job.joint, job, parts);
        if (alone || job.party.empty()) content = content_of(alone ? *alone : plan.tree, parts.vocabulary);
    }
    auto const& joint = alone ? *alone : plan.tree;
    if (job.replay) {
        settings.documents = job.replay->approved_kinds;
        outcome.judgement.approvals = job.replay->approvals;
    }
    if (job.signoff) {
        outcome.judgement = signoff::judge(*job.signoff, content);
        if (!outcome.judgement.documents.empty()) settings.documents = outcome.judgement.documents;
        if (!job.signoff->trust_change.empty()) outcome.ignored.push_back(job.signoff->trust_change);
        report_invalid(job, outcome);
    }
    for (auto& judged : outcome.judgement.approvals) {
        if (!judged.stands() || !judged.approves()) continue;
        for (auto const& condition : judged.conditions)
            settings.conditions.push_back(condition_from(judged, condition, job));
        if (!judged.conditions.empty() && !judged.counts) continue;
        auto approval = approval_from(judged, content);
        bool const counted = !judged.changed_records.empty() || approval.same_records;
        if (job.documents_wanted && judged.counts && !counted)
            judged.changed_records = changed_since(judged, joint, job, parts);
        approval.changed_records = judged.changed_records;
        settings.approvals.push_back(std::move(approval));
    }
    describe(job, joint, parts, outcome);
    if (job.content_wanted) outcome.content = std::move(content);
}

std::vector<Need> needs_of(xml::Element plan)
{
    std::vector<Need> needs;
    for (auto const facts : plan.children("sign-off")) {
        if (!facts.in_fact_namespace()) continue;
        for (auto const row : facts.children("need"))
            needs.push_back({.document = row.get("document"),
                             .party = row.get("party"),
                             .role = row.get("as"),
                             .who = row.get("who"),
                             .approved = row.get("approved") == "yes"});
    }
    return needs;
}

std::vector<ConditionState> conditions_of(xml::Element plan)
{
    std::vector<ConditionState> conditions;
    for (auto const facts : plan.children("conditions")) {
        if (!facts.in_fact_namespace()) continue;
        for (auto const row : facts.children("condition"))
            conditions.push_back({.id = row.get("id"),
                                  .text = row.get("text"),
                                  .owner = row.get("owner"),
                                  .due = row.get("due"),
                                  .statement = row.get("statement"),
                                  .action = row.get("actions"),
                                  .done = row.get("state") == "done"});
    }
    return conditions;
}

std::string composed_digest(std::string const& kind, xml::Tree const& plan, Machine::Parts& parts)
{
    auto facts = ingest::commitments(plan, parts.vocabulary);
    auto const language = plan.root().get("language");
    auto const issued = base::Date::parse(plan.root().get("issued")).value_or(base::Date::from_days(0));
    derive::Settings const settings{issued, "joint", {}, {}, false};
    auto const& labels = parts.languages.of(language);
    derive::derive(facts, parts.judging().profile, labels, settings);
    base::Report const nothing;
    derive::add_build(facts, {.settings = settings, .mark = "for-signature", .checked = issued}, nothing);
    compose::Settings const how{document::Mark::for_signature, "joint",
                                [](std::string const&, base::Span const&) { return nullptr; }};
    return digest::sha256(document::dump(
        compose::compose(facts, parts.document_template(kind), {parts.words(language), labels}, how)));
}

} // namespace rapport
