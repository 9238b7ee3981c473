#include "pipeline/cli/signing/decision.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/cli/console.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/read_file.hpp"
#include "pipeline/cli/signing/approval_files.hpp"
#include "pipeline/publish/writer.hpp"
#include "pipeline/signoff/agent.hpp"
#include "pipeline/signoff/proof.hpp"
#include "pipeline/signoff/signing.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <stdexcept>

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_key = 65536; // bytes; a key with a chain of certificates has some thousands

signoff::Decision decision_from(Options const& options)
{
    auto const decision = signoff::decision_of(
        options.one_of("decision", {"approve", "approve-with-conditions", "reject", "withdraw"}));
    if (!decision) throw std::logic_error("--decision takes a word that is no decision");
    return *decision;
}

/// A person of the plan by id or name; what approvals are bound to holds both.
std::string person_named(std::string const& given, signoff::Content const& content)
{
    std::vector<std::string> names;
    for (auto const& part : content.parts) {
        if (!part.id.starts_with("PER-")) continue;
        auto const name = std::ranges::find(part.fields, "name", &std::pair<std::string, std::string>::first);
        if (part.id == given || (name != part.fields.end() && name->second == given)) return part.id;
        names.push_back(part.id);
        if (name != part.fields.end()) names.push_back(name->second);
    }
    std::string const near = base::nearest(given, names);
    throw UsageError("--owner: the plan has no person \"" + given + "\"" +
                     (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
}

/// The first --condition goes with the first --owner and the first --due, and so on.
std::vector<signoff::Condition> conditions_from(Options const& options, signoff::Content const& content)
{
    auto const texts = options.all("condition");
    auto const owners = options.all("owner");
    auto const days = options.all("due");
    bool const conditional = decision_from(options) == signoff::Decision::approve_with_conditions;
    if (conditional && texts.empty())
        throw UsageError("which conditions? --condition TEXT --owner PERSON --due DATE, as often as needed");
    if (!conditional && !texts.empty())
        throw UsageError("--condition goes with --decision approve-with-conditions");
    if (texts.size() != owners.size() || texts.size() != days.size())
        throw UsageError("each --condition needs an --owner and a --due");
    std::vector<signoff::Condition> conditions;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        auto const due = base::Date::parse(days[i]);
        if (!due) throw UsageError("--due: \"" + days[i] + "\" is not a date; write it as 2026-11-16");
        conditions.push_back({.due = *due, .owner = person_named(owners[i], content), .text = texts[i]});
    }
    return conditions;
}

/// The block of the trust file for a person or body named by id or by name.
signoff::Approver const& approver_named(signoff::Trust const& trust, std::string const& relationship,
                                        std::string const& given, std::string const& role)
{
    signoff::Approver const* found = nullptr;
    std::vector<std::string> names;
    for (auto const& approver : trust.approvers) {
        if (approver.relationship != relationship) continue;
        names.push_back(approver.who);
        names.push_back(approver.name);
        if (approver.who != given && approver.name != given) continue;
        if (found == nullptr || (!role.empty() && approver.may(role))) found = &approver;
    }
    if (found != nullptr) return *found;
    std::string const near = base::nearest(given, names);
    throw UsageError("the trust folder knows no \"" + given + "\" for " + relationship +
                     (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
}

/// What the person decides as: what the document needs, if they may, else what the trust file lets them be.
std::string role_of(signoff::Approver const& approver, std::string const& needed)
{
    for (auto const& role : {needed, std::string("ser"), std::string("relationship-lead")})
        if (!role.empty() && approver.may(role)) return role;
    for (auto const& role : approver.roles)
        if (role != "recorder") return role;
    throw UsageError(approver.who + " may record decisions, but not take them");
}

std::string needed_role(Outcome const& outcome, std::string const& document)
{
    auto const need = std::ranges::find(outcome.needs, document, &Need::document);
    return need == outcome.needs.end() ? "" : need->role;
}

/// The person's statement before this one, and the number of this one.
std::size_t continue_chain(Outcome const& outcome, signoff::Statement& statement)
{
    std::size_t number = 1;
    for (auto const& judged : outcome.judgement.approvals) {
        if (judged.document != statement.document || judged.who != statement.who ||
            judged.party != statement.party)
            continue;
        if (judged.answer == signoff::Answer::not_valid)
            throw UsageError(judged.file + " is not valid: " + judged.reasons.front() +
                             "; nothing can follow it until that is put right");
        ++number;
        if (judged.latest) statement.previous = judged.digest;
    }
    return number;
}

/// A plan with errors is not ready to be approved; that nobody has approved it yet is no such error.
void refuse_errors(Examined const& plan)
{
    for (auto const& finding : plan.outcome.report.findings()) {
        bool const stops = finding.severity == base::Severity::error && finding.kind == base::Kind::defect &&
                           !finding.rule.starts_with("DOC-04");
        if (stops)
            throw UsageError(plan.folder.string() + ": the plan has errors (" + finding.rule +
                             "); `rapport check` says which. Nobody should sign it as it is");
    }
}

signoff::Statement statement_for(Examined const& plan, Options const& options, signoff::Trust const& trust,
                                 Decided const& decided)
{
    auto const& content = plan.outcome.content;
    signoff::Statement statement;
    statement.relationship = content.relationship;
    statement.document = options.get("document", "joint-plan");
    statement.version = content.version;
    std::string const needed = needed_role(plan.outcome, statement.document);
    auto const& approver = approver_named(trust, content.relationship, decided.who, needed);
    statement.who = approver.who;
    statement.name = approver.name;
    statement.post = approver.post;
    statement.party = approver.party;
    statement.role = role_of(approver, needed);
    statement.decision = decision_from(options);
    statement.date = day_of(options);
    if (!decided.recorder.empty()) {
        statement.recorder = approver_named(trust, content.relationship, decided.recorder, "recorder").who;
        statement.evidence = decided.evidence;
        statement.way = decided.way;
    }
    statement.note = options.get("note");
    statement.conditions = conditions_from(options, content);
    statement.commitments = content.commitments;
    statement.composed = plan.outcome.composed;
    statement.records = content.records;
    for (auto const& part : content.parts)
        statement.parts.emplace_back(part.id, part.digest.substr(0, signoff::part_digits));
    return statement;
}

std::string summary(signoff::Statement const& statement)
{
    return statement.name + " (" + statement.who + ", " + statement.role + " of " + statement.party +
           "): " + std::string(signoff::name_of(statement.decision)) + " " + statement.document + " " +
           statement.version + " of " + statement.relationship + " on " + statement.date.text() +
           "\ncommitments sha256:" + statement.commitments + "\n";
}

signoff::Signature signature_over(std::string const& bytes, signoff::Statement const& statement,
                                  signoff::Trust const& trust, Options const& options)
{
    std::string why;
    std::optional<signoff::Signature> signature;
    if (options.has("agent")) {
        char const* const socket = std::getenv("SSH_AUTH_SOCK");
        auto const& signer = statement.recorded() ? statement.recorder : statement.who;
        std::vector<signoff::PublicKey> keys;
        for (auto const& known : trust.credentials)
            if (known.key && known.is_of(signer, statement.relationship)) keys.push_back(*known.key);
        signature = signoff::sign_with_agent(socket == nullptr ? "" : socket, keys, bytes, why);
    } else {
        auto const key = read_file(options.get("key"), largest_key);
        if (!key) throw UsageError(options.get("key") + ": is too large for a key");
        signature = signoff::sign_statement(*key, bytes, why);
    }
    if (!signature) throw UsageError(options.get("key", "--agent") + ": " + why);
    return std::move(*signature);
}

/// Judges what was just signed as a verifier will: a signature that will not be believed is not written.
void try_out(std::string const& bytes, signoff::Signature const& signature,
             signoff::Statement const& statement, signoff::Trust const& trust)
{
    auto const proof = signature.ending == ".p7s"
                           ? signoff::prove_cms(bytes, signature.bytes, statement, &trust, statement.date)
                           : signoff::prove_ssh(bytes, signature.bytes, statement, &trust, statement.date);
    if (!proof.objections.empty()) throw UsageError("this would not be valid: " + proof.objections.front());
}

} // namespace

base::Date day_of(Options const& options)
{
    if (options.has("date") && options.get("date") != "today") {
        auto const date = base::Date::parse(options.get("date"));
        if (!date)
            throw UsageError("--date: \"" + options.get("date") + "\" is not a date; write it as 2026-11-16");
        return *date;
    }
    // The one place that asks what day it is: a person signs today, and says so in the statement.
    auto const today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return base::Date::from_days(today.time_since_epoch().count());
}

void add_decision_options(Options& options)
{
    add_sign_off_options(options);
    options.value("document", "KIND", "what is decided on; joint-plan otherwise");
    options.value("decision", "DECISION", "approve (otherwise), approve-with-conditions, reject or withdraw");
    options.value("key", "FILE",
                  "private key that signs: an SSH key, or PEM with a private key and its certificate");
    options.flag("agent", "sign with a key that the ssh-agent holds and the trust folder knows");
    options.value("note", "TEXT", "one line that is kept with the decision");
    options.repeated("condition", "TEXT",
                     "what an approval with conditions asks for; each with the next two");
    options.repeated("owner", "PERSON", "who has to fulfil the condition, by id or name");
    options.repeated("due", "DATE", "by when");
    options.value("date", "DATE", "the day of the decision; today otherwise");
}

int write_decision(Options const& options, Decided const& decided)
{
    if (options.has("key") == options.has("agent")) throw UsageError("who signs: --key FILE or --agent?");
    auto const examination = examine(options, {.document = options.get("document", "joint-plan")});
    if (examination.broken) return findings;
    if (examination.plans.size() != 1)
        throw UsageError("one relationship is decided on at a time: name its folder");
    auto const& plan = examination.plans.front();
    refuse_errors(plan);
    if (plan.evidence().trust.empty())
        throw UsageError(
            "there is no trust folder that says who may approve; docs/guide.md shows how to begin one");
    auto const trust = signoff::read_trust(plan.evidence().trust);

    auto statement = statement_for(plan, options, trust, decided);
    std::size_t const number = continue_chain(plan.outcome, statement);
    std::string const bytes = signoff::write(statement);
    std::string why;
    if (!signoff::read_statement(bytes, why)) throw UsageError("this cannot be stated: " + why);
    auto const signature = signature_over(bytes, statement, trust, options);
    try_out(bytes, signature, statement, trust);

    fs::path const folder = plan.folder / approvals_folder;
    publish::make_folder(folder);
    if (!fs::exists(folder / ".gitattributes")) publish::create_file(folder / ".gitattributes", "* -text\n");
    std::string const name = signoff::file_name(statement, number);
    publish::create_file(folder / name, bytes);
    publish::create_file(folder / (name + signature.ending), signature.bytes);
    print(summary(statement) + (folder / name).generic_string() + "\n" +
          (folder / (name + signature.ending)).generic_string() + "\n");
    return done;
}

} // namespace rapport::cli
