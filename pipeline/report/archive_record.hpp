#pragma once

#include "pipeline/report/sign_off.hpp"

#include <string>
#include <vector>

namespace rapport::report {

/// What an archive is: for those who keep it, and for programs that look through many.
struct ArchiveRecord {
    struct Document {
        std::string file;
        std::string kind;
        std::string mark; ///< draft, for-signature, approved
    };
    std::string title;
    std::string edition; ///< what the plan is written against
    std::string issued;
    std::string classification;
    std::string retention; ///< how long it is kept after the end; empty: the plan does not say
    std::string mark;      ///< of the document that has to be approved
    std::string date;      ///< the day the records are shown as of
    std::string generator;
    std::vector<Document> documents;
    SignOff sign_off; ///< without its path, which is of one machine
};

std::string archive_as_json(ArchiveRecord const& record);

} // namespace rapport::report
