#pragma once

#include "pipeline/signoff/pdf_file.hpp"
#include "pipeline/signoff/trust.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rapport::signoff {

/// A signature of a PDF file and all that it is judged by.
struct SealToProve {
    std::string_view contents; ///< the signature's room
    std::string_view message;  ///< the bytes it has to be about
    PdfSeal const& seal;
    PdfProofs const* proofs; ///< that the file holds of it; null: none
    std::string person;      ///< whose field it is
    std::string relationship;
    Trust const* trust; ///< null: nobody says whom to believe
};

/// What a signature of a PDF file shows about who signed it.
struct SealProof {
    std::string subject;
    std::string fingerprint;
    std::string time;                    ///< by an authority whom the trust folder names; empty: as stated
    std::vector<std::string> objections; ///< why it is not valid
    std::vector<std::string> doubts;     ///< why it cannot be told
    std::vector<std::string> notes;      ///< what else the reader has to know
};

SealProof prove_seal(SealToProve const& one);

/// Whether the bytes are a signature of our form over `message` by the certificate it carries: nothing about
/// whose that is.
bool is_seal_over(std::string_view contents, std::string_view message, std::string& why);

/// The signature without the zeros behind it; empty when something else stands there.
std::string_view signature_in(std::string_view contents);
/// The bytes that a time stamp is about: the value of the signature.
std::string stamped_part(std::string_view signature);
/// The same signature with the token.
std::string with_token(std::string_view signature, std::string_view token);

} // namespace rapport::signoff
