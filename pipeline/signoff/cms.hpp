#pragma once

#include "pipeline/base/date.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Detached CMS signatures (RFC 5652) with X.509 certificates, as PEM: `openssl cms -verify` judges them too.
namespace rapport::signoff {

/// `key_and_certificate`: PEM with the private key, its certificate first, further ones of its chain after
/// it. Nothing, with the reason, when they cannot sign.
std::optional<std::string> sign_cms(std::string_view key_and_certificate, std::string_view message,
                                    std::string& why);

struct CmsSigner {
    std::string subject;            ///< CN=Helena Roth,O=Example (RFC 2253)
    std::string fingerprint;        ///< sha256:<64 digits> of the certificate
    std::vector<std::string> chain; ///< fingerprints of all certificates up to the authority's
};

/// Who signed exactly `message`, with a chain to one of `authorities` (PEM) that held on each of `days`.
std::optional<CmsSigner> verify_cms(std::string_view pem, std::string_view message,
                                    std::string_view authorities, std::vector<base::Date> const& days,
                                    std::string& why);

/// The signer's own certificate as the signature carries it, whether trusted or not.
std::optional<CmsSigner> certificate_in(std::string_view pem, std::string& why);

} // namespace rapport::signoff
