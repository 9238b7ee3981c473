#include "pipeline/signoff/cms.hpp"

#include "pipeline/signoff/certificates.hpp"
#include "pipeline/signoff/cms_form.hpp"
#include "pipeline/signoff/key_material.hpp"

namespace rapport::signoff {

namespace {

constexpr std::size_t largest = 65536; // bytes; a signature with a chain of three has about 6000

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

bool is_strict(CMS_ContentInfo* cms, X509* certificate)
{
    return has_strict_form(der_of(cms), issuer_of(certificate));
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
    if (!signer) return std::nullopt;
    CmsHandle const cms = read_cms(pem, why);
    if (!cms) return std::nullopt;
    CertificatesHandle const carried(CMS_get1_certs(cms.get()));
    X509* const certificate = signer_certificate(cms.get(), carried.get());
    auto* const signer_info = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms.get()), 0);
    bool const strong = CMS_unsigned_get_attr_count(signer_info) <= 0 && // which could say anything
                        is_strong(signer_info, certificate);
    if (!strong) {
        why = "the CMS signature uses an algorithm that is not accepted";
        return std::nullopt;
    }
    if (!is_of(cms.get(), certificate, message)) {
        why = "the CMS signature is not one over these bytes: " + last_reason();
        return std::nullopt;
    }
    StoreHandle const store = store_of(authorities);
    for (auto const day : days) {
        auto const chain = chain_on(certificate, carried.get(), store.get(), {Purpose::statement, day}, why);
        if (!chain) return std::nullopt;
        signer->chain.clear();
        for (int i = 0; i < sk_X509_num(chain.get()); ++i)
            signer->chain.push_back(fingerprint_of(sk_X509_value(chain.get(), i)));
    }
    return signer;
}

} // namespace rapport::signoff
