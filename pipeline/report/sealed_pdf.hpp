#pragma once

#include <string>
#include <vector>

namespace rapport::report {

/// A published PDF, who has signed it, and what that is worth.
struct SealedPdf {
    struct Seal {
        std::string field, person, name, date, time, subject, fingerprint;
        std::string answer; ///< valid, not valid, cannot tell
        std::vector<std::string> reasons;
        std::vector<std::string> notes;
    };
    struct Field {
        std::string name;
        std::string text;
    };
    /// As the file says it: nobody is asked here.
    struct Approval {
        std::string document, who, name, party, decision, date, way, statement;
    };
    std::string path;
    std::string answer;
    std::vector<std::string> reasons;
    std::vector<std::string> notes;
    std::string digest; ///< SHA-256 of revision 1, what was published
    std::string producer;
    std::string relationship;
    std::string audience;
    std::string as_of;
    std::string commit;
    std::string commitments; ///< SHA-256, computed from the plan in the file; empty: it holds none
    std::string trust;       ///< digest of the trust folder; empty: none was read
    std::string pages;       ///< what was found about the text of the pages
    std::vector<Seal> seals;
    std::vector<Field> open; ///< fields that nobody has signed
    std::vector<Approval> approvals;
};

/// For people: the answer, then each signature.
std::string sealed_pdfs_as_text(std::vector<SealedPdf> const& files);
std::string sealed_pdfs_as_json(std::vector<SealedPdf> const& files);

} // namespace rapport::report
