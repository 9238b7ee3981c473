#include "pipeline/signoff/cms.hpp"

#include "pipeline/signoff/cms_form.hpp"
#include "pipeline/signoff/key_material.hpp"

#include <openssl/err.h>
#include <openssl/x509_vfy.h>

namespace rapport::signoff {

namespace {

constexpr std::size_t largest = 65536; // bytes; a signature with a chain of three has about 6000
constexpr long seconds_a_day = 86400;

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

/// The signature itself; nothing unless it is the one PEM form of it, with one signer and no content in it.
CmsHandle read_cms(std::string_view pem, std::string& why)
{
    why = "the CMS signature is damaged";
    if (pem.size() > largest) return nullptr;
    BioHandle const bio = reading(pem);
    CmsHandle cms(PEM_read_bio_CMS(bio.get(), nullptr, &no_passphrase, nullptr));
    if (!cms) return nullptr;
    BioHandle const again(BIO_new(BIO_s_mem()));
    if (PEM_write_bio_CMS(again.get(), cms.get()) != 1 || written(again.get()) != pem) return nullptr;
    if (OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed || CMS_is_detached(cms.get()) != 1 ||
        sk_CMS_SignerInfo_num(CMS_get0_SignerInfos(cms.get())) != 1)
        return nullptr;
    return cms;
}

/// Hash, kind of key and the two together have to be among those accepted; an unsigned attribute could say
/// anything.
bool is_strong(CMS_SignerInfo* signer, X509* certificate)
{
    X509_ALGOR* hash = nullptr;
    X509_ALGOR* both = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &hash, &both);
    auto const* kind = kind_of(X509_get0_pubkey(certificate));
    if (kind == nullptr || CMS_unsigned_get_attr_count(signer) > 0) return false;
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

X509* signer_certificate(CMS_ContentInfo* cms, STACK_OF(X509) * carried)
{
    CMS_SignerInfo* const signer = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms), 0);
    for (int i = 0; i < sk_X509_num(carried); ++i)
        if (CMS_SignerInfo_cert_cmp(signer, sk_X509_value(carried, i)) == 0) return sk_X509_value(carried, i);
    return nullptr;
}

/// Bytes that OpenSSL allocated for us.
std::string taken(unsigned char* der, int length)
{
    std::string bytes;
    if (length > 0) bytes.assign(reinterpret_cast<char const*>(der), static_cast<std::size_t>(length));
    OPENSSL_free(der);
    return bytes;
}

bool is_strict(CMS_ContentInfo* cms, X509* certificate)
{
    unsigned char* whole = nullptr;
    unsigned char* issuer = nullptr;
    int const whole_length = i2d_CMS_ContentInfo(cms, &whole); // before `whole` is read
    int const issuer_length = i2d_X509_NAME(X509_get_issuer_name(certificate), &issuer);
    std::string const der = taken(whole, whole_length);
    std::string const name = taken(issuer, issuer_length);
    return has_strict_form(der, name);
}

std::string last_reason()
{
    unsigned long const code = ERR_peek_last_error();
    char const* const reason = code == 0 ? nullptr : ERR_reason_error_string(code);
    std::string text = reason == nullptr ? "unknown reason" : reason;
    ERR_clear_error();
    return text;
}

/// The certificates from the signer's to an authority's, if every one of them held on `day`.
std::vector<std::string> chain_on(X509* certificate, STACK_OF(X509) * carried, X509_STORE* store,
                                  base::Date day, std::string& why)
{
    std::unique_ptr<X509_STORE_CTX, Freed<X509_STORE_CTX_free>> const context(X509_STORE_CTX_new());
    X509_STORE_CTX_init(context.get(), store, certificate, carried);
    X509_STORE_CTX_set_default(context.get(), "smime_sign");
    constexpr long noon = seconds_a_day / 2; // a certificate is judged by the day, not by the hour
    X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(context.get()), day.days() * seconds_a_day + noon);
    std::vector<std::string> chain;
    if (X509_verify_cert(context.get()) != 1) {
        why = "the certificate does not hold on " + day.text() + ": " +
              X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get()));
        return chain;
    }
    auto* const links = X509_STORE_CTX_get0_chain(context.get());
    for (int i = 0; i < sk_X509_num(links); ++i) chain.push_back(fingerprint_of(sk_X509_value(links, i)));
    return chain;
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

} // namespace

std::optional<std::string> sign_cms(std::string_view key_and_certificate, std::string_view message,
                                    std::string& why)
{
    BioHandle const bio = reading(key_and_certificate);
    KeyHandle const key(PEM_read_bio_PrivateKey(bio.get(), nullptr, &no_passphrase, nullptr));
    CertificatesHandle const chain = certificates_in(key_and_certificate);
    if (!key || sk_X509_num(chain.get()) == 0) {
        why = "a CMS signature needs a PEM file with a private key without a passphrase and its certificate";
        return std::nullopt;
    }
    auto const* kind = kind_of(key.get());
    CertificateHandle const certificate(sk_X509_shift(chain.get()));
    if (kind == nullptr || X509_check_private_key(certificate.get(), key.get()) != 1) {
        why = kind == nullptr ? "the key is none of ECDSA P-256 or P-384, RSA from 3072 bits"
                              : "the first certificate is not that of the private key";
        return std::nullopt;
    }
    EVP_MD const* const hash = kind->ssh_name == "ecdsa-sha2-nistp256" ? EVP_sha256()
                               : kind->group != nullptr                ? EVP_sha384()
                                                                       : EVP_sha512();
    constexpr unsigned flags = CMS_BINARY | CMS_DETACHED | CMS_NOSMIMECAP | CMS_PARTIAL;
    CmsHandle const cms(CMS_sign(nullptr, nullptr, chain.get(), nullptr, flags));
    BioHandle const content = reading(message);
    BioHandle const out(BIO_new(BIO_s_mem()));
    if (!cms || CMS_add1_signer(cms.get(), certificate.get(), key.get(), hash, flags) == nullptr ||
        CMS_final(cms.get(), content.get(), nullptr, flags) != 1 ||
        PEM_write_bio_CMS(out.get(), cms.get()) != 1) {
        why = "OpenSSL cannot sign with this key: " + last_reason();
        return std::nullopt;
    }
    return written(out.get());
}

std::optional<CmsSigner> certificate_in(std::string_view pem, std::string& why)
{
    CmsHandle const cms = read_cms(pem, why);
    if (!cms) return std::nullopt;
    CertificatesHandle const carried(CMS_get1_certs(cms.get()));
    X509* const certificate = signer_certificate(cms.get(), carried.get());
    if (certificate == nullptr) {
        why = "the CMS signature does not carry its signer's certificate";
        return std::nullopt;
    }
    if (!is_strict(cms.get(), certificate)) {
        why = "the CMS signature is not written as `openssl cms -sign -binary` writes it";
        return std::nullopt;
    }
    return CmsSigner{subject_of(certificate), fingerprint_of(certificate), {}};
}

std::optional<CmsSigner> verify_cms(std::string_view pem, std::string_view message,
                                    std::string_view authorities, std::vector<base::Date> const& days,
                                    std::string& why)
{
    auto signer = certificate_in(pem, why);
    CmsHandle const cms = signer ? read_cms(pem, why) : nullptr;
    if (!cms) return std::nullopt;
    CertificatesHandle const carried(CMS_get1_certs(cms.get()));
    X509* const certificate = signer_certificate(cms.get(), carried.get());
    if (!is_strong(sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms.get()), 0), certificate)) {
        why = "the CMS signature uses an algorithm that is not accepted";
        return std::nullopt;
    }
    if (!is_of(cms.get(), certificate, message)) {
        why = "the CMS signature is not one over these bytes: " + last_reason();
        return std::nullopt;
    }
    StoreHandle const store(X509_STORE_new());
    CertificatesHandle const trusted = certificates_in(authorities);
    for (int i = 0; i < sk_X509_num(trusted.get()); ++i)
        X509_STORE_add_cert(store.get(), sk_X509_value(trusted.get(), i));
    for (auto const day : days) {
        signer->chain = chain_on(certificate, carried.get(), store.get(), day, why);
        if (signer->chain.empty()) return std::nullopt;
    }
    return signer;
}

} // namespace rapport::signoff
