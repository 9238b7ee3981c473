#include "pipeline/check/rule_book.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>

namespace rapport::check {

namespace {

/// One clause as it may be printed: only what rests on knowledge of the standard names it as its own.
std::string printed(std::string_view clause, std::string_view basis, vocabulary::Profile const& profile)
{
    bool const technical = clause.starts_with("TS ");
    auto const number = technical ? clause.substr(3) : clause;
    auto const* known = technical ? nullptr : profile.clause(number.substr(0, number.find(' ')));
    std::string text = technical ? "ISO/TS 44005, clause " : "clause ";
    text += number;
    if (known != nullptr && known->uncertain) text += "\u2020";
    return basis == "K" ? text : "good practice, near " + text;
}

} // namespace

void RuleBook::add(RuleFacts facts, vocabulary::Profile const& profile)
{
    if (facts.basis != "-" && !facts.basis.empty())
        for (auto const clause : base::split(facts.clauses, ';'))
            if (!clause.empty() && clause != "-")
                facts.printed_clauses.push_back(printed(clause, facts.basis, profile));
    adopt(std::move(facts));
}

void RuleBook::adopt(RuleFacts facts)
{
    by_id_[facts.id] = rules_.size();
    rules_.push_back(std::move(facts));
}

void RuleBook::change(std::string_view id, std::optional<base::Severity> severity)
{
    auto& facts = rules_[by_id_.at(std::string(id))];
    facts.shipped = facts.severity;
    facts.off = !severity;
    facts.severity = severity.value_or(facts.severity);
}

bool RuleBook::is_off(std::string_view id) const
{
    auto const* facts = find(id);
    return facts != nullptr && facts->off;
}

RuleFacts const* RuleBook::find(std::string_view id) const
{
    auto const found = by_id_.find(std::string(id));
    return found == by_id_.end() ? nullptr : &rules_[found->second];
}

void RuleBook::complete(base::Finding& finding, Situation const& situation) const
{
    auto const* facts = find(finding.rule);
    if (facts == nullptr) return;
    finding.severity = std::min(finding.severity, facts->severity);
    finding.kind = facts->kind;
    finding.clauses = facts->printed_clauses;
    if (before_the_gate(facts->from, facts->gate, situation)) soften(finding);
}

bool before_the_gate(int from, bool gate, Situation const& situation)
{
    return gate && from > 0 && !situation.gates_passed && situation.stage <= from;
}

bool is_before_the_gate(base::Finding const& finding)
{
    return finding.early;
}

void soften(base::Finding& finding)
{
    finding.severity = base::Severity::advice;
    if (finding.early) return;
    finding.early = true;
    if (finding.said.empty()) finding.said = base::Sentence(finding.message);
    finding.said = base::sentence("{1} (before the gate)", std::move(finding.said));
    finding.message = finding.message + " (before the gate)";
}

} // namespace rapport::check
