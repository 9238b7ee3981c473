#include "pipeline/signoff/revocation.hpp"

#include "pipeline/signoff/certificates.hpp"

#include <openssl/err.h>
#include <openssl/ocsp.h>

#include <ctime>

namespace rapport::signoff {

namespace {

constexpr long seconds_a_day = 86400;

using ListHandle = std::unique_ptr<X509_CRL, Freed<X509_CRL_free>>;
using AnswerHandle = std::unique_ptr<OCSP_RESPONSE, Freed<OCSP_RESPONSE_free>>;
using BasicHandle = std::unique_ptr<OCSP_BASICRESP, Freed<OCSP_BASICRESP_free>>;
using IdHandle = std::unique_ptr<OCSP_CERTID, Freed<OCSP_CERTID_free>>;

/// Nothing unless these are exactly the bytes that DER has for it.
ListHandle list_from(std::string_view der)
{
    auto const* at = octets(der);
    ListHandle list(d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    return at == octets(der) + der.size() ? std::move(list) : nullptr;
}

std::string bytes_of(X509_CRL* list)
{
    unsigned char* der = nullptr;
    int const length = i2d_X509_CRL(list, &der);
    return taken(der, length);
}

BasicHandle answer_from(std::string_view der)
{
    auto const* at = octets(der);
    AnswerHandle const answer(d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(der.size())));
    BasicHandle basic;
    if (answer && at == octets(der) + der.size() &&
        OCSP_response_status(answer.get()) == OCSP_RESPONSE_STATUS_SUCCESSFUL)
        basic.reset(OCSP_response_get1_basic(answer.get()));
    ERR_clear_error();
    if (!basic) return nullptr;
    // The envelope around what is signed must have no second spelling.
    unsigned char* again = nullptr;
    int const length = i2d_OCSP_RESPONSE(answer.get(), &again);
    return taken(again, length) == der ? std::move(basic) : nullptr;
}

bool is_by(X509_CRL* list, X509* issuer)
{
    return X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_subject_name(issuer)) == 0 &&
           X509_CRL_verify(list, X509_get0_pubkey(issuer)) == 1;
}

/// An answer is judged on the day it was given.
bool is_by(OCSP_BASICRESP* answer, STACK_OF(X509) * issuers, X509_STORE* store)
{
    auto* const parameters = X509_STORE_get0_param(store);
    auto const day = date_of(OCSP_resp_get0_produced_at(answer));
    X509_VERIFY_PARAM_set_time(parameters, day.days() * seconds_a_day + seconds_a_day / 2);
    bool const good = OCSP_basic_verify(answer, issuers, store, 0) == 1;
    ERR_clear_error();
    return good;
}

void earlier(Said& said, base::Date day)
{
    if (!said.revoked || day < *said.revoked) said.revoked = day;
}

void ask(X509_CRL* list, X509* certificate, Said& said)
{
    X509_REVOKED* entry = nullptr;
    said.told = true;
    if (X509_CRL_get0_by_cert(list, &entry, certificate) == 1)
        earlier(said, date_of(X509_REVOKED_get0_revocationDate(entry)));
}

void ask(OCSP_BASICRESP* answer, X509* certificate, X509* issuer, Said& said)
{
    for (auto const* hash : {EVP_sha1(), EVP_sha256()}) { // of names only: both are asked with in practice
        IdHandle const id(OCSP_cert_to_id(hash, certificate, issuer));
        int status = 0;
        ASN1_GENERALIZEDTIME* since = nullptr;
        if (!id || OCSP_resp_find_status(answer, id.get(), &status, nullptr, &since, nullptr, nullptr) != 1)
            continue;
        said.told = said.told || status != V_OCSP_CERTSTATUS_UNKNOWN;
        if (status == V_OCSP_CERTSTATUS_REVOKED && since != nullptr) earlier(said, date_of(since));
    }
}

} // namespace

base::Date date_of(ASN1_TIME const* time)
{
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return base::Date::from_days(0);
    int days = 0;
    int seconds = 0;
    std::unique_ptr<ASN1_TIME, Freed<ASN1_TIME_free>> const first(ASN1_TIME_set(nullptr, 0));
    if (ASN1_TIME_diff(&days, &seconds, first.get(), time) != 1) return base::Date::from_days(0);
    return base::Date::from_days(days);
}

std::vector<std::string> lists_in(std::string_view pem)
{
    std::vector<std::string> lists;
    BioHandle const bio = reading(pem);
    for (;;) {
        ListHandle const list(PEM_read_bio_X509_CRL(bio.get(), nullptr, &no_passphrase, nullptr));
        if (!list) break;
        lists.push_back(bytes_of(list.get()));
    }
    ERR_clear_error();
    return lists;
}

std::optional<Revocations> revocations_in(std::string_view file)
{
    Revocations result;
    result.lists = lists_in(file);
    if (!result.lists.empty()) return result;
    if (list_from(file))
        result.lists.emplace_back(file);
    else if (answer_from(file))
        result.answers.emplace_back(file);
    else
        return std::nullopt;
    return result;
}

Said said_of(X509* certificate, X509* issuer, Revocations const& revocations, X509_STORE* store)
{
    Said said;
    for (auto const& der : revocations.lists) {
        ListHandle const list = list_from(der);
        if (list && is_by(list.get(), issuer)) ask(list.get(), certificate, said);
    }
    CertificatesHandle const issuers(sk_X509_new_null());
    X509_up_ref(issuer);
    sk_X509_push(issuers.get(), issuer);
    for (auto const& der : revocations.answers) {
        BasicHandle const answer = answer_from(der);
        if (answer && is_by(answer.get(), issuers.get(), store)) ask(answer.get(), certificate, issuer, said);
    }
    return said;
}

bool list_is_of(std::string_view der, STACK_OF(X509) * issuers)
{
    ListHandle const list = list_from(der);
    bool found = false;
    for (int i = 0; list && bytes_of(list.get()) == der && i < sk_X509_num(issuers); ++i)
        found = found || is_by(list.get(), sk_X509_value(issuers, i));
    ERR_clear_error();
    return found;
}

bool answer_is_of(std::string_view der, STACK_OF(X509) * issuers, X509_STORE* store)
{
    BasicHandle const answer = answer_from(der);
    return answer && is_by(answer.get(), issuers, store);
}

} // namespace rapport::signoff
