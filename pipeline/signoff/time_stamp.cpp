#include "pipeline/signoff/time_stamp.hpp"

#include "pipeline/signoff/certificates.hpp"
#include "pipeline/signoff/cms_form.hpp"
#include "pipeline/signoff/revocation.hpp"

#include <openssl/err.h>
#include <openssl/ts.h>

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace rapport::signoff {

namespace {

constexpr int least_strength = 112; // bits: RSA from 2048

using Request = std::unique_ptr<TS_REQ, Freed<TS_REQ_free>>;
using Response = std::unique_ptr<TS_RESP, Freed<TS_RESP_free>>;
using Information = std::unique_ptr<TS_TST_INFO, Freed<TS_TST_INFO_free>>;

std::string digest_of(std::string_view bytes, EVP_MD const* hash)
{
    std::string digest(EVP_MAX_MD_SIZE, '\0');
    unsigned length = 0;
    EVP_Digest(bytes.data(), bytes.size(), octets(digest), &length, hash, nullptr);
    digest.resize(length);
    return digest;
}

EVP_MD const* strong_hash(X509_ALGOR const* algorithm)
{
    switch (OBJ_obj2nid(algorithm->algorithm)) {
    case NID_sha256: return EVP_sha256();
    case NID_sha384: return EVP_sha384();
    case NID_sha512: return EVP_sha512();
    default: return nullptr;
    }
}

bool is_about(TS_TST_INFO* information, std::string_view stamped)
{
    auto* const imprint = TS_TST_INFO_get_msg_imprint(information);
    auto const* hash = strong_hash(TS_MSG_IMPRINT_get_algo(imprint));
    if (hash == nullptr) return false;
    auto const* message = TS_MSG_IMPRINT_get_msg(imprint);
    return digest_of(stamped, hash) ==
           std::string_view(reinterpret_cast<char const*>(ASN1_STRING_get0_data(message)),
                            static_cast<std::size_t>(ASN1_STRING_length(message)));
}

/// The certificate that signed, if the signature holds and has no second spelling.
X509* signer_of(CMS_ContentInfo* cms, STACK_OF(X509) * carried, std::string& content)
{
    auto* const certificate = signer_certificate(cms, carried);
    auto* const signer = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms), 0);
    if (certificate == nullptr || CMS_unsigned_get_attr_count(signer) > 0 ||
        !has_strict_form(der_of(cms), issuer_of(certificate), form_of_time))
        return nullptr;
    X509_ALGOR* hash = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &hash, nullptr);
    if (strong_hash(hash) == nullptr ||
        EVP_PKEY_get_security_bits(X509_get0_pubkey(certificate)) < least_strength)
        return nullptr;
    BioHandle const out(BIO_new(BIO_s_mem()));
    constexpr unsigned flags = CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY;
    bool const good = CMS_verify(cms, carried, nullptr, nullptr, out.get(), flags) == 1 &&
                      names_certificate(signer, certificate);
    ERR_clear_error();
    content = written(out.get());
    return good ? certificate : nullptr;
}

std::string time_text(ASN1_GENERALIZEDTIME const* time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return {};
    std::string text(64, '\0');
    int const length =
        std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02dZ", parts.tm_year + 1900,
                      parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
    text.resize(static_cast<std::size_t>(length));
    return text;
}

} // namespace

std::string time_stamp_request(std::string_view stamped)
{
    std::string digest = digest_of(stamped, EVP_sha256());
    Request const request(TS_REQ_new());
    std::unique_ptr<TS_MSG_IMPRINT, Freed<TS_MSG_IMPRINT_free>> const imprint(TS_MSG_IMPRINT_new());
    std::unique_ptr<X509_ALGOR, Freed<X509_ALGOR_free>> const algorithm(X509_ALGOR_new());
    X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr);
    TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get());
    TS_MSG_IMPRINT_set_msg(imprint.get(), octets(digest), static_cast<int>(digest.size()));
    TS_REQ_set_version(request.get(), 1);
    TS_REQ_set_msg_imprint(request.get(), imprint.get());
    TS_REQ_set_cert_req(request.get(), 1);
    unsigned char* der = nullptr;
    int const length = i2d_TS_REQ(request.get(), &der);
    return taken(der, length);
}

std::optional<std::string> token_from(std::string_view file, std::string_view stamped, std::string& why)
{
    std::string token(file);
    auto const* at = octets(file);
    Response const response(d2i_TS_RESP(nullptr, &at, static_cast<long>(file.size())));
    ERR_clear_error();
    if (response) {
        if (TS_RESP_get_token(response.get()) == nullptr) {
            why = "the time stamp authority refused";
            return std::nullopt;
        }
        unsigned char* der = nullptr;
        int const length = i2d_PKCS7(TS_RESP_get_token(response.get()), &der);
        token = taken(der, length);
    }
    // Authorities order what stands around the signed part as they like; DER has one order.
    at = octets(token);
    CmsHandle const cms(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(token.size())));
    ERR_clear_error();
    if (cms) token = der_of(cms.get());
    if (!read_token(token, stamped, why)) return std::nullopt;
    return token;
}

std::optional<TimeStamp> read_token(std::string_view token, std::string_view stamped, std::string& why)
{
    why = "the time stamp is damaged, or uses an algorithm that is not accepted";
    CmsHandle const cms = cms_from(token);
    if (!cms) return std::nullopt;
    CertificatesHandle const carried(CMS_get1_certs(cms.get()));
    std::string content;
    if (signer_of(cms.get(), carried.get(), content) == nullptr) return std::nullopt;
    auto const* at = octets(content);
    Information const information(d2i_TS_TST_INFO(nullptr, &at, static_cast<long>(content.size())));
    ERR_clear_error();
    if (!information) return std::nullopt;
    if (!is_about(information.get(), stamped)) {
        why = "the time stamp is about another signature";
        return std::nullopt;
    }
    auto const* time = TS_TST_INFO_get_time(information.get());
    TimeStamp stamp{.time = time_text(time), .day = date_of(time), .certificates = {}};
    for (int i = 0; i < sk_X509_num(carried.get()); ++i)
        stamp.certificates.push_back(der_of(sk_X509_value(carried.get(), i)));
    return stamp;
}

std::vector<std::string> chain_of_token(std::string_view token, TimeStamp const& stamp,
                                        std::string_view authorities, std::string& why)
{
    CmsHandle const cms = cms_from(token);
    CertificatesHandle const carried(cms ? CMS_get1_certs(cms.get()) : nullptr);
    std::string content;
    auto* const certificate = cms ? signer_of(cms.get(), carried.get(), content) : nullptr;
    if (certificate == nullptr) return {};
    StoreHandle const store = store_of(authorities);
    auto const chain = chain_on(certificate, carried.get(), store.get(), {Purpose::time, stamp.day}, why);
    std::vector<std::string> links;
    for (int i = 0; chain && i < sk_X509_num(chain.get()); ++i)
        links.push_back(der_of(sk_X509_value(chain.get(), i)));
    for (auto const& one : stamp.certificates)
        if (!links.empty() && std::ranges::find(links, one) == links.end()) {
            why = "the time stamp carries a certificate that is not of its chain";
            return {};
        }
    return links;
}

} // namespace rapport::signoff
