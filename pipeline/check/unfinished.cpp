#include "pipeline/check/unfinished.hpp"

namespace rapport::check {

namespace {

constexpr auto rule = "DOC-11";

void find_draft_notes(xml::Element element, base::Report& report)
{
    if (element.get("draft-note") == "yes")
        report.add({rule,
                    base::Severity::error,
                    base::Kind::defect,
                    {},
                    element.span(),
                    {},
                    {},
                    "A draft note still stands in the copy for signature.",
                    "Settle what it asks and delete it; nobody signs a note to colleagues."});
    for (auto const child : element.children()) find_draft_notes(child, report);
}

} // namespace

void refuse_unfinished(xml::Tree const& plan, base::Report& report)
{
    base::Report judged;
    for (auto finding : report.findings()) {
        if (finding.rule == rule) finding.severity = base::Severity::error;
        judged.add(std::move(finding));
    }
    report = std::move(judged);
    find_draft_notes(plan.root(), report);
}

} // namespace rapport::check
