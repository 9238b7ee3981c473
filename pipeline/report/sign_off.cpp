#include "pipeline/report/sign_off.hpp"

#include "pipeline/report/place.hpp"
#include "pipeline/report/sign_off_values.hpp"

namespace rapport::report {

namespace {

constexpr char const* words_on_effect =
    "approvals are evidence of who approved what; the legal effect is for the parties' counsel\n";

void add_lines(std::string& text, std::vector<std::string> const& lines, std::string const& before)
{
    for (auto const& line : lines) text += before + printable(line) + "\n";
}

std::string document_text(SignOff::Document const& document, std::string const& version)
{
    std::string text = "  " + printable(document.kind) + " " + printable(version) + ": " +
                       (document.approved ? "approved" : "not approved") + "\n";
    for (auto const& need : document.needs) {
        text += "    " + printable(need.party) + ", " + printable(need.role) +
                (need.who.empty() ? "" : " " + printable(need.who)) + ": ";
        text += need.approved ? "approved\n" : printable(need.missing) + "\n";
    }
    return text;
}

std::string condition_text(SignOff::Condition const& condition)
{
    std::string text = "  " + condition.id + ": " + (condition.done ? "done" : "open") + ", due " +
                       condition.due + ", " + printable(condition.owner) + ": " + printable(condition.text) +
                       "\n    condition of " + printable(condition.statement);
    text += condition.action.empty() ? "; no action names it\n" : "; " + printable(condition.action) + "\n";
    return text;
}

std::string approval_text(SignOff::Approval const& approval)
{
    std::string text = "  " + printable(approval.file) + ": " + approval.answer;
    if (!approval.state.empty()) text += ", " + approval.state;
    text += "\n";
    if (!approval.who.empty()) {
        text += "    " + printable(approval.name) + " (" + printable(approval.who) + "), " +
                printable(approval.role) + " of " + printable(approval.party) + ": " +
                printable(approval.decision) + " " + printable(approval.document) + " " +
                printable(approval.version) + " on " + approval.date + "\n";
        text += "    " + approval.way;
        if (!approval.recorder.empty())
            text += (approval.recorded_as.empty() ? "" : " (" + approval.recorded_as + ")") + " by " +
                    printable(approval.recorder) + ", " + printable(approval.evidence);
        if (!approval.fingerprint.empty()) text += ", key " + approval.fingerprint;
        if (!approval.judged.empty()) text += ", judged at " + printable(approval.judged);
        text += "\n";
    }
    if (!approval.note.empty()) text += "    note: " + printable(approval.note) + "\n";
    add_lines(text, approval.reasons, "    because ");
    add_lines(text, approval.changes, "    since then: ");
    return text;
}

Object::Ptr json_of(SignOff::Document const& document)
{
    auto object = ordered();
    object->set("kind", printable(document.kind));
    object->set("approved", document.approved);
    object->set("needs", list_of(document.needs, [](auto const& need) {
                    auto row = object_of({{"party", &need.party}, {"role", &need.role}, {"who", &need.who}});
                    row->set("approved", need.approved);
                    row->set("missing", printable(need.missing));
                    return row;
                }));
    return object;
}

Object::Ptr json_of(SignOff::Approval const& approval)
{
    auto object = object_of({{"file", &approval.file},
                             {"answer", &approval.answer},
                             {"state", &approval.state},
                             {"document", &approval.document},
                             {"version", &approval.version},
                             {"who", &approval.who},
                             {"name", &approval.name},
                             {"post", &approval.post},
                             {"party", &approval.party},
                             {"role", &approval.role},
                             {"decision", &approval.decision},
                             {"date", &approval.date},
                             {"way", &approval.way},
                             {"recorded_as", &approval.recorded_as},
                             {"recorder", &approval.recorder},
                             {"evidence", &approval.evidence},
                             {"note", &approval.note},
                             {"key", &approval.fingerprint},
                             {"statement_sha256", &approval.digest},
                             {"judged", &approval.judged}});
    object->set("reasons", list_of(approval.reasons));
    object->set("changes", list_of(approval.changes));
    return object;
}

Object::Ptr json_of(SignOff::Condition const& condition)
{
    auto object = object_of({{"id", &condition.id},
                             {"text", &condition.text},
                             {"owner", &condition.owner},
                             {"due", &condition.due},
                             {"statement", &condition.statement},
                             {"action", &condition.action}});
    object->set("done", condition.done);
    return object;
}

} // namespace

Object::Ptr json_of(SignOff const& plan)
{
    auto object = ordered();
    object->set("plan", printable(plan.plan));
    if (!plan.path.empty()) object->set("path", printable(plan.path));
    set_texts(object, {{"version", &plan.version},
                       {"commitments_sha256", &plan.commitments},
                       {"trust_sha256", &plan.trust},
                       {"answer", &plan.answer}});
    object->set("reasons", list_of(plan.reasons));
    object->set("notes", list_of(plan.notes));
    auto const shown = [](auto const& part) { return json_of(part); };
    object->set("documents", list_of(plan.documents, shown));
    object->set("approvals", list_of(plan.approvals, shown));
    object->set("conditions", list_of(plan.conditions, shown));
    return object;
}

std::string sign_off_as_text(std::vector<SignOff> const& plans)
{
    std::string text;
    for (auto const& plan : plans) {
        text += printable(plan.plan) + " (" + printable(plan.path) + ")";
        text += plan.answer.empty() ? "\n" : ": " + plan.answer + "\n";
        add_lines(text, plan.reasons, "  because ");
        add_lines(text, plan.notes, "  note: ");
        for (auto const& document : plan.documents) text += document_text(document, plan.version);
        for (auto const& approval : plan.approvals) text += approval_text(approval);
        for (auto const& condition : plan.conditions) text += condition_text(condition);
    }
    return text + words_on_effect;
}

std::string sign_off_as_json(std::vector<SignOff> const& plans)
{
    auto root = ordered();
    root->set("format", 1);
    root->set("plans", list_of(plans, [](SignOff const& plan) { return json_of(plan); }));
    return print(root);
}

} // namespace rapport::report
