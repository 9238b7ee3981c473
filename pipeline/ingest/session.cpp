#include "pipeline/ingest/session.hpp"

namespace rapport::ingest {

void Session::find(std::string_view rule, base::Span const& span, std::string message, std::string help,
                   std::string item) const
{
    base::Finding finding;
    finding.rule = rule;
    finding.span = span;
    finding.item = std::move(item);
    finding.message = std::move(message);
    finding.help = std::move(help);
    report.add(std::move(finding));
}

void Session::warn(std::string_view rule, base::Span const& span, std::string message, std::string help) const
{
    base::Finding finding;
    finding.rule = rule;
    finding.severity = base::Severity::warning;
    finding.span = span;
    finding.message = std::move(message);
    finding.help = std::move(help);
    report.add(std::move(finding));
}

} // namespace rapport::ingest
