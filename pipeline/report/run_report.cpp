#include "pipeline/report/run_report.hpp"

#include "pipeline/base/text.hpp"

#include <functional>
#include <map>
#include <optional>

namespace rapport::report {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Finds the plan a finding is about: the one whose folder its file lies in, else the one whose id it
/// carries, as findings in a party's own files do.
class PlanIndex {
public:
    explicit PlanIndex(std::vector<PlanSummary> const& plans)
    {
        for (std::size_t i = 0; i < plans.size(); ++i) {
            by_folder_.try_emplace(plans[i].path, i);
            if (!plans[i].id.empty()) by_id_.try_emplace(plans[i].id, i);
        }
    }

    [[nodiscard]] std::optional<std::size_t> of(base::Finding const& finding) const
    {
        std::string_view folder = finding.span.file;
        while (!folder.empty()) {
            if (auto const found = by_folder_.find(folder); found != by_folder_.end()) return found->second;
            auto const slash = folder.rfind('/');
            folder = slash == std::string_view::npos ? std::string_view() : folder.substr(0, slash);
        }
        auto const found = by_id_.find(finding.plan);
        return found == by_id_.end() ? std::nullopt : std::optional(found->second);
    }

private:
    std::map<std::string, std::size_t, std::less<>> by_folder_;
    std::map<std::string, std::size_t, std::less<>> by_id_;
};

/// Characters that change how other characters are shown: controls, bidi controls, line separators.
bool steers(char32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F) || (c >= 0x200E && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

} // namespace

void count_findings(std::vector<PlanSummary>& plans, base::Report const& findings)
{
    PlanIndex const index(plans);
    for (auto& plan : plans) plan.errors = plan.warnings = plan.advice = 0;
    for (auto const& finding : findings.findings()) {
        auto const place = index.of(finding);
        if (!place) continue;
        auto& plan = plans[*place];
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
