#include "pipeline/report/run_report.hpp"

#include "pipeline/base/text.hpp"

namespace rapport::report {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool lies_in(std::string const& file, std::string const& folder)
{
    return !folder.empty() && (file == folder || file.starts_with(folder + "/"));
}

/// Characters that change how other characters are shown: controls, bidi controls, line separators.
bool steers(char32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F) || (c >= 0x200E && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

} // namespace

void count_findings(PlanSummary& plan, base::Report const& findings)
{
    plan.errors = plan.warnings = plan.advice = 0;
    for (auto const& finding : findings.findings()) {
        bool const by_id = !finding.plan.empty() && finding.plan == plan.id;
        if (!by_id && !(finding.plan.empty() && lies_in(finding.span.file, plan.path))) continue;
        if (finding.severity == base::Severity::error) ++plan.errors;
        if (finding.severity == base::Severity::warning) ++plan.warnings;
        if (finding.severity == base::Severity::advice) ++plan.advice;
    }
}

std::string printable(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        std::size_t const bad = base::first_invalid_utf8(text);
        std::string_view const good = text.substr(0, bad);
        for (std::size_t at = 0; at < good.size();) {
            std::size_t const start = at;
            char32_t const c = base::next_code_point(good, at);
            result += steers(c) ? replacement : good.substr(start, at - start);
        }
        if (bad == std::string_view::npos) break;
        result += replacement;
        text.remove_prefix(bad + 1);
    }
    return result;
}

} // namespace rapport::report
