#include "pipeline/base/report.hpp"

#include <algorithm>
#include <tuple>

namespace rapport::base {

namespace {

auto order(Finding const& finding)
{
    return std::tie(finding.span.file, finding.span.line, finding.span.column, finding.rule, finding.item,
                    finding.message);
}

} // namespace

std::string_view name_of(Severity severity)
{
    switch (severity) {
    case Severity::advice: return "advice";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
    }
    return "error";
}

std::string_view name_of(Kind kind)
{
    switch (kind) {
    case Kind::defect: return "defect";
    case Kind::state: return "state";
    case Kind::output: return "output";
    case Kind::question: return "question";
    }
    return "defect";
}

Finding finding(std::string rule, Span span, Sentence message, Sentence help, std::string item)
{
    Finding made;
    made.rule = std::move(rule);
    made.span = std::move(span);
    made.item = std::move(item);
    made.message = message.english();
    made.help = help.english();
    made.said = std::move(message);
    made.advised = std::move(help);
    return made;
}

void Report::add(Finding finding)
{
    findings_.push_back(std::move(finding));
}

void Report::add(Report const& other)
{
    findings_.insert(findings_.end(), other.findings_.begin(), other.findings_.end());
}

std::size_t Report::count(Severity severity) const
{
    return static_cast<std::size_t>(std::ranges::count(findings_, severity, &Finding::severity));
}

bool Report::has(Kind kind, Severity at_least) const
{
    return std::ranges::any_of(findings_, [&](Finding const& finding) {
        return finding.kind == kind && finding.severity >= at_least;
    });
}

void Report::sort()
{
    std::ranges::stable_sort(findings_,
                             [](Finding const& a, Finding const& b) { return order(a) < order(b); });
    auto const repeated = std::ranges::unique(
        findings_, [](Finding const& a, Finding const& b) { return order(a) == order(b); });
    findings_.erase(repeated.begin(), repeated.end());
}

} // namespace rapport::base
