#include "pipeline/run.hpp"

#include "pipeline/approvals.hpp"
#include "pipeline/audience/audience.hpp"
#include "pipeline/beforehand.hpp"
#include "pipeline/check/almost.hpp"
#include "pipeline/check/questions.hpp"
#include "pipeline/check/settled.hpp"
#include "pipeline/check/shape.hpp"
#include "pipeline/check/stranger.hpp"
#include "pipeline/check/unfinished.hpp"
#include "pipeline/derive/derive.hpp"
#include "pipeline/derive/dues.hpp"
#include "pipeline/earlier.hpp"
#include "pipeline/ingest/ingest.hpp"
#include "pipeline/machine.hpp"
#include "pipeline/pictures.hpp"
#include "pipeline/produce.hpp"
#include "pipeline/since_approval.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>

namespace rapport {

namespace {

std::string party_id(Job const& job)
{
    if (job.party.empty()) return {};
    std::string id = "PTY-";
    for (char const c : job.party) id += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return id;
}

/// The files this audience may see. A joint job holds no own file at all.
std::vector<ingest::Source> select(std::vector<SourceFile> const& joint, std::vector<SourceFile> const& own,
                                   std::string const& party)
{
    std::vector<ingest::Source> sources;
    for (auto const& file : joint) sources.push_back({file.name, file.bytes, {}});
    for (auto const& file : own) sources.push_back({file.name, file.bytes, party});
    return sources;
}

std::set<std::string> own_files(Job const& job)
{
    std::set<std::string> names;
    for (auto const& file : job.own) names.insert(file.name);
    return names;
}

bool concerns(Job const& job, xml::Element plan)
{
    if (job.party.empty()) return true;
    auto const parties = plan.child("parties");
    if (!parties) return !job.own.empty();
    auto const all = parties.children("party");
    return std::ranges::any_of(all, [&](auto const& party) { return party.get("id") == party_id(job); });
}

void describe(Outcome& outcome, xml::Element plan)
{
    outcome.plan_id = plan.get("id");
    outcome.profile = plan.get("profile");
    outcome.status = plan.get("status");
    for (auto const fact : plan.children())
        if (fact.in_fact_namespace() && fact.name() == "stage") outcome.stage = fact.get("number");
}

Standing standing_of(xml::Element plan)
{
    auto const relationship = plan.child("relationship");
    return {.stage = relationship.get("stage"),
            .status = plan.get("status"),
            .profile = plan.get("profile"),
            .origin = relationship.get("origin"),
            .depth = relationship.get("depth")};
}

/// Values that a plan does not state are not put into it: their absence is a finding of its own.
void judge_as(xml::Element plan, Standing const& standing)
{
    auto const put = [](xml::Element element, char const* name, std::string const& value) {
        if (element && !value.empty() && element.has(name)) element.set(name, value, element.span(name));
    };
    auto const relationship = plan.child("relationship");
    put(relationship, "stage", standing.stage);
    put(plan, "status", standing.status);
    put(plan, "profile", standing.profile);
    put(relationship, "origin", standing.origin);
    put(relationship, "depth", standing.depth);
}

/// The date the facts are true on; without one from outside, the day the plan was issued.
std::optional<base::Date> as_of(Job const& job, xml::Element plan, Outcome& outcome)
{
    auto date = job.as_of;
    outcome.as_of_source = job.as_of_source;
    if (!date) {
        date = base::Date::parse(plan.get("issued"));
        outcome.as_of_source = "the plan's issue date";
    }
    if (date) outcome.as_of = date->text();
    return date;
}

std::vector<ClauseEvidence::Place> places_of(xml::Element clause)
{
    std::vector<ClauseEvidence::Place> places;
    for (auto const row : clause.children("evidence")) {
        ClauseEvidence::Place place;
        auto const title = row.get("title");
        place.what = row.get("item");
        if (!title.empty() && title != place.what)
            place.what.append(place.what.empty() ? "" : " ").append(title);
        if (place.what.empty()) place.what = row.get("what");
        place.file = row.get("file");
        auto const line = row.get("line");
        std::from_chars(line.data(), line.data() + line.size(), place.line);
        places.push_back(std::move(place));
    }
    return places;
}

/// The clause facts of `derive` as values.
std::vector<ClauseEvidence> clauses_of(xml::Element plan)
{
    std::vector<ClauseEvidence> result;
    for (auto const facts : plan.children("clauses")) {
        if (!facts.in_fact_namespace()) continue;
        for (auto const clause : facts.children("clause"))
            result.push_back({.number = clause.get("number"),
                              .title = clause.get("title"),
                              .heading = clause.get("heading") == "yes",
                              .level = clause.get("level"),
                              .places = places_of(clause),
                              .more = clause.get("more")});
    }
    return result;
}

/// The explanations and waivers that count here; nothing: all do.
std::optional<std::vector<std::string>> trusted(Job const& job, Machine::Parts& parts)
{
    if (!job.base || job.is_as_in_base()) return std::nullopt;
    if (job.base->joint.empty()) return std::vector<std::string>{};
    base::Report ignored; // what was wrong there is no matter of this plan
    auto const before =
        ingest::read(select(job.base->joint, job.base->own, party_id(job)), parts.vocabulary, ignored,
                     {.whole_set = true, .languages = &parts.languages, .limits = job.limits});
    return before ? check::settlements(before->tree) : std::vector<std::string>{};
}

std::vector<DueItem> dues_of(xml::Tree& facts, base::Date as_of)
{
    std::vector<DueItem> result;
    for (auto const& due : derive::dues(facts, as_of))
        result.push_back({due.kind, due.item, due.what, due.owner, due.date.text(),
                          due.date.days() - as_of.days(), due.span.file, due.span.line});
    return result;
}

/// For a plan that was not read, of which only the words may be known.
check::Messages const* messages_for(Job const& job, Machine::Parts& parts)
{
    return parts.messages(ingest::language_of(select(job.joint, {}, {}), parts.vocabulary, parts.languages));
}

/// In the language that the plan says it is in, else the one that its words are in; null: English.
check::Messages const* messages_for(ingest::Plan const& plan, Machine::Parts& parts)
{
    auto const* said = parts.messages(plan.tree.root().get("language"));
    return said != nullptr ? said : parts.messages(plan.language);
}

void settle(Job const& job, ingest::Plan const& plan, Machine::Parts& parts, Outcome& outcome)
{
    auto settled = check::settle(plan.tree, parts.judging().rules.book(), outcome.as_of, trusted(job, parts),
                                 outcome.report);
    outcome.explained = settled.explained;
    outcome.waived = settled.waived;
    auto const* messages = messages_for(plan, parts);
    for (auto const& one : settled.ignored) outcome.ignored.push_back(check::said_in(messages, one));
}

void close(Outcome& outcome, check::Messages const* messages)
{
    base::Report named;
    for (auto finding : outcome.report.findings()) {
        if (finding.plan.empty()) finding.plan = outcome.plan_id;
        named.add(std::move(finding));
    }
    outcome.report = std::move(named);
    check::say_in(messages, outcome.report);
    outcome.report.sort();
}

/// Findings of a plan that could not be read so far as to be judged.
Outcome unread(Outcome outcome, Machine::Parts& parts, check::Messages const* messages)
{
    base::Report completed;
    for (auto finding : outcome.report.findings()) {
        parts.judging().rules.book().complete(finding, {});
        completed.add(std::move(finding));
    }
    outcome.report = std::move(completed);
    outcome.stopped = true;
    close(outcome, messages);
    return outcome;
}

} // namespace

void say_in_language_of(Job const& job, Machine const& machine, base::Report& report)
{
    check::say_in(messages_for(job, machine.parts()), report);
}

Outcome run(Job const& job, Machine const& machine)
{
    auto& parts = machine.parts();
    Outcome outcome;

    begin(job, "read");
    auto plan = ingest::read(select(job.joint, job.own, party_id(job)), parts.vocabulary, outcome.report,
                             {.whole_set = true, .languages = &parts.languages, .limits = job.limits});
    if (!plan) return unread(std::move(outcome), parts, messages_for(job, parts));
    auto const* messages = messages_for(*plan, parts);
    auto const& first = job.joint.front();
    if (auto stranger = check::stranger(plan->tree.root(), first.name, first.bytes,
                                        parts.judging().profile_tree.root())) {
        outcome.report = {};
        outcome.report.add(std::move(*stranger));
        return unread(std::move(outcome), parts, messages);
    }
    if (auto almost = check::almost_a_plan(plan->tree.root(), {first.name, first.bytes},
                                           parts.judging().profile_tree.root(),
                                           parts.languages.of(plan->language), outcome.report)) {
        describe(outcome, plan->tree.root());
        outcome.report = std::move(*almost);
        return unread(std::move(outcome), parts, messages);
    }
    outcome.concerned = concerns(job, plan->tree.root());
    if (!outcome.concerned) return outcome;
    describe(outcome, plan->tree.root());
    outcome.standing = standing_of(plan->tree.root());
    if (job.judged_as) judge_as(plan->tree.root(), *job.judged_as);
    std::optional<Beforehand> beforehand;
    if (job.documents_wanted) beforehand.emplace(job, parts, plan->tree);

    begin(job, "shape");
    auto const& labels = parts.languages.of(plan->language);
    xml::Tree facts = plan->tree.copy(); // marks and facts go here: what the author wrote stays as it is
    check::shape(facts, parts.schema, labels, outcome.report, &parts.languages);
    auto const own = own_files(job);
    audience::find_internal_items(plan->tree, labels, own, outcome.report);
    audience::find_leaks(plan->tree, labels, own, outcome.report);
    audience::find_contact_data(plan->tree, own, outcome.report);
    Pictures const pictures(job, plan->tree, outcome.report);
    auto const date = as_of(job, plan->tree.root(), outcome);
    if (!date) return unread(std::move(outcome), parts, messages);

    begin(job, "derive");
    bool const evidence = job.documents_wanted || job.clauses_wanted;
    derive::Settings settings{*date, job.audience(), party_id(job), {}, evidence};
    judge_approvals(job, *plan, parts, settings, outcome);
    settings.since_approval = since_approval(job, *plan, parts, outcome);
    derive::derive(facts, parts.judging().profile, labels, settings);
    outcome.overridden = derive::overrides_in_force(facts);
    outcome.needs = needs_of(facts.root());
    outcome.conditions = conditions_of(facts.root());
    if (!job.composed_wanted.empty())
        outcome.composed = composed_digest(job.composed_wanted, plan->tree, parts);

    begin(job, "rules");
    base::Report const before = outcome.report;
    check::judge(facts, parts.judging().rules, labels,
                 {.as_of = outcome.as_of,
                  .own_party = party_id(job),
                  .profile = parts.judging().profile_tree.root(),
                  .approvals = {},
                  .messages = messages},
                 outcome.report);
    describe(outcome, facts.root());
    outcome.judged = true;
    if (job.dues_wanted) outcome.dues = dues_of(facts, *date);
    if (job.clauses_wanted) outcome.clauses = clauses_of(facts.root());
    if (check::is_skeleton(facts, before))
        check::keep_placeholders_only(plan->tree, before, job.documents_wanted && !job.draft, outcome.report);
    settle(job, *plan, parts, outcome);
    if (job.for_signature) check::refuse_unfinished(plan->tree, outcome.report);
    outcome.questions = check::take_questions(outcome.report);
    close(outcome, messages);

    bool const defects = outcome.report.has(base::Kind::defect, base::Severity::error);
    outcome.stopped = job.documents_wanted && defects && !job.draft;
    if (!beforehand || outcome.stopped) return outcome;

    auto earlier = earlier_facts(job, party_id(job), parts, settings);
    produce({job, parts, plan->tree, facts, settings, beforehand->identity(), *beforehand, pictures,
             earlier ? &*earlier : nullptr},
            outcome);
    return outcome;
}

} // namespace rapport
