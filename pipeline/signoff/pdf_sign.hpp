#pragma once

#include "pipeline/base/date.hpp"
#include "pipeline/signoff/seal_key.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Signing PDF files that rapport published (PAdES baseline, ETSI EN 319 142-1). Bytes in, bytes out.
namespace rapport::signoff {

/// What makes a signature provable later, as files.
struct LaterProof {
    std::string token;                    ///< RFC 3161: a token, or an authority's answer; empty: none
    std::string chain;                    ///< certificates, PEM
    std::vector<std::string> revocations; ///< lists (CRL) or answers (OCSP)

    [[nodiscard]] bool empty() const { return token.empty() && chain.empty() && revocations.empty(); }
};

/// Fills a field. All bytes of `file` stay as they are in front of what is added. Nothing, with the reason,
/// when the file is none of ours, was changed since it was published or signed, or has no such empty field.
std::optional<std::string> sign_pdf(std::string_view file, SealKey const& key, std::string const& field,
                                    base::Date date, std::string& why);

/// Adds proofs to the last signature: the token into its room, the rest behind it.
std::optional<std::string> prove_later(std::string_view file, LaterProof const& proof, std::string& why);

/// What a time stamp authority is asked with about the last signature (RFC 3161, DER).
std::optional<std::string> request_for_last(std::string_view file, std::string& why);

} // namespace rapport::signoff
