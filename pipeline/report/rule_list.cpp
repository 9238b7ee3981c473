#include "pipeline/report/rule_list.hpp"

#include "pipeline/report/json_values.hpp"
#include "pipeline/report/run_report.hpp"

#include <algorithm>

namespace rapport::report {

namespace {

std::string joined(std::vector<std::string> const& texts, std::string_view separator)
{
    std::string result;
    for (auto const& text : texts) result.append(result.empty() ? "" : separator).append(text);
    return result;
}

std::string stage_of(Rule const& rule)
{
    return rule.from == 0 ? "every stage" : "stage " + std::to_string(rule.from);
}

std::string severity_of(Rule const& rule)
{
    return rule.off ? "off" : std::string(base::name_of(rule.severity));
}

/// "warning, state": what it costs and what it is about.
std::string weight_of(Rule const& rule)
{
    return severity_of(rule) + ", " + std::string(base::name_of(rule.kind));
}

/// What an overlay has to do with it; empty for most.
std::string overlay_of(Rule const& rule)
{
    if (!rule.origin.empty()) return "from " + rule.origin;
    if (!rule.shipped) return {};
    return "the overlay made it " + severity_of(rule) + ", it was " +
           std::string(base::name_of(*rule.shipped));
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

std::string table_cell(std::string_view text)
{
    std::string result;
    for (char const c : text) {
        if (c == '|') result += '\\';
        result += c == '\n' ? ' ' : c;
    }
    return result;
}

std::string indented(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        auto const line = text.substr(0, end);
        result.append(line.empty() ? "" : "    ").append(line).append("\n");
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

std::string_view meaning_of(base::Kind kind)
{
    switch (kind) {
    case base::Kind::defect: return "The text is wrong: as an error it stops a build.";
    case base::Kind::state:
        return "The text is right and somebody must act: documents are built and tell it.";
    case base::Kind::output: return "Judged on a produced document: as an error it stops that document.";
    case base::Kind::question: return "A question to talk about: it stands in a box of the documents.";
    }
    return {};
}

} // namespace

std::string rules_as_text(std::vector<Rule> const& rules)
{
    std::string result;
    for (auto const& rule : rules)
        result += padded(rule.id, 8) + padded(weight_of(rule), 18) + padded(stage_of(rule), 13) + rule.check +
                  (overlay_of(rule).empty() ? "" : " [" + overlay_of(rule) + "]") + "\n";
    return printable(result + std::to_string(rules.size()) + (rules.size() == 1 ? " rule\n" : " rules\n"));
}

std::string rules_as_json(std::vector<Rule> const& rules)
{
    Array::Ptr list = new Array;
    for (auto const& rule : rules) {
        Array::Ptr clauses = new Array;
        for (auto const& clause : rule.clauses) clauses->add(printable(clause));
        Array::Ptr implies = new Array;
        for (auto const& other : rule.implies) implies->add(other);
        auto entry = ordered();
        entry->set("id", rule.id);
        entry->set("severity", severity_of(rule));
        entry->set("shipped_severity", rule.shipped ? Var(std::string(base::name_of(*rule.shipped))) : Var());
        entry->set("overlay", rule.origin.empty() ? Var() : Var(printable(rule.origin)));
        entry->set("kind", std::string(base::name_of(rule.kind)));
        entry->set("from_stage", rule.from);
        entry->set("clause", clauses);
        entry->set("check", printable(rule.check));
        entry->set("message", printable(rule.message));
        entry->set("help", printable(rule.help));
        entry->set("implies", implies);
        entry->set("own_files_only", rule.own_only);
        list->add(entry);
    }
    auto root = ordered();
    root->set("schema_version", 1);
    root->set("rules", list);
    return print(root);
}

std::string rules_as_markdown(std::vector<Rule> const& rules)
{
    std::string result = "| Rule | Severity | Kind | From | Clause | What is demanded |\n"
                         "| --- | --- | --- | --- | --- | --- |\n";
    for (auto const& rule : rules)
        result += "| " + rule.id + " | " + severity_of(rule) + " | " + std::string(base::name_of(rule.kind)) +
                  " | " + stage_of(rule) + " | " + table_cell(joined(rule.clauses, "; ")) + " | " +
                  table_cell(rule.check + (overlay_of(rule).empty() ? "" : " (" + overlay_of(rule) + ")")) +
                  " |\n";
    return printable(result);
}

std::string explanation(Rule const& rule, Examples const& examples)
{
    std::string result = rule.id + ": " + weight_of(rule) + ", from " + stage_of(rule) + "\n\n";
    result += "What is demanded\n    " + rule.check + "\n\n";
    result += "Why\n    " + std::string(meaning_of(rule.kind)) + "\n";
    if (auto const overlay = overlay_of(rule); !overlay.empty()) result += "    Overlay: " + overlay + ".\n";
    for (auto const& clause : rule.clauses) result += "    Near " + clause + ".\n";
    if (rule.from > 0 && rule.softened_before_gate)
        result += "    Until the gate of " + stage_of(rule) + " is passed it is advice.\n";
    if (rule.own_only) result += "    Judged only where a party's own files are loaded.\n";
    if (!rule.implies.empty())
        result += "    Where it fires it speaks for " + joined(rule.implies, ", ") + ".\n";
    if (!rule.message.empty()) result += "\nWhat you read\n    " + rule.message + "\n";
    if (!rule.help.empty()) result += "\nHow to mend\n    " + rule.help + "\n";
    if (!examples.failing.empty()) result += "\nBreaks it\n" + indented(examples.failing);
    if (!examples.passing.empty()) result += "\nKeeps it\n" + indented(examples.passing);
    return printable(result);
}

} // namespace rapport::report
