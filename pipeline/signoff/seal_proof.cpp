#include "pipeline/signoff/seal_proof.hpp"

#include "pipeline/signoff/revocation.hpp"
#include "pipeline/signoff/seal_form.hpp"
#include "pipeline/signoff/time_stamp.hpp"

#include <algorithm>

namespace rapport::signoff {

namespace {

constexpr std::string_view no_trust = "without a trust folder nobody can say whose signature this is";

bool is_among(STACK_OF(X509) * stack, X509* certificate)
{
    for (int i = 0; i < sk_X509_num(stack); ++i)
        if (X509_cmp(sk_X509_value(stack, i), certificate) == 0) return true;
    return false;
}

void push(STACK_OF(X509) * stack, X509* certificate)
{
    if (is_among(stack, certificate)) return;
    X509_up_ref(certificate);
    sk_X509_push(stack, certificate);
}

/// Proves one signature step by step; each step leaves what it finds in the proof.
class Prover {
public:
    Prover(SealToProve const& one, OpenedSeal opened) : one_(one), opened_(std::move(opened))
    {
        proof_.subject = subject_of(opened_.certificate);
        proof_.fingerprint = fingerprint_of(opened_.certificate);
    }

    SealProof prove()
    {
        if (common_name_of(opened_.certificate) != one_.seal.name)
            object("the name that the field shows is not that of the certificate");
        if (one_.trust == nullptr) {
            proof_.doubts.emplace_back(no_trust);
            return std::move(proof_);
        }
        take_time();
        take_chain();
        check_person();
        check_proofs();
        return std::move(proof_);
    }

private:
    void object(std::string reason) { proof_.objections.push_back(std::move(reason)); }

    /// The time at which the signature is proven to have been there.
    void take_time()
    {
        if (opened_.token.empty()) return;
        std::string why;
        auto const stamped = stamped_part(signature_in(one_.contents));
        auto const stamp = read_token(opened_.token, stamped, why);
        if (!stamp) return object(why);
        why = "the trust folder names no time stamp authority that vouches for the time";
        for (auto const& authority : one_.trust->time_authorities) {
            if (!authority.period.holds(stamp->day)) continue;
            std::string reason;
            auto const links =
                chain_of_token(opened_.token, *stamp, one_.trust->authorities.at(authority.file), reason);
            for (auto const& link : links) push(time_chain_.get(), certificate_from(link).get());
            if (links.empty()) continue;
            time_ = stamp->day;
            proof_.time = stamp->time;
            time_authority_ = authority.file;
            break;
        }
        if (!time_) return proof_.doubts.push_back(why);
        if (one_.seal.date > *time_) object("it is dated after its time stamp of " + proof_.time);
    }

    void take_chain()
    {
        if (one_.person.empty()) return proof_.doubts.push_back("the field says of nobody that it is theirs");
        if (one_.relationship.empty())
            return proof_.doubts.push_back(
                "who may sign it depends on its relationship, which it does not name");
        std::string why = "no authority vouches for \"" + proof_.subject + "\" as " + one_.person;
        for (auto const& known : one_.trust->credentials) {
            bool const may =
                !known.key && known.is_of(one_.person, one_.relationship) && known.subject == proof_.subject;
            if (!may) continue;
            authority_ = known.authority;
            chain_ = chain_to(one_.trust->authorities.at(known.authority), why);
            if (!chain_) continue;
            check_period(known);
            return;
        }
        object(why);
    }

    CertificatesHandle chain_to(std::string const& authorities, std::string& why)
    {
        CertificatesHandle const helping(sk_X509_new_null());
        for (int i = 0; i < sk_X509_num(opened_.carried.get()); ++i)
            push(helping.get(), sk_X509_value(opened_.carried.get(), i));
        if (one_.proofs != nullptr)
            for (auto const& der : one_.proofs->certificates)
                if (auto const certificate = certificate_from(der)) push(helping.get(), certificate.get());
        StoreHandle const store = store_of(authorities);
        CertificatesHandle chain;
        for (auto const day : days()) {
            chain = chain_on(opened_.certificate, helping.get(), store.get(), {Purpose::seal, day}, why);
            if (!chain) return nullptr;
        }
        for (int i = 0; i < sk_X509_num(opened_.carried.get()); ++i)
            if (!is_among(chain.get(), sk_X509_value(opened_.carried.get(), i)))
                object("the signature carries a certificate that is not of its chain");
        return chain;
    }

    [[nodiscard]] std::vector<base::Date> days() const
    {
        return time_ ? std::vector{one_.seal.date, *time_} : std::vector{one_.seal.date};
    }

    void check_period(Credential const& known)
    {
        for (auto const day : days())
            if (!known.period.holds(day))
                return object("the authority " + known.authority + " counts " + known.period.text() +
                              ", not on " + day.text());
    }

    void check_person()
    {
        if (one_.person.empty() || one_.relationship.empty()) return;
        std::string why = one_.person + " is not known as an approver of " + one_.relationship;
        for (auto const& approver : one_.trust->approvers) {
            if (approver.who != one_.person || approver.relationship != one_.relationship) continue;
            bool const role = approver.may("ser") || approver.may("relationship-lead");
            auto const held = days();
            if (role && std::ranges::all_of(held, [&](auto day) { return approver.period.holds(day); }))
                return;
            why =
                one_.person + (role ? " may sign " + approver.period.text() + ", not on " + held.back().text()
                                    : " may neither decide as ser nor as relationship-lead");
        }
        object(why);
    }

    /// What is said about each certificate of a chain, the root's own excepted.
    void check_revocations(STACK_OF(X509) * chain, std::string const& authorities)
    {
        Revocations said{.lists = lists_in(authorities), .answers = {}};
        if (one_.proofs != nullptr) {
            said.lists.insert(said.lists.end(), one_.proofs->lists.begin(), one_.proofs->lists.end());
            said.answers = one_.proofs->answers;
        }
        StoreHandle const store = store_of(authorities);
        for (int i = 0; i < sk_X509_num(chain); ++i) {
            auto* const certificate = sk_X509_value(chain, i);
            std::string const print = fingerprint_of(certificate);
            for (auto const& revocation : one_.trust->revocations)
                if (revocation.fingerprint == print) weigh(print, revocation.from, revocation.reason);
            if (i + 1 == sk_X509_num(chain)) break;
            auto const word = said_of(certificate, sk_X509_value(chain, i + 1), said, store.get());
            if (word.revoked) weigh(print, *word.revoked, "its authority says so");
            if (!word.told)
                proof_.notes.push_back("nothing here says whether \"" + subject_of(certificate) +
                                       "\" was revoked");
        }
    }

    /// What was revoked later still counts for what is proven to be older; a date that is only stated proves
    /// nothing.
    void weigh(std::string const& fingerprint, base::Date from, std::string const& reason)
    {
        std::string const text = "the certificate " + fingerprint + " was revoked from " + from.text() +
                                 (reason.empty() ? "" : ": " + reason);
        if (time_ && *time_ < from) return;
        if (!time_ && one_.seal.date < from)
            proof_.doubts.push_back(text + "; that the signature is older is only stated");
        else
            object(text);
    }

    /// No signature covers what the file holds as proofs, so each has to be one.
    void check_proofs()
    {
        if (chain_) check_revocations(chain_.get(), one_.trust->authorities.at(authority_));
        if (time_) check_revocations(time_chain_.get(), one_.trust->authorities.at(time_authority_));
        if (one_.proofs == nullptr || !chain_) return;
        CertificatesHandle const all(X509_chain_up_ref(chain_.get()));
        for (int i = 0; i < sk_X509_num(time_chain_.get()); ++i)
            push(all.get(), sk_X509_value(time_chain_.get(), i));
        StoreHandle const store = store_of(one_.trust->authorities.at(authority_) +
                                           (time_ ? one_.trust->authorities.at(time_authority_) : ""));
        bool good = true;
        for (auto const& der : one_.proofs->certificates) {
            auto const certificate = certificate_from(der);
            good = good && certificate && is_among(all.get(), certificate.get());
        }
        for (auto const& list : one_.proofs->lists) good = good && list_is_of(list, all.get());
        for (auto const& answer : one_.proofs->answers)
            good = good && answer_is_of(answer, all.get(), store.get());
        if (!good)
            object("the file holds a certificate, list or answer that proves nothing about this signature");
    }

    SealToProve const& one_;
    OpenedSeal opened_;
    SealProof proof_;
    std::optional<base::Date> time_;
    CertificatesHandle chain_;
    CertificatesHandle time_chain_{sk_X509_new_null()};
    std::string authority_;
    std::string time_authority_;
};

} // namespace

SealProof prove_seal(SealToProve const& one)
{
    std::string why;
    auto opened = open_seal(one.contents, one.message, why);
    if (!opened.cms) {
        SealProof proof;
        proof.objections.push_back(why);
        return proof;
    }
    return Prover(one, std::move(opened)).prove();
}

} // namespace rapport::signoff
