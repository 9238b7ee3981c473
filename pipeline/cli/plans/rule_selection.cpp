#include "pipeline/cli/plans/rule_selection.hpp"

#include "pipeline/check/overlay.hpp"

namespace rapport::cli {

report::Rule told(check::RuleFacts const& facts)
{
    return {.id = facts.id,
            .from = facts.from,
            .severity = facts.severity,
            .kind = facts.kind,
            .clauses = facts.printed_clauses,
            .check = facts.check,
            .message = facts.message,
            .help = facts.help,
            .implies = facts.implies,
            .own_only = facts.own,
            .softened_before_gate = facts.gate,
            .origin = facts.origin,
            .shipped = facts.shipped,
            .off = facts.off};
}

std::vector<report::Rule> rules_in_force(check::RuleBook const& book)
{
    std::vector<report::Rule> result;
    for (auto const& rule : book.rules())
        if (!rule.off) result.push_back(told(rule));
    return result;
}

std::vector<report::Loosened> loosened(Machine const& machine)
{
    std::vector<report::Loosened> result;
    for (auto const& one : machine.loosened()) result.push_back({one.span, one.text});
    return result;
}

} // namespace rapport::cli
