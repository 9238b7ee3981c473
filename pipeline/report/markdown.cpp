#include "pipeline/report/format.hpp"
#include "pipeline/report/place.hpp"

namespace rapport::report {

namespace {

constexpr std::size_t most_rows = 50;

std::string head_of(RunReport const& run)
{
    std::string result = "### Relationship plans\n\n";
    result += "| Plan | Stage | Status | Errors | Warnings | Advice | Explained | Waived | Overridden |\n"
              "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n";
    for (auto const& plan : run.plans)
        result += "| " + markdown_cell(plan.id.empty() ? plan.path : plan.id + " (" + plan.path + ")") +
                  " | " + markdown_cell(plan.stage) + " | " + markdown_cell(plan.status) + " | " +
                  std::to_string(plan.errors) + " | " + std::to_string(plan.warnings) + " | " +
                  std::to_string(plan.advice) + " | " + std::to_string(plan.explained) + " | " +
                  std::to_string(plan.waived) + " | " + std::to_string(plan.overridden) + " |\n";
    result += "\n";
    for (auto const& plan : run.plans)
        for (auto const& change : plan.changes)
            result += "**Attention:** " + markdown_cell(plan.id) + ": " + markdown_cell(change) + ".\n\n";
    for (auto const& one : run.loosened)
        result += "**Loosened:** " + markdown_cell(one.text) + " (" + markdown_cell(place_text(one.span)) +
                  ").\n\n";
    if (!run.policy_commit.empty())
        result += "Rules, schemas and configuration are those of commit " +
                  markdown_cell(run.policy_commit.substr(0, 12)) + ".\n\n";
    return result;
}

std::string change_of(Comparison const& comparison)
{
    if (comparison.fresh == 0 && comparison.gone == 0)
        return "This change brings no finding and mends none.\n\n";
    return "This change brings **" + std::to_string(comparison.fresh) + "** findings and mends **" +
           std::to_string(comparison.gone) + "**; " + std::to_string(comparison.known) +
           " were there before.\n\n";
}

} // namespace

std::string markdown_cell(std::string_view text)
{
    constexpr std::string_view markup = "\\`*_{}[]()<>#+-!|~&@:";
    std::string result;
    for (char const c : printable(text)) {
        if (c == '\n' || c == '\t') {
            result += ' ';
            continue;
        }
        if (markup.find(c) == markup.npos)
            result += c;
        else if (c == '@' || c == '<' || c == '>' || c == '&' || c == ':')
            result += "&#" + std::to_string(static_cast<int>(c)) + ";";
        else
            result.append({'\\', c});
    }
    return result;
}

std::string markdown(RunReport const& run)
{
    std::string result = head_of(run);
    if (run.comparison) result += change_of(*run.comparison);
    auto const order = by_importance(run);
    if (!order.empty()) {
        bool const compares = !run.fresh.empty();
        result += compares ? "| | Severity | Where | What | Rule |\n| --- | --- | --- | --- | --- |\n"
                           : "| Severity | Where | What | Rule |\n| --- | --- | --- | --- |\n";
        for (std::size_t i = 0; i < order.size() && i < most_rows; ++i) {
            auto const& finding = run.findings.findings()[order[i]];
            auto const place = place_of(finding, run);
            result += compares ? (run.fresh[order[i]] ? "| new | " : "| | ") : "| ";
            result += std::string(base::name_of(finding.severity)) + " | " +
                      markdown_cell(place.file + ":" + std::to_string(place.line)) + " | " +
                      markdown_cell(finding.message) +
                      (finding.help.empty() ? "" : " *" + markdown_cell(finding.help) + "*") + " | " +
                      markdown_cell(finding.rule) + " |\n";
        }
        if (order.size() > most_rows)
            result += "\n" + std::to_string(order.size() - most_rows) + " more findings are in the report.\n";
        result += "\n";
    }
    if (!run.as_of.empty()) result += "As of " + markdown_cell(run.as_of) + ". ";
    std::string worth(disclaimer);
    worth[0] = 'C';
    return result + worth + ".\n";
}

} // namespace rapport::report
