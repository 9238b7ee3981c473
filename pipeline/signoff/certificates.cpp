#include "pipeline/signoff/certificates.hpp"

#include "pipeline/signoff/key_material.hpp"
#include "pipeline/signoff/statement.hpp"

#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

namespace rapport::signoff {

namespace {

constexpr long seconds_a_day = 86400;
constexpr int only_one_value = -3; // of an attribute that stands there once
constexpr int bits_112 = 2;        // OpenSSL's security level: RSA from 2048 bits, no SHA-1

} // namespace

BioHandle reading(std::string_view bytes)
{
    return BioHandle(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

std::string written(BIO* bio)
{
    char* data = nullptr;
    long const length = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(length)};
}

int no_passphrase(char*, int, int, void*)
{
    return 0;
}

CertificatesHandle certificates_in(std::string_view pem)
{
    CertificatesHandle stack(sk_X509_new_null());
    BioHandle const bio = reading(pem);
    while (X509* certificate = PEM_read_bio_X509(bio.get(), nullptr, &no_passphrase, nullptr))
        sk_X509_push(stack.get(), certificate);
    ERR_clear_error();
    return stack;
}

std::string hexadecimal(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (char const c : bytes) {
        text += digits[static_cast<unsigned char>(c) >> 4U];
        text += digits[static_cast<unsigned char>(c) & 15U];
    }
    return text;
}

std::string fingerprint_of(X509 const* certificate)
{
    std::string digest(EVP_MAX_MD_SIZE, '\0');
    unsigned length = 0;
    X509_digest(certificate, EVP_sha256(), octets(digest), &length);
    digest.resize(length);
    return "sha256:" + hexadecimal(digest);
}

std::string subject_of(X509 const* certificate)
{
    BioHandle const bio(BIO_new(BIO_s_mem()));
    constexpr unsigned long as_utf8 = XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB);
    X509_NAME_print_ex(bio.get(), X509_get_subject_name(certificate), 0, as_utf8);
    return written(bio.get());
}

bool is_strong(CMS_SignerInfo* signer, X509* certificate)
{
    X509_ALGOR* hash = nullptr;
    X509_ALGOR* both = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &hash, &both);
    auto const* kind = kind_of(X509_get0_pubkey(certificate));
    if (kind == nullptr) return false;
    int const nid = OBJ_obj2nid(hash->algorithm);
    int const signature = OBJ_obj2nid(both->algorithm);
    if (kind->ssh_name == "ssh-rsa") {
        bool const plain = both->parameter != nullptr && both->parameter->type == V_ASN1_NULL;
        return plain && nid == NID_sha512 && signature == NID_rsaEncryption;
    }
    int named_hash = NID_undef;
    int named_key = NID_undef;
    bool const known = OBJ_find_sigid_algs(signature, &named_hash, &named_key) == 1;
    bool const strong = nid == NID_sha256 || nid == NID_sha384 || nid == NID_sha512;
    return known && strong && named_hash == nid && named_key == NID_X9_62_id_ecPublicKey;
}

std::string common_name_of(X509 const* certificate)
{
    auto const* subject = X509_get_subject_name(certificate);
    int const index = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (index < 0) return {};
    unsigned char* utf8 = nullptr;
    int const length =
        ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, index)));
    std::string name = taken(utf8, length);
    return is_clean_line(name) ? name : "";
}

X509* signer_certificate(CMS_ContentInfo* cms, STACK_OF(X509) * carried)
{
    CMS_SignerInfo* const signer = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms), 0);
    for (int i = 0; i < sk_X509_num(carried); ++i)
        if (CMS_SignerInfo_cert_cmp(signer, sk_X509_value(carried, i)) == 0) return sk_X509_value(carried, i);
    return nullptr;
}

std::string taken(unsigned char* der, int length)
{
    std::string bytes;
    if (length > 0) bytes.assign(reinterpret_cast<char const*>(der), static_cast<std::size_t>(length));
    OPENSSL_free(der);
    return bytes;
}

std::string last_reason()
{
    unsigned long const code = ERR_peek_last_error();
    char const* const reason = code == 0 ? nullptr : ERR_reason_error_string(code);
    std::string text = reason == nullptr ? "unknown reason" : reason;
    ERR_clear_error();
    return text;
}

bool names_certificate(CMS_SignerInfo* signer, X509* certificate)
{
    CertificatesHandle const only(sk_X509_new_null());
    X509_up_ref(certificate);
    sk_X509_push(only.get(), certificate);
    auto const value = [&](int kind) {
        return static_cast<ASN1_STRING const*>(
            CMS_signed_get0_data_by_OBJ(signer, OBJ_nid2obj(kind), only_one_value, V_ASN1_SEQUENCE));
    };
    bool named = false;
    if (auto const* text = value(NID_id_smime_aa_signingCertificateV2)) {
        auto const* at = ASN1_STRING_get0_data(text);
        std::unique_ptr<ESS_SIGNING_CERT_V2, Freed<ESS_SIGNING_CERT_V2_free>> const ess(
            d2i_ESS_SIGNING_CERT_V2(nullptr, &at, ASN1_STRING_length(text)));
        named = ess && OSSL_ESS_check_signing_certs(nullptr, ess.get(), only.get(), 1) == 1;
    } else if (auto const* older = value(NID_id_smime_aa_signingCertificate)) {
        auto const* at = ASN1_STRING_get0_data(older);
        std::unique_ptr<ESS_SIGNING_CERT, Freed<ESS_SIGNING_CERT_free>> const ess(
            d2i_ESS_SIGNING_CERT(nullptr, &at, ASN1_STRING_length(older)));
        named = ess && OSSL_ESS_check_signing_certs(ess.get(), nullptr, only.get(), 1) == 1;
    }
    ERR_clear_error();
    return named;
}

std::string der_of(CMS_ContentInfo* cms)
{
    unsigned char* der = nullptr;
    int const length = i2d_CMS_ContentInfo(cms, &der); // before `der` is read
    return taken(der, length);
}

std::string der_of(X509* certificate)
{
    unsigned char* der = nullptr;
    int const length = i2d_X509(certificate, &der);
    return taken(der, length);
}

std::string issuer_of(X509* certificate)
{
    unsigned char* der = nullptr;
    int const length = i2d_X509_NAME(X509_get_issuer_name(certificate), &der);
    return taken(der, length);
}

CmsHandle cms_from(std::string_view der)
{
    auto const* at = octets(der);
    CmsHandle cms(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    bool const signed_data = cms && OBJ_obj2nid(CMS_get0_type(cms.get())) == NID_pkcs7_signed;
    if (!signed_data || sk_CMS_SignerInfo_num(CMS_get0_SignerInfos(cms.get())) != 1 ||
        der_of(cms.get()) != der)
        return nullptr;
    return cms;
}

CertificateHandle certificate_from(std::string_view der)
{
    auto const* at = octets(der);
    CertificateHandle certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    return certificate && der_of(certificate.get()) == der ? std::move(certificate) : nullptr;
}

StoreHandle store_of(std::string_view authorities)
{
    StoreHandle store(X509_STORE_new());
    CertificatesHandle const trusted = certificates_in(authorities);
    for (int i = 0; i < sk_X509_num(trusted.get()); ++i)
        X509_STORE_add_cert(store.get(), sk_X509_value(trusted.get(), i));
    return store;
}

CertificatesHandle chain_on(X509* certificate, STACK_OF(X509) * carried, X509_STORE* store, Use const& use,
                            std::string& why)
{
    std::unique_ptr<X509_STORE_CTX, Freed<X509_STORE_CTX_free>> const context(X509_STORE_CTX_new());
    X509_STORE_CTX_init(context.get(), store, certificate, carried);
    auto* const parameters = X509_STORE_CTX_get0_param(context.get());
    if (use.purpose == Purpose::statement) X509_STORE_CTX_set_default(context.get(), "smime_sign");
    if (use.purpose == Purpose::time) X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_TIMESTAMP_SIGN);
    if (use.purpose != Purpose::statement) X509_VERIFY_PARAM_set_auth_level(parameters, bits_112);
    constexpr long noon = seconds_a_day / 2; // a certificate is judged by the day, not by the hour
    X509_VERIFY_PARAM_set_time(parameters, use.day.days() * seconds_a_day + noon);
    bool const may_sign = use.purpose != Purpose::seal || (X509_get_key_usage(certificate) &
                                                           (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
    if (may_sign && X509_verify_cert(context.get()) == 1)
        return CertificatesHandle(X509_STORE_CTX_get1_chain(context.get()));
    why = "the certificate does not hold on " + use.day.text() + ": " +
          (may_sign ? X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get()))
                    : "it is not for signatures");
    ERR_clear_error();
    return nullptr;
}

bool is_of(CMS_ContentInfo* cms, X509* certificate, std::string_view message)
{
    CertificatesHandle const only(sk_X509_new_null());
    X509_up_ref(certificate);
    sk_X509_push(only.get(), certificate);
    BioHandle const content = reading(message);
    constexpr unsigned flags = CMS_BINARY | CMS_DETACHED | CMS_NOINTERN | CMS_NO_SIGNER_CERT_VERIFY;
    return CMS_verify(cms, only.get(), nullptr, content.get(), nullptr, flags) == 1;
}

} // namespace rapport::signoff
