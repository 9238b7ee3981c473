#include "pipeline/report/text.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/report/place.hpp"

#include <algorithm>

namespace rapport::report {

namespace {

constexpr std::size_t longest_shown = 160; // bytes of a source line; a terminal line or two

struct Colours {
    std::string_view bold, severity, faint, end;
};

Colours colours_of(base::Severity severity, bool colour)
{
    if (!colour) return {};
    constexpr std::string_view red = "\x1B[1;31m", yellow = "\x1B[1;33m", blue = "\x1B[1;34m";
    std::string_view const of_severity = severity == base::Severity::error     ? red
                                         : severity == base::Severity::warning ? yellow
                                                                               : blue;
    return {"\x1B[1m", of_severity, "\x1B[2m", "\x1B[0m"};
}

std::size_t code_points(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// The part of a long line around the caret, cut between characters; `column` moves along.
std::string_view window(std::string_view line, std::size_t& column)
{
    if (line.size() <= longest_shown) return line;
    auto const inside = [&](std::size_t at) { // not at the start of a character
        return at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80;
    };
    std::size_t start = column > longest_shown / 2 ? column - longest_shown / 2 : 0;
    while (inside(start)) ++start;
    std::size_t end = std::min(line.size(), start + longest_shown);
    while (inside(end)) ++end;
    column -= std::min(column, start);
    return line.substr(start, end - start);
}

std::string place(base::Span const& span)
{
    std::string result = printable(span.file);
    // No line begins with what an author could have written as a command to a pipeline.
    if (result.starts_with(':')) result.insert(0, "./");
    if (span.line > 0) result += ':' + std::to_string(span.line);
    if (span.line > 0 && span.column > 0) result += ':' + std::to_string(span.column);
    return result.empty() ? result : result + ": ";
}

std::string caret_lines(base::Span const& span, std::string_view source, Colours const& colours)
{
    if (span.line <= 0 || span.column <= 0) return {};
    std::string_view const whole = line_of(source, span.line);
    std::size_t column = std::min(static_cast<std::size_t>(span.column - 1), whole.size());
    std::size_t length = 1;
    if (span.end_line == span.line && span.end_column > span.column)
        length = static_cast<std::size_t>(span.end_column - span.column);
    std::string_view const line = window(whole, column);
    if (line.empty()) return {};

    std::string const number = std::to_string(span.line);
    std::string_view const marked = line.substr(column, length);
    std::string indent;
    for (char const c : line.substr(0, column))
        if (c == '\t')
            indent += '\t';
        else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80)
            indent += ' ';
    std::string result;
    result.append(colours.faint).append("  ").append(number).append(" | ").append(colours.end);
    result.append(printable(line)).append("\n");
    result.append(colours.faint).append(number.size() + 2, ' ').append(" | ").append(colours.end);
    result.append(indent).append(colours.severity).append("^");
    result.append(std::max<std::size_t>(code_points(marked), 1) - 1, '~').append(colours.end).append("\n");
    return result;
}

std::string summary(PlanSummary const& plan)
{
    std::string result = plan.id.empty() ? plan.path : plan.id + " (" + plan.path + ")";
    if (!plan.stage.empty()) result += ", stage " + plan.stage;
    if (!plan.status.empty()) result += ", " + plan.status;
    result += ": " + counts(plan.errors, plan.warnings, plan.advice);
    if (plan.explained > 0) result += ", " + std::to_string(plan.explained) + " explained";
    if (plan.waived > 0) result += ", " + std::to_string(plan.waived) + " waived";
    if (plan.overridden > 0) result += ", " + std::to_string(plan.overridden) + " overridden";
    result += "\n";
    for (auto const& change : plan.changes) result += "  attention: " + change + "\n";
    return printable(result);
}

} // namespace

std::string text(base::Finding const& finding, TextOptions const& options)
{
    Colours const colours = colours_of(finding.severity, options.colour);
    std::string result;
    result.append(colours.bold).append(place(finding.span)).append(colours.end);
    result.append(colours.severity).append(base::name_of(finding.severity)).append(": ").append(colours.end);
    result.append(printable(finding.message));
    if (!finding.rule.empty()) result.append(" [").append(finding.rule).append("]");
    result.append("\n");
    if (options.source) result += caret_lines(finding.span, options.source(finding.span.file), colours);
    if (!finding.clauses.empty()) {
        std::string clauses;
        for (auto const& clause : finding.clauses)
            clauses += (clauses.empty() ? "" : "; ") + printable(clause);
        result += "  clause: " + clauses + "\n";
    }
    if (!finding.help.empty()) result += "  help: " + printable(finding.help) + "\n";
    return result;
}

std::string text(RunReport const& run, TextOptions const& options)
{
    std::string result;
    for (auto const& finding : run.findings.findings()) result += text(finding, options) + "\n";
    for (auto const& plan : run.plans) result += summary(plan);
    for (auto const& one : run.loosened)
        result += printable("loosened: " + one.text + " (" + place_text(one.span) + ")") + "\n";
    if (!run.policy_commit.empty())
        result += "rules, schemas and configuration of commit " + run.policy_commit.substr(0, 12) + "\n";
    if (!run.as_of.empty()) {
        result += "as of " + run.as_of;
        if (!run.as_of_source.empty()) result += " (" + run.as_of_source + ")";
        result += "; ";
    }
    return result.append(disclaimer).append("\n");
}

} // namespace rapport::report
