#include "pipeline/report/format.hpp"
#include "pipeline/report/place.hpp"

#include <algorithm>

namespace rapport::report {

namespace {

std::string line_for(base::Finding const& finding, RunReport const& run)
{
    auto const place = place_of(finding, run);
    std::string line = place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) +
                       ": " + std::string(base::name_of(finding.severity)) + ": " + finding.message;
    if (!finding.help.empty()) line += " " + finding.help;
    return markup(line) + "\n";
}

struct Case {
    std::string rule;
    std::string demand;
    std::vector<base::Finding const*> findings;
};

/// One case for each rule, passed or not, and one for each rule of findings that is not declared.
std::vector<Case> cases_of(PlanSummary const& plan, RunReport const& run)
{
    std::vector<Case> cases;
    for (auto const& rule : run.rules) cases.push_back({rule.id, rule.check, {}});
    for (auto const& finding : run.findings.findings()) {
        if (finding.plan != plan.id) continue;
        auto known = std::ranges::find(cases, finding.rule, &Case::rule);
        if (known == cases.end()) known = cases.insert(cases.end(), {finding.rule, "", {}});
        known->findings.push_back(&finding);
    }
    return cases;
}

/// Findings from the severity on that fails a run are failures, the others are told as output.
bool fails(Case const& one, RunReport const& run)
{
    return std::ranges::any_of(one.findings,
                               [&](auto const* finding) { return finding->severity >= run.fail_on; });
}

std::string written(Case const& one, PlanSummary const& plan, RunReport const& run)
{
    std::string const name = one.demand.empty() ? one.rule : one.rule + ": " + one.demand;
    std::string head = "    <testcase classname=\"" + markup(plan.id.empty() ? plan.path : plan.id) +
                       "\" name=\"" + markup(name) + "\" time=\"0\"";
    if (one.findings.empty()) return head + "/>\n";
    std::string lines;
    for (auto const* finding : one.findings) lines += line_for(*finding, run);
    if (!fails(one, run)) return head + ">\n      <system-out>" + lines + "</system-out>\n    </testcase>\n";
    auto const& first = **std::ranges::max_element(
        one.findings, {}, [](base::Finding const* finding) { return finding->severity; });
    return head + ">\n      <failure type=\"" + std::string(base::name_of(first.severity)) + "\" message=\"" +
           markup(first.message) + "\">" + lines + "</failure>\n    </testcase>\n";
}

std::string properties(RunReport const& run)
{
    if (run.loosened.empty()) return {};
    std::string result = "    <properties>\n";
    for (auto const& one : run.loosened)
        result += "      <property name=\"loosened\" value=\"" +
                  markup(one.text + " (" + place_text(one.span) + ")") + "\"/>\n";
    return result + "    </properties>\n";
}

} // namespace

std::string junit(RunReport const& run)
{
    std::string suites;
    std::size_t tests = 0, failures = 0;
    for (auto const& plan : run.plans) {
        auto const cases = cases_of(plan, run);
        auto const failed = static_cast<std::size_t>(
            std::ranges::count_if(cases, [&](Case const& one) { return fails(one, run); }));
        suites += "  <testsuite name=\"" + markup(plan.path) + "\" tests=\"" + std::to_string(cases.size()) +
                  "\" failures=\"" + std::to_string(failed) + "\" errors=\"0\" skipped=\"0\" time=\"0\">\n";
        suites += properties(run);
        for (auto const& one : cases) suites += written(one, plan, run);
        suites += "  </testsuite>\n";
        tests += cases.size();
        failures += failed;
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"rapport\" tests=\"" +
           std::to_string(tests) + "\" failures=\"" + std::to_string(failures) +
           "\" errors=\"0\" time=\"0\">\n" + suites + "</testsuites>\n";
}

} // namespace rapport::report
