#include "pipeline/base/report.hpp"
#include "pipeline/derive/derive.hpp"
#include "pipeline/derive/index.hpp"

#include <algorithm>

namespace rapport::derive {

namespace {

std::string count(base::Report const& report, base::Severity severity)
{
    return std::to_string(std::count_if(
        report.findings().begin(), report.findings().end(), [severity](base::Finding const& finding) {
            return finding.severity == severity && finding.kind != base::Kind::question;
        }));
}

std::string joined(std::vector<std::string> const& texts)
{
    std::string result;
    for (auto const& text : texts) result += (result.empty() ? "" : "; ") + text;
    return result;
}

std::string number(int value)
{
    return value > 0 ? std::to_string(value) : std::string{};
}

} // namespace

void add_build(xml::Tree& plan, Build const& build, base::Report const& report)
{
    auto const& party = build.settings.party;
    add_row(plan.root(), "build",
            {{"as-of", build.settings.as_of.text()},
             {"audience", build.settings.audience},
             {"audience-kind", party.empty() ? "joint" : "own"},
             {"audience-party", party},
             {"version", plan.root().get("version")},
             {"mark", build.mark},
             {"commit", build.commit},
             {"digest", build.digest},
             {"digest-short", build.digest.substr(0, 12)},
             {"commitments-digest", build.commitments_digest},
             {"records-digest", build.records_digest},
             {"generator", build.generator},
             {"profile", plan.root().fact("profile")},
             {"profile-title", build.profile_title},
             {"checked", build.checked.text()},
             {"errors", count(report, base::Severity::error)},
             {"warnings", count(report, base::Severity::warning)},
             {"advice", count(report, base::Severity::advice)},
             {"explained", std::to_string(build.explained)},
             {"waived", std::to_string(build.waived)},
             {"overridden", std::to_string(build.overridden)},
             {"loosened", joined(build.loosened)},
             {"changes-since", build.changes_since},
             {"changes-since-version", build.changes_since_version}});
}

void add_findings(xml::Tree& plan, base::Report const& report, std::vector<std::string> const& order_of_worth)
{
    auto const worth = [&](base::Finding const& finding) {
        return std::find(order_of_worth.begin(), order_of_worth.end(), finding.rule) - order_of_worth.begin();
    };
    auto findings = report.findings();
    std::stable_sort(findings.begin(), findings.end(), [&](base::Finding const& a, base::Finding const& b) {
        if (a.severity != b.severity) return a.severity > b.severity;
        if (worth(a) != worth(b)) return worth(a) < worth(b);
        if (a.span != b.span) return a.span < b.span;
        return a.message < b.message;
    });
    Index const index(plan, base::Date::from_days(0));
    auto const facts = plan.root().add_fact("findings");
    for (auto const& finding : findings) {
        auto const item = index.item(finding.item);
        std::string title;
        for (auto const& attribute : {"title", "name", "text", "short-name"})
            if (item && title.empty()) title = item.get(attribute);
        add_row(facts, "finding",
                {{"rule", finding.rule},
                 {"severity", std::string(base::name_of(finding.severity))},
                 {"kind", std::string(base::name_of(finding.kind))},
                 {"item", finding.item},
                 {"title", title},
                 {"message", finding.message},
                 {"help", finding.help},
                 {"file", finding.span.file},
                 {"line", number(finding.span.line)},
                 {"column", number(finding.span.column)},
                 {"clause", joined(finding.clauses)}});
    }
}

} // namespace rapport::derive
