#pragma once

#include "pipeline/signoff/certificates.hpp"

#include <string>
#include <string_view>

namespace rapport::signoff {

/// The signature of a PDF file, opened and found whole; for the .cpp files of this room only.
struct OpenedSeal {
    CmsHandle cms;
    CertificatesHandle carried;
    X509* certificate = nullptr; ///< one of them
    std::string token;           ///< of a time stamp; empty: there is none
};

/// A null `cms`, with the reason, unless the bytes are a signature of our form over `message`.
OpenedSeal open_seal(std::string_view contents, std::string_view message, std::string& why);

} // namespace rapport::signoff
