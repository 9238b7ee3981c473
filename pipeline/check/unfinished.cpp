#include "pipeline/check/unfinished.hpp"

#include <algorithm>

namespace rapport::check {

namespace {

constexpr auto rule = "DOC-11";

void find_draft_notes(xml::Element element, base::Report& report)
{
    if (element.get("draft-note") == "yes")
        report.add(base::finding(
            rule, element.span(), base::sentence("A draft note still stands in the copy for signature."),
            base::sentence("Settle what it asks and delete it; nobody signs a note to colleagues.")));
    for (auto const child : element.children()) find_draft_notes(child, report);
}

std::size_t count_values(xml::Element element)
{
    std::size_t count = 0;
    for (auto const& attribute : element.attributes())
        if (attribute.namespace_uri.empty()) ++count;
    for (auto const node : element.nodes()) {
        if (node.is_element() && !node.in_fact_namespace()) count += count_values(node);
        if (node.is_text()) ++count;
    }
    return count;
}

bool was_there(base::Finding const& finding, base::Report const& before)
{
    return std::ranges::any_of(before.findings(), [&](base::Finding const& one) {
        return one.rule == finding.rule && one.span == finding.span && one.message == finding.message;
    });
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

bool is_skeleton(xml::Tree const& plan, base::Report const& report)
{
    auto const placeholders = std::ranges::count(report.findings(), rule, &base::Finding::rule);
    return placeholders > 0 && static_cast<std::size_t>(placeholders) * 3 >= count_values(plan.root());
}

void keep_placeholders_only(xml::Tree const& plan, base::Report const& before, bool building,
                            base::Report& judged)
{
    base::Report kept;
    auto mostly = base::finding(
        rule, plan.root().span(), base::sentence("Most of this plan is still to be written."),
        base::sentence(
            "Fill in what says TBD; the rules about content speak once there is content. A draft can "
            "be built any time with --draft."));
    mostly.severity = building ? base::Severity::error : base::Severity::warning;
    kept.add(std::move(mostly));
    for (auto const& finding : judged.findings())
        if (finding.rule == rule || was_there(finding, before)) kept.add(finding);
    judged = std::move(kept);
}

} // namespace rapport::check
