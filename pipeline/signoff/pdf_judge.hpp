#pragma once

#include "pipeline/signoff/judge.hpp"
#include "pipeline/signoff/pdf_file.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::signoff {

/// One signature of a PDF file and what is to be said about it.
struct JudgedSeal {
    std::string field;
    std::string person;  ///< whose field it is
    std::string name;    ///< as the field shows it
    std::string date;    ///< as stated
    std::string time;    ///< by a time stamp authority; empty: the date is as stated
    std::string subject; ///< of the certificate
    std::string fingerprint;
    Answer answer = Answer::not_valid;
    std::vector<std::string> reasons;
    std::vector<std::string> notes;
};

struct JudgedPdf {
    std::string trust_digest;
    std::string trust_problem; ///< why nothing can be told; empty: there is a trust file
    std::vector<JudgedSeal> seals;
};

/// Judges the signatures of a file that was taken apart. `trust`: files of the trust folder by name.
JudgedPdf judge_pdf(std::string_view file, PdfFile const& read,
                    std::map<std::string, std::string> const& trust, std::string const& relationship);

} // namespace rapport::signoff
