#include "pipeline/signoff/pdf_sign.hpp"

#include "pipeline/signoff/certificates.hpp"
#include "pipeline/signoff/pdf_file.hpp"
#include "pipeline/signoff/revocation.hpp"
#include "pipeline/signoff/seal_proof.hpp"
#include "pipeline/signoff/time_stamp.hpp"

#include <algorithm>

namespace rapport::signoff {

namespace {

std::string signed_by(std::string_view file, PdfAddition const& seal)
{
    return std::string(file.substr(0, seal.gap_begin)) +
           std::string(file.substr(seal.gap_end, seal.end - seal.gap_end));
}

/// Each signature in the file has to be one: on top of a file that was tampered with nobody should sign.
bool seals_hold(std::string_view file, PdfFile const& read, std::string& why)
{
    return std::ranges::all_of(read.additions, [&](PdfAddition const& one) {
        return one.seal() == nullptr || is_seal_over(contents_of(file, one), signed_by(file, one), why);
    });
}

PdfAddition const* last_seal(PdfFile const& read)
{
    PdfAddition const* last = nullptr;
    for (auto const& addition : read.additions)
        if (addition.seal() != nullptr) last = &addition;
    return last;
}

/// Puts the token into the room of the last signature. Whatever follows it would no longer be about it.
std::optional<std::string> with_time(std::string_view file, PdfAddition const& seal, std::string const& token,
                                     std::string& why)
{
    if (seal.end != file.size()) {
        why = "something was added behind the last signature; a time stamp comes before that";
        return std::nullopt;
    }
    auto const contents = contents_of(file, seal);
    auto const signature = signature_in(contents);
    auto const stamp = token_from(token, stamped_part(signature), why);
    if (!stamp) return std::nullopt;
    auto const stamped = with_token(signature, *stamp);
    why = stamped.size() > room_for_signature ? "the time stamp is too large for the signature's room"
                                              : "the signature has a time stamp already";
    if (stamped.empty() || stamped.size() > room_for_signature) return std::nullopt;
    PdfToSign result{std::string(file), seal.gap_begin, seal.gap_end};
    result.fill(stamped);
    std::string ignored;
    if (!is_seal_over(contents_of(result.bytes, seal), signed_by(result.bytes, seal), ignored))
        return std::nullopt;
    return result.bytes;
}

std::optional<PdfProofs> proofs_from(LaterProof const& proof, std::string& why)
{
    PdfProofs proofs;
    CertificatesHandle const chain = certificates_in(proof.chain);
    for (int i = 0; i < sk_X509_num(chain.get()); ++i)
        proofs.certificates.push_back(der_of(sk_X509_value(chain.get(), i)));
    if (!proof.chain.empty() && proofs.certificates.empty()) {
        why = "the chain has no certificate in it; it is expected as PEM";
        return std::nullopt;
    }
    for (auto const& file : proof.revocations) {
        auto const said = revocations_in(file);
        if (!said) {
            why = "a file about revocations is neither a list (CRL, PEM or DER) nor an answer (OCSP, DER)";
            return std::nullopt;
        }
        proofs.lists.insert(proofs.lists.end(), said->lists.begin(), said->lists.end());
        proofs.answers.insert(proofs.answers.end(), said->answers.begin(), said->answers.end());
    }
    return proofs;
}

} // namespace

std::optional<std::string> sign_pdf(std::string_view file, SealKey const& key, std::string const& field,
                                    base::Date date, std::string& why)
{
    auto const read = read_pdf(file, why);
    if (!read || !seals_hold(file, *read, why)) return std::nullopt;
    PdfSeal const seal{.field = field, .name = key.name(), .date = date};
    if (seal.name.empty()) {
        why = "the certificate has no common name that can be shown";
        return std::nullopt;
    }
    auto result = with_seal(file, seal, why);
    if (!result) return std::nullopt;
    auto const signature = key.sign(result->signed_bytes());
    if (signature.size() > room_for_signature) {
        why = "the chain of certificates is too large for the signature's room";
        return std::nullopt;
    }
    result->fill(signature);
    auto const again = read_pdf(result->bytes, why);
    if (!again || !seals_hold(result->bytes, *again, why)) return std::nullopt;
    return std::move(result->bytes);
}

std::optional<std::string> prove_later(std::string_view file, LaterProof const& proof, std::string& why)
{
    auto const read = read_pdf(file, why);
    if (!read || !seals_hold(file, *read, why)) return std::nullopt;
    auto const* seal = last_seal(*read);
    if (seal == nullptr) {
        why = "nobody has signed it yet";
        return std::nullopt;
    }
    std::string result(file);
    if (!proof.token.empty()) {
        auto stamped = with_time(file, *seal, proof.token, why);
        if (!stamped) return std::nullopt;
        result = std::move(*stamped);
    }
    auto proofs = proofs_from(proof, why);
    if (!proofs) return std::nullopt;
    if (proofs->empty()) return result;
    proofs->signature = name_of_signature(contents_of(result, *seal));
    return with_proofs(result, *proofs, why);
}

std::optional<std::string> request_for_last(std::string_view file, std::string& why)
{
    auto const read = read_pdf(file, why);
    if (!read) return std::nullopt;
    auto const* seal = last_seal(*read);
    if (seal == nullptr) {
        why = "nobody has signed it yet";
        return std::nullopt;
    }
    auto const contents = contents_of(file, *seal);
    return time_stamp_request(stamped_part(signature_in(contents)));
}

} // namespace rapport::signoff
