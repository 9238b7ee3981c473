#include "pipeline/report/format.hpp"
#include "pipeline/report/place.hpp"

#include <algorithm>
#include <array>

namespace rapport::report {

namespace {

/// GitHub shows so many annotations of each level for one step.
constexpr std::size_t most_of_a_level = 10;

/// Workflow commands: %, CR and LF are written as %25, %0D and %0A; in properties : and , too.
std::string escaped(std::string_view text, bool property)
{
    std::string result;
    for (char const c : printable(text)) switch (c) {
        case '%': result += "%25"; break;
        case '\r': result += "%0D"; break;
        case '\n': result += "%0A"; break;
        case ':': result += property ? "%3A" : ":"; break;
        case ',': result += property ? "%2C" : ","; break;
        default: result += c;
        }
    return result;
}

std::string_view level_of(base::Severity severity)
{
    switch (severity) {
    case base::Severity::error: return "error";
    case base::Severity::warning: return "warning";
    case base::Severity::advice: return "notice";
    }
    return "notice";
}

std::string annotation(base::Finding const& finding, RunReport const& run, Source const& source)
{
    auto const place = place_of(finding, run);
    auto const bytes = source ? source(finding.span.file) : std::string_view();
    auto const column = [&](int byte_column) {
        return std::to_string(bytes.empty() ? byte_column
                                            : code_point_column(bytes, place.line, byte_column));
    };
    std::string result = "::";
    result.append(level_of(finding.severity)).append(" file=").append(escaped(place.file, true));
    result.append(",line=").append(std::to_string(place.line));
    result.append(",endLine=").append(std::to_string(place.line));
    result.append(",col=").append(column(place.column));
    result.append(",endColumn=").append(column(place.end_column));
    result.append(",title=").append(escaped(rule_of(finding), true));
    result.append("::").append(escaped(finding.message, false));
    if (!finding.help.empty()) result.append("%0A").append(escaped(finding.help, false));
    return result + "\n";
}

} // namespace

std::string github(RunReport const& run, Source const& source)
{
    std::array<std::size_t, 3> total{};
    for (auto const& finding : run.findings.findings()) ++total[static_cast<std::size_t>(finding.severity)];
    std::string result;
    std::array<std::size_t, 3> shown{};
    if (!run.loosened.empty()) { // one line for all: GitHub counts them
        std::string all;
        for (auto const& one : run.loosened) all.append(all.empty() ? "" : "; ").append(one.text);
        result += "::notice file=" + escaped(run.loosened.front().span.file, true) +
                  ",line=" + std::to_string(std::max(run.loosened.front().span.line, 1)) +
                  ",title=loosened::" + escaped(all, false) + "\n";
        ++total[static_cast<std::size_t>(base::Severity::advice)];
        ++shown[static_cast<std::size_t>(base::Severity::advice)];
    }
    std::size_t left_out = 0;
    for (auto const number : total) left_out += number > most_of_a_level ? number - most_of_a_level : 0;

    constexpr auto advice = static_cast<std::size_t>(base::Severity::advice);
    if (left_out > 0 && total[advice] >= most_of_a_level) {
        ++shown[advice]; // the line below takes the place of one
        ++left_out;
    }
    for (auto const index : by_importance(run)) {
        auto const& finding = run.findings.findings()[index];
        if (shown[static_cast<std::size_t>(finding.severity)]++ < most_of_a_level)
            result += annotation(finding, run, source);
    }
    if (left_out > 0)
        result += "::notice title=rapport::" + std::to_string(left_out) +
                  " more findings; the job summary and the report list them all\n";
    return result;
}

} // namespace rapport::report
