#include "pipeline/signoff/ssh_key.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/signoff/key_material.hpp"
#include "pipeline/signoff/security_key.hpp"
#include "pipeline/signoff/wire.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>

#include <stdexcept>

namespace rapport::signoff {

namespace {

constexpr std::size_t ed25519_signature_bytes = 64; // RFC 8032, section 5.1.6

/// SSH writes the two numbers of an ECDSA signature one after the other, OpenSSL wants them in DER.
std::string der_of_ecdsa(std::string_view value)
{
    WireReader reader(value);
    bool canonical = true;
    std::string const r = number_of_mpint(reader.text(), canonical);
    std::string const s = number_of_mpint(reader.text(), canonical);
    if (!reader.done() || !canonical) return {};
    EcdsaHandle const pair(ECDSA_SIG_new());
    ECDSA_SIG_set0(pair.get(), BN_bin2bn(octets(r), static_cast<int>(r.size()), nullptr),
                   BN_bin2bn(octets(s), static_cast<int>(s.size()), nullptr));
    unsigned char* der = nullptr;
    int const length = i2d_ECDSA_SIG(pair.get(), &der);
    if (length <= 0) return {};
    std::string bytes(reinterpret_cast<char const*>(der), static_cast<std::size_t>(length));
    OPENSSL_free(der);
    return bytes;
}

std::string ecdsa_of_der(std::string_view der)
{
    auto const* at = octets(der);
    EcdsaHandle const pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
    if (!pair) throw std::runtime_error("OpenSSL gave no ECDSA signature");
    std::string value;
    put_text(value, mpint_of(ECDSA_SIG_get0_r(pair.get())));
    put_text(value, mpint_of(ECDSA_SIG_get0_s(pair.get())));
    return value;
}

/// The public and secret numbers of one key in an OpenSSH private key file.
KeyHandle private_key_from(WireReader& reader)
{
    auto const* kind = kind_of_name(reader.text());
    if (kind == nullptr) return nullptr;
    if (kind->ssh_name == "ssh-ed25519") {
        reader.text();
        std::string_view const both = reader.text();
        if (both.size() != ed25519_signature_bytes) return nullptr; // seed and public key
        return KeyHandle(
            EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, octets(both), both.size() / 2));
    }
    bool canonical = true;
    if (kind->group != nullptr) {
        reader.text();
        std::string const point(reader.text());
        std::string const secret = number_of_mpint(reader.text(), canonical);
        KeyBuilder builder("EC");
        builder.text(OSSL_PKEY_PARAM_GROUP_NAME, kind->group);
        builder.octets(OSSL_PKEY_PARAM_PUB_KEY, point);
        builder.number(OSSL_PKEY_PARAM_PRIV_KEY, secret);
        return builder.build(EVP_PKEY_KEYPAIR);
    }
    KeyBuilder builder("RSA");
    for (auto const* name : {OSSL_PKEY_PARAM_RSA_N, OSSL_PKEY_PARAM_RSA_E, OSSL_PKEY_PARAM_RSA_D})
        builder.number(name, number_of_mpint(reader.text(), canonical));
    return reader.whole() ? builder.build(EVP_PKEY_KEYPAIR) : nullptr;
}

/// The text between the lines that begin and end a block, without line ends; empty when there is no such
/// block.
std::string block(std::string_view file, std::string_view begin, std::string_view end)
{
    std::size_t const from = file.find(begin);
    std::size_t const to = file.find(end);
    if (from == std::string_view::npos || to == std::string_view::npos || to < from) return {};
    std::string text;
    for (char const c : file.substr(from + begin.size(), to - from - begin.size()))
        if (c != '\n' && c != '\r') text += c;
    return text;
}

/// OpenSSH's own format (PROTOCOL.key of OpenSSH).
KeyHandle openssh_key(std::string_view file, std::string& why)
{
    auto bytes =
        from_base64(block(file, "-----BEGIN OPENSSH PRIVATE KEY-----", "-----END OPENSSH PRIVATE KEY-----"));
    constexpr std::string_view magic("openssh-key-v1\0", 15);
    if (!bytes || !bytes->starts_with(magic)) {
        why = "the key file is damaged";
        return nullptr;
    }
    WireReader reader(std::string_view(*bytes).substr(magic.size()));
    bool const open = reader.text() == "none";
    reader.text();
    reader.text();
    if (!open) {
        why = "the key has a passphrase: give it to an ssh-agent and write --agent";
        return nullptr;
    }
    bool const one_key = reader.number() == 1;
    if (security_key_from(reader.text())) {
        why = "the key lives on a device: give it to an ssh-agent and write --agent";
        return nullptr;
    }
    WireReader secret(reader.text());
    bool const same_check = secret.number() == secret.number();
    KeyHandle key = one_key && same_check ? private_key_from(secret) : nullptr;
    OPENSSL_cleanse(bytes->data(), bytes->size());
    if (!key) why = "the key file is damaged, or its kind of key is not accepted";
    return key;
}

int no_passphrase(char*, int, int, void*)
{
    return 0;
}

KeyHandle pem_key(std::string_view file, std::string& why)
{
    BioHandle const bio(BIO_new_mem_buf(file.data(), static_cast<int>(file.size())));
    KeyHandle key(PEM_read_bio_PrivateKey(bio.get(), nullptr, &no_passphrase, nullptr));
    if (!key) why = "this is no private key without a passphrase";
    return key;
}

} // namespace

std::optional<PublicKey> public_key_of(std::string_view blob, std::string& why)
{
    auto const device = security_key_from(blob);
    if (!key_from_blob(device ? std::string_view(device->blob) : blob)) {
        why = "the key is none of ed25519, ECDSA P-256 or P-384, RSA from 3072 bits";
        return std::nullopt;
    }
    std::string digest = base64(sha256_of(blob));
    while (digest.ends_with('=')) digest.pop_back();
    return PublicKey{std::string(blob), "SHA256:" + digest};
}

std::optional<PublicKey> read_public_key(std::string_view line, std::string& why)
{
    std::size_t const space = line.find(' ');
    if (space == std::string_view::npos) {
        why = "a public key is its kind and its value";
        return std::nullopt;
    }
    std::string_view const rest = line.substr(space + 1);
    auto const blob = from_base64(rest.substr(0, rest.find(' ')));
    if (!blob || WireReader(*blob).text() != line.substr(0, space)) {
        why = "the public key is damaged";
        return std::nullopt;
    }
    return public_key_of(*blob, why);
}

bool verifies(std::string_view blob, std::string_view signature, std::string_view message)
{
    if (auto const device = security_key_from(blob)) {
        auto const plain = without_device(*device, signature, message);
        return plain && verifies(device->blob, plain->signature, plain->message);
    }
    auto const key = key_from_blob(blob);
    if (!key) return false;
    auto const* kind = kind_of(key.get());
    WireReader reader(signature);
    std::string_view const algorithm = reader.text();
    std::string value(reader.text());
    if (!reader.done() || algorithm != kind->signature_name) return false;
    if (kind->group != nullptr) value = der_of_ecdsa(value);
    if (value.empty()) return false;
    DigestContext const context(EVP_MD_CTX_new());
    EVP_MD const* const hash = kind->hash == nullptr ? nullptr : kind->hash();
    return EVP_DigestVerifyInit(context.get(), nullptr, hash, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), octets(value), value.size(), octets(message), message.size()) == 1;
}

struct PrivateKey::State {
    KeyHandle key;
    PublicKey shown;
};

PrivateKey::PrivateKey(std::unique_ptr<State> state) : state_(std::move(state)) {}
PrivateKey::PrivateKey(PrivateKey&&) noexcept = default;
PrivateKey& PrivateKey::operator=(PrivateKey&&) noexcept = default;
PrivateKey::~PrivateKey() = default;

std::optional<PrivateKey> PrivateKey::read(std::string_view file, std::string& why)
{
    bool const openssh = file.find("BEGIN OPENSSH PRIVATE KEY") != std::string_view::npos;
    KeyHandle key = openssh ? openssh_key(file, why) : pem_key(file, why);
    if (!key) return std::nullopt;
    auto shown = public_key_of(blob_of(key.get()), why);
    if (!shown) return std::nullopt;
    return PrivateKey(std::make_unique<State>(State{std::move(key), std::move(*shown)}));
}

PublicKey const& PrivateKey::public_key() const
{
    return state_->shown;
}

std::string PrivateKey::sign(std::string_view message) const
{
    auto const* kind = kind_of(state_->key.get());
    DigestContext const context(EVP_MD_CTX_new());
    EVP_MD const* const hash = kind->hash == nullptr ? nullptr : kind->hash();
    std::size_t length = 0;
    bool const ready = EVP_DigestSignInit(context.get(), nullptr, hash, nullptr, state_->key.get()) == 1 &&
                       EVP_DigestSign(context.get(), nullptr, &length, octets(message), message.size()) == 1;
    std::string value(length, '\0');
    if (!ready || EVP_DigestSign(context.get(), octets(value), &length, octets(message), message.size()) != 1)
        throw std::runtime_error("OpenSSL cannot sign with this key");
    value.resize(length);
    if (kind->group != nullptr) value = ecdsa_of_der(value);
    std::string signature;
    put_text(signature, kind->signature_name);
    put_text(signature, value);
    return signature;
}

} // namespace rapport::signoff
