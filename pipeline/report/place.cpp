#include "pipeline/report/place.hpp"

#include "pipeline/digest/sha256.hpp"

#include <algorithm>
#include <map>

namespace rapport::report {

namespace {

std::string counted(std::size_t number, std::string_view one, std::string_view many)
{
    return std::to_string(number) + ' ' + std::string(number == 1 ? one : many);
}

/// Runs of digits become one sign: dates, amounts and counts move from day to day.
std::string without_figures(std::string_view text)
{
    std::string result;
    for (char const c : text) {
        bool const digit = c >= '0' && c <= '9';
        if (!digit)
            result += c;
        else if (!result.ends_with('#'))
            result += '#';
    }
    return result;
}

} // namespace

Place place_of(base::Finding const& finding, RunReport const& run)
{
    auto const& span = finding.span;
    Place place;
    place.file = printable(span.file);
    if (place.file.empty()) {
        auto const plan = std::ranges::find(run.plans, finding.plan, &PlanSummary::id);
        place.file = plan == run.plans.end() ? "." : printable(plan->path);
    }
    if (span.line < 1) return place;
    place.line = span.line;
    place.column = std::max(span.column, 1);
    bool const one_line = span.end_line == span.line && span.end_column > place.column;
    place.end_column = one_line ? span.end_column : place.column;
    return place;
}

std::string rule_of(base::Finding const& finding)
{
    return finding.rule.empty() ? "rapport" : finding.rule;
}

std::string_view line_of(std::string_view source, int number)
{
    for (int line = 1; line < number; ++line) {
        std::size_t const end = source.find('\n');
        if (end == std::string_view::npos) return {};
        source.remove_prefix(end + 1);
    }
    std::string_view line = source.substr(0, source.find('\n'));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

int code_point_column(std::string_view source, int line, int byte_column)
{
    auto const text = line_of(source, line).substr(0, static_cast<std::size_t>(std::max(byte_column - 1, 0)));
    auto const inside =
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; });
    return byte_column - static_cast<int>(inside);
}

std::vector<std::size_t> by_importance(RunReport const& run)
{
    auto const& findings = run.findings.findings();
    std::vector<std::size_t> order(findings.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    auto const weight = [&](std::size_t i) {
        bool const fresh = run.fresh.empty() || run.fresh[i];
        return std::pair(fresh, findings[i].severity);
    };
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return weight(a) > weight(b); });
    return order;
}

std::vector<std::string> fingerprints(base::Report const& findings)
{
    std::vector<std::string> result;
    std::map<std::string, int> seen;
    for (auto const& finding : findings.findings()) {
        auto const print = digest::sha256(finding.rule + "\n" + finding.plan + "\n" + finding.item + "\n" +
                                          without_figures(finding.message));
        result.push_back(print.substr(0, 32) + ":" + std::to_string(++seen[print]));
    }
    return result;
}

std::string markup(std::string_view text)
{
    std::string result;
    for (char const c : printable(text)) switch (c) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        case '"': result += "&quot;"; break;
        default: result += c;
        }
    return result;
}

std::string counts(std::size_t errors, std::size_t warnings, std::size_t advice)
{
    return counted(errors, "error", "errors") + ", " + counted(warnings, "warning", "warnings") + ", " +
           std::to_string(advice) + " advice";
}

std::string place_text(base::Span const& span)
{
    return span.file + ":" + std::to_string(std::max(span.line, 1));
}

} // namespace rapport::report
