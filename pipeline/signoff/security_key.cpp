#include "pipeline/signoff/security_key.hpp"

#include "pipeline/signoff/key_material.hpp"
#include "pipeline/signoff/wire.hpp"

#include <array>

namespace rapport::signoff {

namespace {

struct Kind {
    std::string_view sk_name;
    std::string_view name;
    bool curve; ///< the name of the curve stands before the key
};

constexpr std::array<Kind, 2> kinds{{{"sk-ssh-ed25519@openssh.com", "ssh-ed25519", false},
                                     {"sk-ecdsa-sha2-nistp256@openssh.com", "ecdsa-sha2-nistp256", true}}};

// Flags of an authenticator (FIDO CTAP2, authenticator data). Others announce bytes that SSH does not carry.
constexpr unsigned char user_present = 0x01;
constexpr unsigned char user_verified = 0x04;

} // namespace

std::optional<SecurityKey> security_key_from(std::string_view blob)
{
    WireReader reader(blob);
    std::string_view const sk_name = reader.text();
    for (auto const& kind : kinds) {
        if (kind.sk_name != sk_name) continue;
        SecurityKey key{.blob = {}, .name = std::string(kind.name), .sk_name = std::string(sk_name)};
        put_text(key.blob, kind.name);
        if (kind.curve) put_text(key.blob, reader.text());
        put_text(key.blob, reader.text());
        key.application = reader.text();
        if (!reader.done() || !key.application.starts_with("ssh:")) return std::nullopt;
        return key;
    }
    return std::nullopt;
}

std::optional<PlainSignature> without_device(SecurityKey const& key, std::string_view signature,
                                             std::string_view message)
{
    constexpr std::size_t flags_and_counter = 5; // bytes: one and four
    WireReader reader(signature);
    std::string_view const algorithm = reader.text();
    std::string_view const value = reader.text();
    std::string_view const state = reader.take(flags_and_counter);
    if (!reader.done() || algorithm != key.sk_name) return std::nullopt;
    auto const flags = static_cast<unsigned char>(state.front());
    bool const touched = (flags & user_present) != 0;
    bool const known = (flags & ~(user_present | user_verified)) == 0;
    if (!touched || !known) return std::nullopt;
    PlainSignature plain;
    put_text(plain.signature, key.name);
    put_text(plain.signature, value);
    plain.message = sha256_of(key.application) + std::string(state) + sha256_of(message);
    return plain;
}

} // namespace rapport::signoff
