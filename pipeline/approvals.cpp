#include "pipeline/approvals.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/compose/compose.hpp"
#include "pipeline/digest/sha256.hpp"
#include "pipeline/document/dump.hpp"

#include <map>

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
                bytes += name + " " + std::to_string(value.size()) + ":" + value + "\n";
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
    approval.same_records = judged.records == content.records;
    return approval;
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
    bool const needed = (job.signoff && !job.signoff->files.empty()) || job.content_wanted;
    signoff::Content content;
    if (needed && !job.party.empty()) {
        std::vector<ingest::Source> joint;
        for (auto const& file : job.joint) joint.push_back({file.name, file.bytes, {}});
        base::Report ignored; // the joint audience's own run reports it
        auto const alone =
            ingest::read(joint, parts.vocabulary, ignored,
                         {.whole_set = true, .languages = &parts.languages, .limits = job.limits});
        if (alone) content = content_of(alone->tree, parts.vocabulary);
    } else if (needed) {
        content = content_of(plan.tree, parts.vocabulary);
    }
    if (job.replay) {
        settings.documents = job.replay->approved_kinds;
        outcome.judgement.approvals = job.replay->approvals;
    }
    if (job.signoff) {
        outcome.judgement = signoff::judge(*job.signoff, content);
        if (!outcome.judgement.documents.empty()) settings.documents = outcome.judgement.documents;
        if (!job.signoff->trust_change.empty()) outcome.ignored.push_back(job.signoff->trust_change);
    }
    for (auto const& judged : outcome.judgement.approvals) {
        bool const approves = judged.decision == "approve" || judged.counts;
        if (approves && judged.latest && judged.answer == signoff::Answer::valid)
            settings.approvals.push_back(approval_from(judged, content));
    }
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
