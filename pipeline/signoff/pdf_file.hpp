#pragma once

#include "pipeline/base/date.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// PDF files that rapport published, and what may be added to them: signatures in the fields made for them
/// and what proves those for years. A file is judged by writing each addition again and comparing every byte,
/// so nothing else can stand in it.
namespace rapport::signoff {

/// A field for a signature.
struct PdfField {
    std::string name;   ///< signature PER-TALVEY
    std::string person; ///< PER-TALVEY; empty: nobody held the post
    std::string text;   ///< what a screen reader says of it: whose signature, as what
    bool filled = false;
};

/// What a signature puts into a file, besides itself.
struct PdfSeal {
    std::string field;
    std::string name; ///< of the signer, as the certificate has it
    base::Date date = base::Date::from_days(0);

    bool operator==(PdfSeal const&) const = default;
};

/// Proof of a signature that does not depend on anybody's being there later: certificates, revocation lists
/// (CRL) and answers (OCSP), all DER, and digests of the signatures that they are for.
struct PdfProofs {
    std::vector<std::string> certificates;
    std::vector<std::string> lists;
    std::vector<std::string> answers;
    std::string signature; ///< SHA-1 of the Contents, 40 capitals: the name that ETSI EN 319 142-1 gives it

    [[nodiscard]] bool empty() const { return certificates.empty() && lists.empty() && answers.empty(); }
    bool operator==(PdfProofs const&) const = default;
};

/// Bytes for a signature, with a time stamp and a chain of certificates; the rest is filled with zeros.
inline constexpr std::size_t room_for_signature = 16384;

/// A file with room for a signature: all but `gap` (with its angle brackets) is signed.
struct PdfToSign {
    std::string bytes;
    std::size_t gap_begin = 0;
    std::size_t gap_end = 0;

    [[nodiscard]] std::string signed_bytes() const
    {
        return bytes.substr(0, gap_begin) + bytes.substr(gap_end);
    }
    /// Puts the signature into the gap. It has at most `room_for_signature` bytes.
    void fill(std::string_view signature);
};

/// Adds a revision in which the field is filled. Nothing, with the reason, when it cannot be.
std::optional<PdfToSign> with_seal(std::string_view file, PdfSeal const& seal, std::string& why);
/// Adds a revision with proofs. They may come once for each signature.
std::optional<std::string> with_proofs(std::string_view file, PdfProofs const& proofs, std::string& why);

/// One revision behind the first.
struct PdfAddition {
    std::size_t begin = 0; ///< where it begins in the file, and where the revision before it ends
    std::size_t end = 0;
    std::size_t gap_begin = 0; ///< of a seal
    std::size_t gap_end = 0;
    std::variant<PdfSeal, PdfProofs> what;

    [[nodiscard]] PdfSeal const* seal() const { return std::get_if<PdfSeal>(&what); }
    [[nodiscard]] PdfProofs const* proofs() const { return std::get_if<PdfProofs>(&what); }
};

/// A file taken apart.
struct PdfFile {
    std::string producer;         ///< rapport 0.1.0
    std::size_t first_end = 0;    ///< end of revision 1, which is what rapport published
    std::vector<PdfField> fields; ///< in the order of the form
    std::vector<PdfAddition> additions;
    std::map<std::string, std::string> attachments; ///< of revision 1
};

/// Nothing, with the reason, when the file is none of rapport's, is damaged, or holds additions that are not
/// exactly what `with_seal` and `with_proofs` write.
std::optional<PdfFile> read_pdf(std::string_view file, std::string& why);

/// The name of a signature among proofs: SHA-1 of its whole room, zeros included, in capitals.
std::string name_of_signature(std::string_view contents);

/// The 16384 bytes of a signature's room.
std::string contents_of(std::string_view file, PdfAddition const& addition);

} // namespace rapport::signoff
