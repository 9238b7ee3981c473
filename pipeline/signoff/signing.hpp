#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rapport::signoff {

/// A signature and the ending of the file it goes into, behind the name of the statement's.
struct Signature {
    std::string ending; ///< .sig: SSHSIG, .p7s: CMS
    std::string bytes;
};

/// Signs the bytes of a statement with a key file: an SSH key gives an SSHSIG, a PEM file with a certificate
/// a CMS signature. Nothing, with the reason, when the file cannot sign.
std::optional<Signature> sign_statement(std::string_view key_file, std::string_view statement,
                                        std::string& why);

} // namespace rapport::signoff
