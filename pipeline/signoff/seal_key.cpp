#include "pipeline/signoff/seal_key.hpp"

#include "pipeline/signoff/certificates.hpp"
#include "pipeline/signoff/key_material.hpp"

#include <openssl/pkcs12.h>

#include <algorithm>
#include <stdexcept>

namespace rapport::signoff {

struct SealKey::State {
    KeyHandle key;
    CertificateHandle certificate;
    CertificatesHandle chain{sk_X509_new_null()};

    void read_pem(std::string_view file);
    /// False when the password does not open it.
    bool read_container(std::string_view file, std::string const& password);
};

namespace {

/// Certificates that end a chain are left out: who verifies has to have them from elsewhere.
void keep(STACK_OF(X509) * chain, X509* certificate)
{
    if (X509_check_issued(certificate, certificate) == X509_V_OK) return;
    for (int i = 0; i < sk_X509_num(chain); ++i)
        if (X509_cmp(sk_X509_value(chain, i), certificate) == 0) return;
    X509_up_ref(certificate);
    sk_X509_push(chain, certificate);
}

void keep(STACK_OF(X509) * chain, STACK_OF(X509) * more)
{
    for (int i = 0; i < sk_X509_num(more); ++i) keep(chain, sk_X509_value(more, i));
}

EVP_MD const* hash_for(KeyKind const& kind)
{
    if (kind.ssh_name == "ecdsa-sha2-nistp256") return EVP_sha256();
    return kind.group != nullptr ? EVP_sha384() : EVP_sha512();
}

void must(int result)
{
    if (result != 1) throw std::runtime_error("OpenSSL cannot sign with this key: " + last_reason());
}

std::string digest_of(std::string_view message, EVP_MD const* hash)
{
    std::string digest(EVP_MAX_MD_SIZE, '\0');
    unsigned length = 0;
    must(EVP_Digest(message.data(), message.size(), octets(digest), &length, hash, nullptr));
    digest.resize(length);
    return digest;
}

/// The signed attributes as DER sorts them: that is what is signed, with the tag of a set.
std::string signed_attributes(CMS_SignerInfo* signer)
{
    std::vector<std::string> attributes;
    std::size_t size = 0;
    for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i) {
        unsigned char* der = nullptr;
        int const length = i2d_X509_ATTRIBUTE(CMS_signed_get_attr(signer, i), &der);
        attributes.push_back(taken(der, length));
        size += attributes.back().size();
    }
    std::ranges::sort(attributes);
    std::string set(static_cast<std::size_t>(ASN1_object_size(1, static_cast<int>(size), V_ASN1_SET)) - size,
                    '\0');
    unsigned char* head = octets(set);
    ASN1_put_object(&head, 1, static_cast<int>(size), V_ASN1_SET, V_ASN1_UNIVERSAL);
    for (auto const& attribute : attributes) set += attribute;
    return set;
}

} // namespace

SealKey::SealKey(std::unique_ptr<State> state) : state_(std::move(state)) {}
SealKey::SealKey(SealKey&&) noexcept = default;
SealKey& SealKey::operator=(SealKey&&) noexcept = default;
SealKey::~SealKey() = default;

void SealKey::State::read_pem(std::string_view file)
{
    BioHandle const bio = reading(file);
    key.reset(PEM_read_bio_PrivateKey(bio.get(), nullptr, &no_passphrase, nullptr));
    CertificatesHandle const all = certificates_in(file);
    certificate.reset(sk_X509_shift(all.get()));
    keep(chain.get(), all.get());
}

bool SealKey::State::read_container(std::string_view file, std::string const& password)
{
    auto const* at = octets(file);
    std::unique_ptr<PKCS12, Freed<PKCS12_free>> const container(
        d2i_PKCS12(nullptr, &at, static_cast<long>(file.size())));
    if (!container) return true; // it has no key, and that is said
    EVP_PKEY* opened_key = nullptr;
    X509* opened_certificate = nullptr;
    STACK_OF(X509)* more = nullptr;
    bool const opened =
        PKCS12_parse(container.get(), password.c_str(), &opened_key, &opened_certificate, &more) == 1;
    CertificatesHandle const all(more);
    key.reset(opened_key);
    certificate.reset(opened_certificate);
    if (opened) keep(chain.get(), all.get());
    return opened;
}

std::optional<SealKey> SealKey::read(std::string_view file, std::string const& password, std::string& why)
{
    auto state = std::make_unique<State>();
    bool opened = true;
    if (file.find("-----BEGIN ") != file.npos)
        state->read_pem(file);
    else
        opened = state->read_container(file, password);
    std::string const reason = last_reason();
    auto const* kind = state->key ? kind_of(state->key.get()) : nullptr;
    why.clear();
    if (!opened)
        why = "the password is wrong, or the file cannot be opened: " + reason;
    else if (!state->key || !state->certificate)
        why = "it is neither PKCS#12 nor PEM with a private key without a passphrase and its certificate";
    else if (kind == nullptr || kind->hash == nullptr)
        why = "the key is none of ECDSA P-256 or P-384, RSA from 3072 bits";
    else if (X509_check_private_key(state->certificate.get(), state->key.get()) != 1)
        why = "the first certificate is not that of the private key";
    if (!why.empty()) return std::nullopt;
    return SealKey(std::move(state));
}

std::string SealKey::name() const
{
    return common_name_of(state_->certificate.get());
}

std::string SealKey::subject() const
{
    return subject_of(state_->certificate.get());
}

std::string SealKey::fingerprint() const
{
    return fingerprint_of(state_->certificate.get());
}

void SealKey::add_chain(std::string_view certificates)
{
    CertificatesHandle const all = certificates_in(certificates);
    for (int i = 0; i < sk_X509_num(all.get()); ++i) {
        auto* const one = sk_X509_value(all.get(), i);
        if (X509_cmp(one, state_->certificate.get()) != 0) keep(state_->chain.get(), one);
    }
}

std::string SealKey::sign(std::string_view message) const
{
    EVP_MD const* const hash = hash_for(*kind_of(state_->key.get()));
    constexpr unsigned flags = CMS_BINARY | CMS_DETACHED | CMS_NOSMIMECAP | CMS_PARTIAL;
    CmsHandle const cms(CMS_sign(nullptr, nullptr, state_->chain.get(), nullptr, flags));
    auto* const signer = cms ? CMS_add1_signer(cms.get(), state_->certificate.get(), state_->key.get(), hash,
                                               flags | CMS_CADES)
                             : nullptr;
    must(signer != nullptr ? 1 : 0);
    std::string const digest = digest_of(message, hash);
    must(CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_contentType, V_ASN1_OBJECT,
                                     OBJ_nid2obj(NID_pkcs7_data), -1));
    must(CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, digest.data(),
                                     static_cast<int>(digest.size())));
    // CMS_final would add the time of this moment.
    std::string const attributes = signed_attributes(signer);
    DigestContext const context(EVP_MD_CTX_new());
    std::size_t length = 0;
    must(EVP_DigestSignInit(context.get(), nullptr, hash, nullptr, state_->key.get()));
    must(EVP_DigestSign(context.get(), nullptr, &length, octets(attributes), attributes.size()));
    std::string signature(length, '\0');
    must(EVP_DigestSign(context.get(), octets(signature), &length, octets(attributes), attributes.size()));
    must(ASN1_OCTET_STRING_set(CMS_SignerInfo_get0_signature(signer), octets(signature),
                               static_cast<int>(length)));
    unsigned char* der = nullptr;
    int const size = i2d_CMS_ContentInfo(cms.get(), &der);
    return taken(der, size);
}

} // namespace rapport::signoff
