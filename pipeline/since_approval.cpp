#include "pipeline/since_approval.hpp"

#include "pipeline/change/weights.hpp"
#include "pipeline/compose/declared.hpp"
#include "pipeline/digest/sha256.hpp"

#include <algorithm>
#include <map>

namespace rapport {

namespace {

signoff::Judged const* newest_approval(signoff::Judgement const& judgement)
{
    signoff::Judged const* newest = nullptr;
    for (auto const& judged : judgement.approvals) {
        bool const approves = judged.decision == "approve" || judged.decision == "approve-with-conditions";
        if (judged.answer != signoff::Answer::valid || !approves) continue;
        if (newest == nullptr || judged.date > newest->date) newest = &judged;
    }
    return newest;
}

std::string commit_of(Job const& job, signoff::Judged const& approval)
{
    for (auto const& file : job.signoff->files)
        if (file.name == approval.file) return file.commit;
    return {};
}

/// The plan as it was approved.
std::optional<ingest::Plan> approved_plan(Job const& job, signoff::Judged const& approval,
                                          Machine::Parts& parts, Outcome& outcome)
{
    auto const commit = commit_of(job, approval);
    if (commit.empty()) return std::nullopt; // not committed yet: it is about the plan at hand
    std::string const what =
        "what changed since version " + approval.version + " was approved is not known: ";
    try {
        std::vector<ingest::Source> sources;
        for (auto const& file : job.state_at(commit)) sources.push_back({file.name, file.bytes, {}});
        base::Report ignored;
        auto plan =
            sources.empty()
                ? std::nullopt
                : ingest::read(sources, parts.vocabulary, ignored,
                               {.whole_set = true, .languages = &parts.languages, .limits = job.limits});
        bool const same =
            plan && digest::sha256(ingest::commitments(plan->tree, parts.vocabulary).canonical()) ==
                        approval.commitments;
        if (same) return plan;
        outcome.ignored.push_back(what + "commit " + commit.substr(0, 12) +
                                  ", which brought the approval in, holds another text of the plan");
    } catch (std::runtime_error const& error) {
        outcome.ignored.push_back(what + error.what());
    }
    return std::nullopt;
}

/// The objective that an item is about: itself, or the one its measure belongs to.
std::string objective_of(change::ItemChange const& change, xml::Element plan)
{
    if (change.element != "measure") return change.element == "objective" ? change.id : std::string();
    std::string found;
    auto const search = [&](auto const& self, xml::Element element) -> void {
        if (element.name() == "measure" && element.get("id") == change.id)
            found = element.has("objective") ? element.get("objective") : element.parent().get("id");
        for (auto const child : element.children()) self(self, child);
    };
    search(search, plan);
    return found;
}

} // namespace

std::optional<derive::SinceApproval> since_approval(Job const& job, ingest::Plan const& plan,
                                                    Machine::Parts& parts, Outcome& outcome)
{
    if (!job.signoff || !job.state_at || !job.party.empty()) return std::nullopt;
    auto const* approval = newest_approval(outcome.judgement);
    if (approval == nullptr || approval->fit == signoff::Fit::this_content) return std::nullopt;
    auto const before = approved_plan(job, *approval, parts, outcome);
    auto const date = base::Date::parse(approval->date);
    if (!before || !date) return std::nullopt;

    auto const& labels = parts.languages.of(plan.tree.root().get("language"));
    change::Weights const weights(parts.judging().profile_tree.root(), parts.vocabulary);
    auto const side = [](xml::Tree const& tree) {
        return change::Side{tree, [](xml::Element node) { return node.text(); },
                            [](std::string const& value, auto const&, auto const&) { return value; }};
    };
    auto const difference = change::compare(side(before->tree), side(plan.tree), labels, weights,
                                            {{}, [](std::string const& name) { return name; }});
    std::map<std::string, std::string> objectives;
    for (auto const& change : difference.commitments) {
        auto const objective = objective_of(change, plan.tree.root());
        if (objective.empty() || change.kind != change::Kind::changed) continue;
        for (auto const& field : change.fields) {
            if (!weights.is_decided(change.element, field.name)) continue;
            auto& text = objectives[objective];
            text += (text.empty() ? "" : ", ") + field.label;
            if (change.element == "measure") text += " (" + change.id + ")";
        }
    }
    derive::SinceApproval since{approval->version, *date, {}};
    since.objectives.assign(objectives.begin(), objectives.end());
    bool const only_head = std::ranges::all_of(difference.commitments, [](change::ItemChange const& change) {
        return change.element == "plan" || change.element == "revision";
    });
    if (only_head) return std::nullopt; // another version number and its entry are no commitment of their own
    return since;
}

} // namespace rapport
