#include "pipeline/signoff/judge.hpp"

#include "pipeline/digest/sha256.hpp"
#include "pipeline/signoff/chain.hpp"
#include "pipeline/signoff/proof.hpp"
#include "pipeline/signoff/statement.hpp"
#include "pipeline/signoff/trust.hpp"

#include <algorithm>
#include <set>

namespace rapport::signoff {

namespace {

constexpr std::size_t largest_statement = 262144; // bytes; a plan of 500 items has 20 kB
constexpr std::string_view signature_endings[] = {".sig", ".p7s"};

ApprovalFile const* file_named(Evidence const& evidence, std::string const& name)
{
    auto const found = std::ranges::find(evidence.files, name, &ApprovalFile::name);
    return found == evidence.files.end() ? nullptr : &*found;
}

void describe(Judged& judged, Statement const& statement)
{
    judged.document = statement.document;
    judged.version = statement.version;
    judged.who = statement.who;
    judged.name = statement.name;
    judged.post = statement.post;
    judged.party = statement.party;
    judged.role = statement.role;
    judged.decision = name_of(statement.decision);
    judged.date = statement.date.text();
    judged.recorder = statement.recorder;
    judged.evidence = statement.evidence;
    judged.way = statement.way;
    judged.note = statement.note;
    for (auto const& condition : statement.conditions)
        judged.conditions.push_back({.id = condition_id(judged.digest, judged.conditions.size() + 1),
                                     .due = condition.due.text(),
                                     .owner = condition.owner,
                                     .text = condition.text});
    judged.records = statement.records;
    judged.commitments = statement.commitments;
    judged.previous = statement.previous;
}

/// How the statement's content stands to the plan's.
void compare(Judged& judged, Statement const& statement, Content const& content)
{
    if (statement.version != content.version) {
        judged.fit = Fit::other_version;
        return;
    }
    judged.fit = statement.commitments == content.commitments ? Fit::this_content : Fit::changed_content;
    if (judged.fit == Fit::this_content) return;
    std::map<std::string, std::string> const then(statement.parts.begin(), statement.parts.end());
    std::map<std::string, std::string> now;
    for (auto const& part : content.parts) now.emplace(part.id, part.digest.substr(0, part_digits));
    for (auto const& [id, digest] : then)
        if (!now.contains(id))
            judged.changed.push_back(id + " was removed");
        else if (now.at(id) != digest)
            judged.changed.push_back(id + " was changed");
    for (auto const& [id, digest] : now)
        if (!then.contains(id)) judged.changed.push_back(id + " was added");
}

/// Judges one statement by itself; its chain comes later.
class Judge {
public:
    Judge(Evidence const& evidence, Content const& content, Trust const* trust)
        : evidence_(evidence), content_(content), trust_(trust)
    {
    }

    Judged statement(ApprovalFile const& file)
    {
        Judged judged;
        judged.file = file.name;
        judged.digest = digest::sha256(file.bytes);
        object(judged, file);
        std::string why;
        auto const statement =
            file.bytes.size() > largest_statement ? std::nullopt : read_statement(file.bytes, why);
        if (!statement) {
            judged.reasons.push_back("it is no statement: " + (why.empty() ? "it is too large" : why));
            return judged;
        }
        describe(judged, *statement);
        if (statement->relationship != content_.relationship)
            judged.reasons.push_back("it is about " + statement->relationship + ", not about " +
                                     content_.relationship);
        compare(judged, *statement, content_);
        std::string const day = file.since.empty() ? std::max(judged.date, evidence_.base_date) : file.since;
        judged.judged =
            day + (file.since.empty() ? ", not yet in the base branch"
                                      : ", when commit " + file.commit.substr(0, 12) + " brought it in");
        if (evidence_.base_date.empty() && file.since.empty()) judged.judged = judged.date + ", its own date";
        judged.judged_day = day;
        judged.commit = file.commit;
        auto const date = base::Date::parse(day);
        signature(judged, file, *statement, date ? *date : statement->date);
        return judged;
    }

private:
    static void object(Judged& judged, ApprovalFile const& file)
    {
        if (!file.objection.empty()) judged.reasons.push_back(file.objection);
    }

    void signature(Judged& judged, ApprovalFile const& file, Statement const& statement, base::Date day)
    {
        ApprovalFile const* found = nullptr;
        bool cms = false;
        for (auto const ending : signature_endings) {
            auto const* candidate = file_named(evidence_, file.name + std::string(ending));
            if (candidate == nullptr) continue;
            if (found != nullptr) judged.reasons.push_back("it has two signatures");
            found = candidate;
            cms = ending == ".p7s";
        }
        if (found == nullptr) {
            judged.reasons.push_back("there is no signature beside it");
            return;
        }
        object(judged, *found);
        Proof const proof = cms ? prove_cms(file.bytes, found->bytes, statement, trust_, day)
                                : prove_ssh(file.bytes, found->bytes, statement, trust_, day);
        judged.fingerprint = proof.fingerprint;
        judged.authority = proof.authority;
        judged.reasons.insert(judged.reasons.end(), proof.objections.begin(), proof.objections.end());
        if (!judged.reasons.empty()) return;
        judged.answer = proof.doubts.empty() ? Answer::valid : Answer::cannot_tell;
        judged.reasons = proof.doubts;
        if (!evidence_.doubt.empty()) {
            judged.answer = Answer::cannot_tell;
            judged.reasons.push_back(evidence_.doubt);
        }
    }

    Evidence const& evidence_;
    Content const& content_;
    Trust const* trust_;
};

bool is_signature(std::string const& name)
{
    return std::ranges::any_of(signature_endings, [&](auto ending) { return name.ends_with(ending); });
}

/// Whatever else lies in the folder must not look like an approval.
void add_strangers(Evidence const& evidence, Judgement& judgement)
{
    for (auto const& file : evidence.files) {
        if (file.name.ends_with(".txt")) continue;
        Judged judged;
        judged.file = file.name;
        judged.digest = digest::sha256(file.bytes);
        if (!file.objection.empty())
            judged.reasons.push_back(file.objection);
        else if (!is_signature(file.name))
            judged.reasons.push_back("it is neither a statement nor a signature");
        else if (file_named(evidence, file.name.substr(0, file.name.size() - 4)) == nullptr)
            judged.reasons.push_back("there is no statement for this signature");
        if (!judged.reasons.empty()) judgement.approvals.push_back(std::move(judged));
    }
}

/// A statement that cannot be read may have been the newest of anyone's.
bool has_unreadable(Judgement const& judgement)
{
    return std::ranges::any_of(judgement.approvals, [](auto const& judged) { return judged.who.empty(); });
}

void decide(Judgement& judgement, Trust const* trust)
{
    if (has_unreadable(judgement)) return;
    for (auto& judged : judgement.approvals) {
        if (trust == nullptr || judged.answer != Answer::valid || !judged.latest) continue;
        auto const policy = trust->policy(judged.document);
        bool const way = judged.recorded() ? policy.recorded_counts : policy.signed_counts;
        bool const suffices = judged.approves() && (judged.conditions.empty() || policy.conditions_count);
        judged.counts = way && suffices && judged.fit == Fit::this_content;
    }
}

} // namespace

bool Judged::approves() const
{
    return decision == name_of(Decision::approve) || decision == name_of(Decision::approve_with_conditions);
}

std::string_view name_of(Answer answer)
{
    switch (answer) {
    case Answer::valid: return "valid";
    case Answer::not_valid: return "not valid";
    case Answer::cannot_tell: return "cannot tell";
    }
    return "cannot tell";
}

Judgement judge(Evidence const& evidence, Content const& content)
{
    Judgement judgement;
    std::optional<Trust> trust;
    try {
        if (evidence.trust.empty())
            judgement.trust_problem = "there is no trust folder that says who may approve";
        else
            trust = read_trust(evidence.trust);
    } catch (TrustFault const& fault) {
        judgement.trust_problem = fault.what();
    }
    Trust const* const known = trust ? &*trust : nullptr;
    if (known != nullptr) {
        judgement.trust_digest = known->digest;
        for (auto const& policy : known->documents) judgement.documents.push_back(policy.document);
    }
    Judge judge_one(evidence, content, known);
    for (auto const& file : evidence.files)
        if (file.name.ends_with(".txt")) judgement.approvals.push_back(judge_one.statement(file));
    judge_chains(judgement.approvals);
    decide(judgement, known);
    add_strangers(evidence, judgement);
    return judgement;
}

} // namespace rapport::signoff
