#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace rapport::signoff {

/// A public key as SSH writes it: ed25519, ECDSA on P-256 or P-384, RSA from 3072 bits, and ed25519 and P-256
/// on a device (sk-). No other is accepted.
struct PublicKey {
    std::string blob;        ///< as it stands in signatures
    std::string fingerprint; ///< SHA256:..., as `ssh-keygen -l` prints it

    bool operator==(PublicKey const&) const = default;
};

/// Reads "ssh-ed25519 AAAA..." (a comment behind it is ignored); else `why` says what is wrong.
std::optional<PublicKey> read_public_key(std::string_view line, std::string& why);
std::optional<PublicKey> public_key_of(std::string_view blob, std::string& why);

/// Whether `signature` (as SSH writes it: algorithm and value) is `blob`'s over `message`. RSA counts with
/// SHA-512 only.
bool verifies(std::string_view blob, std::string_view signature, std::string_view message);

/// A key that signs. Its secret stays in OpenSSL's memory.
class PrivateKey {
public:
    /// Reads an OpenSSH private key file or a PEM key, without a passphrase. Nothing, with the reason, when
    /// it is something else.
    static std::optional<PrivateKey> read(std::string_view file, std::string& why);

    PrivateKey(PrivateKey&&) noexcept;
    PrivateKey& operator=(PrivateKey&&) noexcept;
    PrivateKey(PrivateKey const&) = delete;
    PrivateKey& operator=(PrivateKey const&) = delete;
    ~PrivateKey();

    [[nodiscard]] PublicKey const& public_key() const;
    [[nodiscard]] std::string sign(std::string_view message) const;

private:
    struct State;
    explicit PrivateKey(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace rapport::signoff
