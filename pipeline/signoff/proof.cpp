#include "pipeline/signoff/proof.hpp"

#include "pipeline/signoff/cms.hpp"
#include "pipeline/signoff/sshsig.hpp"

namespace rapport::signoff {

namespace {

constexpr std::string_view no_trust = "without a trust folder nobody can say whose signature this is";

/// Who has to have signed: the person, or for a recorded decision the recorder.
std::string const& signer_of(Statement const& statement)
{
    return statement.recorded() ? statement.recorder : statement.who;
}

struct Actor {
    std::string const& who;
    std::string_view role;
};

/// The block that lets this person act in this role, on the day; else the nearest miss as a reason.
Approver const* find_approver(Trust const& trust, Statement const& statement, base::Date came_in,
                              Actor const& actor, std::string& why)
{
    auto const& [who, role] = actor;
    // A stated date is only a claim: who has left a post could go on deciding for the time before.
    why = who + " is not known as an approver of " + statement.relationship;
    for (auto const& approver : trust.approvers) {
        if (approver.who != who || approver.relationship != statement.relationship) continue;
        if (approver.party != statement.party)
            why = who + " does not act for " + statement.party;
        else if (!approver.may(role))
            why = who + " may not decide as " + std::string(role);
        else if (!approver.period.holds(statement.date) || !approver.period.holds(came_in))
            why = who + " may decide as " + std::string(role) + " " + approver.period.text() + ", not on " +
                  (approver.period.holds(statement.date) ? came_in : statement.date).text();
        else
            return &approver;
    }
    return nullptr;
}

void check_roles(Statement const& statement, Trust const& trust, base::Date came_in, Proof& proof)
{
    std::string why;
    if (approver_for(statement, trust, came_in, why) == nullptr) proof.objections.push_back(why);
    if (statement.recorded() &&
        find_approver(trust, statement, came_in, {statement.recorder, "recorder"}, why) == nullptr)
        proof.objections.push_back(why);
}

void check_period(Credential const& credential, std::string const& what, Statement const& statement,
                  base::Date came_in, Proof& proof)
{
    for (auto const day : {statement.date, came_in}) {
        if (credential.period.holds(day)) continue;
        proof.objections.push_back(what + " counts " + credential.period.text() + ", not on " + day.text());
        return;
    }
}

void check_revocation(Trust const& trust, std::string const& fingerprint, Statement const& statement,
                      base::Date came_in, Proof& proof)
{
    auto const* revoked = trust.revoked(fingerprint, std::max(statement.date, came_in));
    if (revoked == nullptr) return;
    proof.objections.push_back("the key or certificate " + fingerprint + " was revoked from " +
                               revoked->from.text() +
                               (revoked->reason.empty() ? "" : ": " + revoked->reason));
}

} // namespace

Approver const* approver_for(Statement const& statement, Trust const& trust, base::Date came_in,
                             std::string& why)
{
    auto const* approver = find_approver(trust, statement, came_in, {statement.who, statement.role}, why);
    if (approver == nullptr) return nullptr;
    if (approver->name == statement.name) return approver;
    why = "the name \"" + statement.name + "\" is not that of " + statement.who + ", \"" + approver->name +
          "\"";
    return nullptr;
}

Proof prove_ssh(std::string_view bytes, std::string_view signature, Statement const& statement,
                Trust const* trust, base::Date came_in)
{
    Proof proof;
    std::string why;
    auto const key = verify_sshsig(signature, bytes, why);
    if (!key) {
        proof.objections.push_back(why);
        return proof;
    }
    proof.fingerprint = key->fingerprint;
    if (trust == nullptr) {
        proof.doubts.emplace_back(no_trust);
        return proof;
    }
    std::string const& who = signer_of(statement);
    Credential const* credential = nullptr;
    bool other = false;
    for (auto const& known : trust->credentials) {
        if (known.key != key) continue;
        if (known.is_of(who, statement.relationship)) credential = &known;
        other = true;
    }
    if (credential == nullptr)
        proof.objections.push_back("the key " + key->fingerprint +
                                   (other ? " is not that of " : " is unknown; it cannot speak for ") + who);
    else
        check_period(*credential, "the key " + key->fingerprint, statement, came_in, proof);
    check_revocation(*trust, key->fingerprint, statement, came_in, proof);
    check_roles(statement, *trust, came_in, proof);
    return proof;
}

Proof prove_cms(std::string_view bytes, std::string_view signature, Statement const& statement,
                Trust const* trust, base::Date came_in)
{
    Proof proof;
    std::string why;
    auto const carried = certificate_in(signature, why);
    if (!carried) {
        proof.objections.push_back(why);
        return proof;
    }
    proof.fingerprint = carried->fingerprint;
    if (trust == nullptr) {
        proof.doubts.emplace_back(no_trust);
        return proof;
    }
    std::string const& who = signer_of(statement);
    proof.objections.push_back("no authority vouches for \"" + carried->subject + "\" as " + who);
    for (auto const& credential : trust->credentials) {
        bool const may = credential.key == std::nullopt && credential.is_of(who, statement.relationship) &&
                         credential.subject == carried->subject;
        if (!may) continue;
        auto const signer = verify_cms(signature, bytes, trust->authorities.at(credential.authority),
                                       {statement.date, came_in}, why);
        if (!signer) {
            proof.objections = {why};
            continue;
        }
        proof.objections.clear();
        proof.authority = credential.authority;
        check_period(credential, "the authority " + credential.authority, statement, came_in, proof);
        for (auto const& link : signer->chain) check_revocation(*trust, link, statement, came_in, proof);
        break;
    }
    check_roles(statement, *trust, came_in, proof);
    return proof;
}

} // namespace rapport::signoff
