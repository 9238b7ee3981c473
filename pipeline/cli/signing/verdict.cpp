#include "pipeline/cli/signing/verdict.hpp"

#include <algorithm>

namespace rapport::cli {

namespace {

using signoff::Answer;
using signoff::Fit;
using signoff::Judged;

std::string state_of(Judged const& judged)
{
    if (judged.answer == Answer::not_valid || judged.who.empty()) return "";
    if (!judged.latest) return "followed by a later decision";
    if (!judged.approves()) return judged.fit == Fit::other_version ? "about another version" : "no approval";
    switch (judged.fit) {
    case Fit::this_content:
        return judged.counts                    ? "counts"
               : judged.answer == Answer::valid ? "does not suffice by the trust folder"
                                                : "";
    case Fit::changed_content: return "void: commitments changed";
    case Fit::other_version: return "about another version";
    case Fit::none: break;
    }
    return "";
}

report::SignOff::Approval shown(Examined const& plan, Judged const& judged)
{
    report::SignOff::Approval approval;
    approval.file = judged.file;
    approval.document = judged.document;
    approval.version = judged.version;
    approval.who = judged.who;
    approval.name = judged.name;
    approval.post = judged.post;
    approval.party = judged.party;
    approval.role = judged.role;
    approval.decision = judged.decision;
    approval.date = judged.date;
    approval.note = judged.note;
    approval.way = judged.recorded() ? "recorded" : "signed";
    approval.recorded_as = judged.way;
    approval.recorder = judged.recorder;
    approval.evidence = judged.evidence;
    approval.fingerprint = judged.fingerprint;
    approval.digest = judged.digest;
    approval.judged = judged.judged;
    approval.answer = signoff::name_of(judged.answer);
    approval.state = state_of(judged);
    approval.reasons = judged.reasons;
    if (judged.is_void()) approval.changes = what_changed(plan, judged);
    return approval;
}

/// Why a party's approval of a document is missing.
std::string missing(Outcome const& outcome, Need const& need)
{
    for (auto const& judged : outcome.judgement.approvals) {
        if (judged.document != need.document || judged.party != need.party || !judged.latest) continue;
        if (judged.answer != Answer::valid)
            return "missing; " + judged.file + " is " + std::string(name_of(judged.answer));
        if (judged.is_void()) return "void since the commitments changed; approve again";
        if (judged.fit == Fit::this_content && !judged.approves()) return "decided: " + judged.decision;
        if (judged.fit == Fit::this_content && !judged.counts)
            return "missing; what is there does not suffice";
        if (judged.fit == Fit::this_content)
            return "missing; " + judged.name + " is not the party's " + need.role + " in the plan";
    }
    return need.who.empty() ? "missing, and nobody holds the post" : "missing";
}

std::vector<report::SignOff::Document> documents_of(Outcome const& outcome)
{
    std::vector<report::SignOff::Document> documents;
    for (auto const& need : outcome.needs) {
        if (documents.empty() || documents.back().kind != need.document)
            documents.push_back({.kind = need.document, .approved = true, .needs = {}});
        auto& document = documents.back();
        document.approved = document.approved && need.approved;
        document.needs.push_back({.party = need.party,
                                  .role = need.role,
                                  .who = need.who,
                                  .approved = need.approved,
                                  .missing = need.approved ? "" : missing(outcome, need)});
    }
    return documents;
}

/// The worst answer decides; what decides it is given as reasons.
void answer(report::SignOff& result, Outcome const& outcome, bool require_approved)
{
    std::vector<std::string> wrong;
    std::vector<std::string> doubts;
    for (auto const& judged : outcome.judgement.approvals) {
        if (judged.answer == Answer::not_valid) wrong.push_back(judged.file + " is not valid");
        if (judged.answer == Answer::cannot_tell)
            doubts.push_back(judged.file + ": " + judged.reasons.front());
        if (judged.is_void()) wrong.push_back("the commitments changed since " + judged.file);
    }
    if (!outcome.judgement.trust_problem.empty()) doubts.push_back(outcome.judgement.trust_problem);
    if (outcome.judgement.approvals.empty()) doubts.emplace_back("nobody has approved anything");
    if (require_approved)
        for (auto const& document : result.documents)
            if (!document.approved)
                wrong.push_back(document.kind + " " + result.version + " is not approved");
    Answer const is = !wrong.empty()    ? Answer::not_valid
                      : !doubts.empty() ? Answer::cannot_tell
                                        : Answer::valid;
    result.answer = signoff::name_of(is);
    result.reasons = !wrong.empty() ? wrong : doubts;
}

} // namespace

report::SignOff verdict_on(Examined const& plan, bool require_approved)
{
    auto const& outcome = plan.outcome;
    report::SignOff result;
    result.plan = outcome.plan_id;
    result.path = plan.folder.generic_string();
    result.version = outcome.content.version;
    result.commitments = outcome.content.commitments;
    result.trust = outcome.judgement.trust_digest;
    result.documents = documents_of(outcome);
    for (auto const& judged : outcome.judgement.approvals) result.approvals.push_back(shown(plan, judged));
    for (auto const& condition : outcome.conditions)
        result.conditions.push_back({.id = condition.id,
                                     .text = condition.text,
                                     .owner = condition.owner,
                                     .due = condition.due,
                                     .statement = condition.statement,
                                     .action = condition.action,
                                     .done = condition.done});
    auto const& trust_change = plan.evidence().trust_change;
    if (!trust_change.empty()) result.notes.push_back(trust_change);
    answer(result, outcome, require_approved);
    return result;
}

} // namespace rapport::cli
