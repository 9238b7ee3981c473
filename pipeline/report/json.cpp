#include "pipeline/report/json.hpp"

#include "pipeline/report/json_values.hpp"

namespace rapport::report {

namespace {

Var number(int value)
{
    return value > 0 ? Var(value) : Var();
}

Var text_or_null(std::string const& text)
{
    return text.empty() ? Var() : Var(printable(text));
}

Object::Ptr plan(PlanSummary const& summary)
{
    auto object = object_of({{"id", &summary.id},
                             {"path", &summary.path},
                             {"stage", &summary.stage},
                             {"profile", &summary.profile},
                             {"status", &summary.status}});
    object->set("errors", summary.errors);
    object->set("warnings", summary.warnings);
    object->set("advice", summary.advice);
    object->set("explained", summary.explained);
    object->set("waived", summary.waived);
    object->set("overridden", summary.overridden);
    return object;
}

Object::Ptr entry(base::Finding const& finding)
{
    auto object = ordered();
    object->set("rule", printable(finding.rule));
    object->set("severity", std::string(base::name_of(finding.severity)));
    object->set("kind", std::string(base::name_of(finding.kind)));
    object->set("plan", printable(finding.plan));
    object->set("file", printable(finding.span.file));
    object->set("line", number(finding.span.line));
    object->set("column", number(finding.span.column));
    object->set("end_line", number(finding.span.end_line));
    object->set("end_column", number(finding.span.end_column));
    object->set("clause", list_of(finding.clauses));
    object->set("item", printable(finding.item));
    object->set("message", printable(finding.message));
    object->set("help", printable(finding.help));
    return object;
}

Array::Ptr loosened(RunReport const& run)
{
    return list_of(run.loosened, [](Loosened const& one) {
        auto object = object_of({{"text", &one.text}, {"file", &one.span.file}});
        object->set("line", number(one.span.line));
        return object;
    });
}

Object::Ptr digests(std::vector<BuildFacts::NamedDigest> const& files)
{
    auto object = ordered();
    for (auto const& file : files) object->set(printable(file.name), file.sha256);
    return object;
}

Object::Ptr approval(BuildFacts::Approval const& one)
{
    auto object = object_of({{"document", &one.document},
                             {"version", &one.version},
                             {"who", &one.who},
                             {"name", &one.name},
                             {"post", &one.post},
                             {"party", &one.party},
                             {"role", &one.role},
                             {"decision", &one.decision},
                             {"date", &one.date},
                             {"recorder", &one.recorder},
                             {"recorded_as", &one.recorded_as},
                             {"evidence", &one.evidence},
                             {"key", &one.fingerprint},
                             {"statement", &one.file},
                             {"statement_sha256", &one.statement_sha256},
                             {"records_sha256", &one.records_sha256},
                             {"changed_records", &one.changed_records}});
    object->set("conditions", list_of(one.conditions, [](BuildFacts::Condition const& condition) {
                    return object_of({{"id", &condition.id},
                                      {"due", &condition.due},
                                      {"owner", &condition.owner},
                                      {"text", &condition.text}});
                }));
    object->set("counts", one.counts);
    return object;
}

void add_approvals(Object& object, BuildFacts const& facts)
{
    object.set("approved_kinds", list_of(facts.approved_kinds));
    object.set("approvals", list_of(facts.approvals, approval));
}

Object::Ptr tool(std::string const& version)
{
    auto object = ordered();
    object->set("name", "rapport");
    object->set("version", version);
    return object;
}

} // namespace

std::string json(RunReport const& run)
{
    auto object = ordered();
    object->set("schema_version", 1);
    object->set("tool", tool(run.tool_version));
    object->set("as_of", text_or_null(run.as_of));
    object->set("plans", list_of(run.plans, plan));
    object->set("loosened", loosened(run));
    object->set("findings", list_of(run.findings.findings(), entry));
    return print(object);
}

std::string json(BuildFacts const& facts)
{
    auto object = ordered();
    object->set("schema_version", 1);
    auto program = tool(facts.tool_version);
    program->set("build", text_or_null(facts.tool_build));
    object->set("tool", program);
    object->set("audience", facts.audience);
    object->set("relationship", printable(facts.relationship));
    object->set("as_of", text_or_null(facts.as_of));
    object->set("as_of_source", printable(facts.as_of_source));
    object->set("commit", text_or_null(facts.commit));
    object->set("commit_date", text_or_null(facts.commit_date));
    object->set("uncommitted_changes", facts.uncommitted_changes);
    object->set("copy", text_or_null(facts.copy));
    auto findings = ordered();
    findings->set("errors", facts.errors);
    findings->set("warnings", facts.warnings);
    findings->set("advice", facts.advice);
    findings->set("explained", facts.explained);
    findings->set("waived", facts.waived);
    findings->set("overridden", facts.overridden);
    findings->set("on_pages", printable(facts.counts_on_pages));
    object->set("findings", findings);
    object->set("schemas_sha256", text_or_null(facts.schemas_sha256));
    object->set("templates_sha256", text_or_null(facts.templates_sha256));
    object->set("overlay_sha256", text_or_null(facts.overlay_sha256));
    object->set("plan_sha256", text_or_null(facts.plan_sha256));
    object->set("commitments_sha256", text_or_null(facts.commitments_sha256));
    object->set("records_sha256", text_or_null(facts.records_sha256));
    add_approvals(*object, facts);
    object->set("sources", digests(facts.sources));
    object->set("fonts", digests(facts.fonts));
    auto positions = ordered();
    for (auto const& position : facts.positions)
        positions->set(printable(position.item), printable(position.place));
    object->set("positions", positions);
    return print(object);
}

} // namespace rapport::report
