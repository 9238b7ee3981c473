#include "pipeline/derive/book.hpp"

#include <algorithm>

namespace rapport::derive {

namespace {

/// What the one who approved is for the party, as far as the plan agrees with the trust file: an SER who has
/// left the post approves nothing more, whatever key is still in use.
std::string capacity(Element party, std::string const& person, Approval const& approval)
{
    if (person.empty())
        return approval.role.empty() ? "other" : approval.role; // a body; the trust file knows it
    auto const is = [&](std::string_view role, std::string_view fact) {
        return party && party.fact(fact) == person && (approval.role.empty() || approval.role == role);
    };
    if (is("ser", "ser")) return "ser";
    return is("relationship-lead", "lead") ? "relationship-lead" : "other";
}

bool approves(Element approval, std::string const& document, std::string const& party,
              std::string const& needed)
{
    bool const may = approval.get("as") == "ser" || approval.get("as") == needed;
    return may && approval.in_fact_namespace() && approval.get("document") == document &&
           approval.get("party") == party && approval.get("of-this-content") == "yes" &&
           approval.get("version") == approval.parent().get("version");
}

/// What happened to the records since the last of the approvals that make a document an approved one.
void state_records_since(Element document, std::vector<Element> const& rows)
{
    Element newest;
    for (auto const& row : rows) {
        if (row.get("of-this-content") != "yes" || row.get("document") != document.get("kind")) continue;
        if (!newest || row.get("date") >= newest.get("date")) newest = row;
    }
    if (!newest) return;
    bool const same = newest.get("same-records") == "yes";
    auto const known = same ? std::string("0") : newest.get("changed-records");
    document.set("approved-on", newest.get("date"));
    if (!known.empty()) document.set("changed-records", known);
}

} // namespace

void derive_approvals(Book& book)
{
    for (auto const& approval : book.settings.approvals) {
        auto const person = book.index.person(approval.person);
        auto const party = person.empty() ? approval.party : book.index.party(approval.person);
        auto const& documents = book.settings.documents;
        add_row(book.root(), "approval",
                {{"person", person.empty() ? approval.person : person},
                 {"party", party},
                 {"version", approval.version},
                 {"date", approval.date.text()},
                 {"of-this-content", yes_no(approval.of_this_content)},
                 {"as", capacity(book.index.item(party), person, approval)},
                 {"document",
                  approval.document.empty() && !documents.empty() ? documents.front() : approval.document},
                 {"name", approval.name},
                 {"post", approval.post},
                 {"way", approval.way},
                 {"evidence", approval.evidence},
                 {"fingerprint", approval.fingerprint},
                 {"statement", approval.statement},
                 {"decision", approval.decision},
                 {"recorded", approval.recorded},
                 {"recorder", approval.recorder},
                 {"same-records", yes_no(approval.same_records)},
                 {"changed-records", approval.changed_records}});
    }
}

void derive_conditions(Book& book)
{
    auto const& conditions = book.settings.conditions;
    if (conditions.empty()) return;
    auto const facts = book.root().add_fact("conditions");
    for (auto const& condition : conditions) {
        std::string named_by;
        bool done = false;
        bool open = false;
        for (auto const& action : book.index.all("action")) {
            if (action.get("condition") != condition.id) continue;
            named_by += (named_by.empty() ? "" : " ") + action.get("id");
            done = done || action.get("state") == "done";
            open = open || is_open_action(action);
        }
        auto const due = base::Date::parse(condition.due);
        bool const is_done = done && !open;
        bool const late = !is_done && due && *due < book.as_of();
        auto const days = late ? std::to_string(book.as_of().days() - due->days()) : std::string();
        auto const row = add_row(facts, "condition",
                                 {{"id", condition.id},
                                  {"text", condition.text},
                                  {"owner", condition.owner},
                                  {"due", condition.due},
                                  {"document", condition.document},
                                  {"by", condition.by},
                                  {"party", condition.party},
                                  {"statement", condition.statement},
                                  {"actions", named_by},
                                  {"followed", yes_no(open)},
                                  {"state", is_done ? "done" : "open"},
                                  {"overdue-days", days}});
        row.place(condition.span);
    }
}

void derive_sign_off(Book& book, std::string const& needed)
{
    auto const& documents = book.settings.documents;
    auto const rows = book.root().children("approval");
    auto const facts = book.root().add_fact("sign-off");
    for (auto const& document : documents) {
        bool all = true;
        bool any = false;
        for (auto const& party : book.index.all("party")) {
            auto const id = party.get("id");
            if (id.empty()) continue;
            bool const approved = std::ranges::any_of(
                rows, [&](auto const& row) { return approves(row, document, id, needed); });
            if (document == documents.front()) state(party, "approved", yes_no(approved));
            add_row(facts, "need",
                    {{"document", document},
                     {"party", id},
                     {"as", needed},
                     {"who", party.fact(needed == "ser" ? "ser" : "lead")},
                     {"approved", yes_no(approved)}});
            all = all && approved;
            any = true;
        }
        auto const row = add_row(facts, "document", {{"kind", document}, {"approved", yes_no(all && any)}});
        if (all && any) state_records_since(row, rows);
    }
}

} // namespace rapport::derive
