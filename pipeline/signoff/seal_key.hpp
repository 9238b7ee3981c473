#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::signoff {

/// A private key with its certificate and what is known of that certificate's chain. The secret stays in
/// OpenSSL's memory.
class SealKey {
public:
    /// Reads PKCS#12, or PEM with a private key and its certificate, then further ones. Nothing, with the
    /// reason, when the file is neither, the password is wrong, or the key too weak.
    static std::optional<SealKey> read(std::string_view file, std::string const& password, std::string& why);

    SealKey(SealKey&&) noexcept;
    SealKey& operator=(SealKey&&) noexcept;
    SealKey(SealKey const&) = delete;
    SealKey& operator=(SealKey const&) = delete;
    ~SealKey();

    [[nodiscard]] std::string name() const;    ///< the certificate's common name, as it may be shown
    [[nodiscard]] std::string subject() const; ///< CN=Helena Roth,O=Example
    [[nodiscard]] std::string fingerprint() const;
    /// Adds certificates (PEM or DER) that the signature shall carry.
    void add_chain(std::string_view certificates);

    /// CAdES baseline (ETSI EN 319 122-1) over `message`, detached, DER: signed are its digest, the kind of
    /// content and the certificate; never a time, which PAdES keeps out. The same bytes again with RSA.
    [[nodiscard]] std::string sign(std::string_view message) const;

private:
    struct State;
    explicit SealKey(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace rapport::signoff
