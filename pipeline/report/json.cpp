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
    auto object = ordered();
    object->set("id", printable(summary.id));
    object->set("path", printable(summary.path));
    object->set("stage", printable(summary.stage));
    object->set("profile", printable(summary.profile));
    object->set("status", printable(summary.status));
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
    Array::Ptr list = new Array;
    for (auto const& one : run.loosened) {
        auto object = ordered();
        object->set("text", printable(one.text));
        object->set("file", printable(one.span.file));
        object->set("line", number(one.span.line));
        list->add(object);
    }
    return list;
}

Object::Ptr digests(std::vector<BuildFacts::NamedDigest> const& files)
{
    auto object = ordered();
    for (auto const& file : files) object->set(printable(file.name), file.sha256);
    return object;
}

Object::Ptr approval(BuildFacts::Approval const& one)
{
    auto object = ordered();
    using Field = std::pair<char const*, std::string const*>;
    for (auto const& [name, value] :
         {Field{"document", &one.document}, Field{"version", &one.version}, Field{"who", &one.who},
          Field{"name", &one.name}, Field{"post", &one.post}, Field{"party", &one.party},
          Field{"role", &one.role}, Field{"decision", &one.decision}, Field{"date", &one.date},
          Field{"recorder", &one.recorder}, Field{"recorded_as", &one.recorded_as},
          Field{"evidence", &one.evidence}, Field{"key", &one.fingerprint}, Field{"statement", &one.file},
          Field{"statement_sha256", &one.statement_sha256}, Field{"records_sha256", &one.records_sha256},
          Field{"changed_records", &one.changed_records}})
        object->set(name, printable(*value));
    Array::Ptr conditions = new Array;
    for (auto const& condition : one.conditions) {
        auto row = ordered();
        row->set("id", printable(condition.id));
        row->set("due", printable(condition.due));
        row->set("owner", printable(condition.owner));
        row->set("text", printable(condition.text));
        conditions->add(row);
    }
    object->set("conditions", conditions);
    object->set("counts", one.counts);
    return object;
}

void add_approvals(Object& object, BuildFacts const& facts)
{
    Array::Ptr kinds = new Array;
    for (auto const& kind : facts.approved_kinds) kinds->add(printable(kind));
    object.set("approved_kinds", kinds);
    Array::Ptr approvals = new Array;
    for (auto const& one : facts.approvals) approvals->add(approval(one));
    object.set("approvals", approvals);
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
    Array::Ptr plans = new Array;
    for (auto const& summary : run.plans) plans->add(plan(summary));
    object->set("plans", plans);
    object->set("loosened", loosened(run));
    Array::Ptr findings = new Array;
    for (auto const& finding : run.findings.findings()) findings->add(entry(finding));
    object->set("findings", findings);
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
