#include "pipeline/signoff/key_material.hpp"

#include "pipeline/signoff/wire.hpp"

#include <openssl/core_names.h>

#include <array>

namespace rapport::signoff {

namespace {

constexpr std::array<KeyKind, 4> kinds{
    {{"ssh-ed25519", "ssh-ed25519", "", nullptr, nullptr},
     {"ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256", "nistp256", "prime256v1", &EVP_sha256},
     {"ecdsa-sha2-nistp384", "ecdsa-sha2-nistp384", "nistp384", "secp384r1", &EVP_sha384},
     {"ssh-rsa", "rsa-sha2-512", "", nullptr, &EVP_sha512}}};
constexpr std::size_t ed25519_bytes = 32; // RFC 8032, section 5.1.5

std::string octets_of(EVP_PKEY const* key, char const* name)
{
    std::size_t length = 0;
    if (EVP_PKEY_get_octet_string_param(key, name, nullptr, 0, &length) != 1) return {};
    std::string bytes(length, '\0');
    EVP_PKEY_get_octet_string_param(key, name, octets(bytes), bytes.size(), &length);
    bytes.resize(length);
    return bytes;
}

std::string mpint_of(EVP_PKEY const* key, char const* name)
{
    BIGNUM* raw = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &raw) != 1) return {};
    BignumHandle const number(raw);
    return signoff::mpint_of(number.get());
}

KeyHandle rsa_from(WireReader& reader)
{
    bool canonical = true;
    std::string const exponent = number_of_mpint(reader.text(), canonical);
    std::string const modulus = number_of_mpint(reader.text(), canonical);
    if (!reader.done() || !canonical) return nullptr;
    KeyBuilder builder("RSA");
    builder.number(OSSL_PKEY_PARAM_RSA_N, modulus);
    builder.number(OSSL_PKEY_PARAM_RSA_E, exponent);
    return builder.build(EVP_PKEY_PUBLIC_KEY);
}

} // namespace

KeyKind const* kind_of_name(std::string_view ssh_name)
{
    for (auto const& kind : kinds)
        if (kind.ssh_name == ssh_name) return &kind;
    return nullptr;
}

KeyKind const* kind_of(EVP_PKEY const* key)
{
    if (key == nullptr) return nullptr; // a certificate may hold what is no key at all
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_ED25519: return kind_of_name("ssh-ed25519");
    case EVP_PKEY_RSA: return EVP_PKEY_get_bits(key) >= least_rsa_bits ? kind_of_name("ssh-rsa") : nullptr;
    case EVP_PKEY_EC: break;
    default: return nullptr;
    }
    std::array<char, 64> group{};
    if (EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) != 1) return nullptr;
    for (auto const& kind : kinds)
        if (kind.group != nullptr && std::string_view(kind.group) == group.data()) return &kind;
    return nullptr;
}

KeyHandle key_from_blob(std::string_view blob)
{
    WireReader reader(blob);
    auto const* kind = kind_of_name(reader.text());
    if (kind == nullptr) return nullptr;
    KeyHandle key;
    if (kind->ssh_name == "ssh-ed25519") {
        std::string_view const raw = reader.text();
        if (reader.done() && raw.size() == ed25519_bytes)
            key.reset(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, octets(raw), raw.size()));
    } else if (kind->group != nullptr) {
        std::string_view const curve = reader.text();
        std::string_view const point = reader.text();
        if (!reader.done() || curve != kind->ssh_curve || !point.starts_with('\x04')) return nullptr;
        KeyBuilder builder("EC");
        builder.text(OSSL_PKEY_PARAM_GROUP_NAME, kind->group);
        builder.octets(OSSL_PKEY_PARAM_PUB_KEY, point);
        key = builder.build(EVP_PKEY_PUBLIC_KEY);
    } else {
        key = rsa_from(reader);
    }
    if (!key || kind_of(key.get()) != kind) return nullptr;
    return key;
}

std::string blob_of(EVP_PKEY const* key)
{
    auto const* kind = kind_of(key);
    if (kind == nullptr) return {};
    std::string blob;
    put_text(blob, kind->ssh_name);
    if (kind->ssh_name == "ssh-ed25519") {
        std::string raw(ed25519_bytes, '\0');
        std::size_t length = raw.size();
        EVP_PKEY_get_raw_public_key(key, octets(raw), &length);
        put_text(blob, raw);
    } else if (kind->group != nullptr) {
        put_text(blob, kind->ssh_curve);
        put_text(blob, octets_of(key, OSSL_PKEY_PARAM_PUB_KEY));
    } else {
        put_text(blob, mpint_of(key, OSSL_PKEY_PARAM_RSA_E));
        put_text(blob, mpint_of(key, OSSL_PKEY_PARAM_RSA_N));
    }
    return blob;
}

void KeyBuilder::number(char const* name, std::string_view big_endian)
{
    numbers_.emplace_back(
        BN_bin2bn(signoff::octets(big_endian), static_cast<int>(big_endian.size()), nullptr));
    OSSL_PARAM_BLD_push_BN(builder_.get(), name, numbers_.back().get());
}

void KeyBuilder::octets(char const* name, std::string_view bytes)
{
    bytes_.emplace_back(bytes);
    OSSL_PARAM_BLD_push_octet_string(builder_.get(), name, bytes.data(), bytes.size());
}

void KeyBuilder::text(char const* name, char const* value)
{
    OSSL_PARAM_BLD_push_utf8_string(builder_.get(), name, value, 0);
}

KeyHandle KeyBuilder::build(int selection)
{
    Parameters const parameters(OSSL_PARAM_BLD_to_param(builder_.get()));
    KeyContext const context(EVP_PKEY_CTX_new_from_name(nullptr, type_, nullptr));
    EVP_PKEY* key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, selection, parameters.get()) != 1)
        return nullptr;
    return KeyHandle(key);
}

std::string sha256_of(std::string_view bytes)
{
    std::string digest(EVP_MAX_MD_SIZE, '\0');
    unsigned length = 0;
    EVP_Digest(bytes.data(), bytes.size(), octets(digest), &length, EVP_sha256(), nullptr);
    digest.resize(length);
    return digest;
}

std::string number_of_mpint(std::string_view mpint, bool& canonical)
{
    bool const negative_or_none = mpint.empty() || (static_cast<unsigned char>(mpint[0]) & 0x80U) != 0;
    bool const padded =
        mpint.size() > 1 && mpint[0] == '\0' && (static_cast<unsigned char>(mpint[1]) & 0x80U) == 0;
    bool const zero = mpint == std::string_view("\0", 1);
    canonical = canonical && !negative_or_none && !padded && !zero;
    if (mpint.starts_with('\0')) mpint.remove_prefix(1);
    return std::string(mpint);
}

std::string mpint_of(BIGNUM const* number)
{
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
    BN_bn2bin(number, octets(bytes));
    if (!bytes.empty() && (static_cast<unsigned char>(bytes[0]) & 0x80U) != 0) bytes.insert(0, 1, '\0');
    return bytes;
}

} // namespace rapport::signoff
