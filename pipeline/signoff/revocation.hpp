#pragma once

#include "pipeline/signoff/handles.hpp"
#include "pipeline/signoff/pdf_file.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What authorities say about certificates they have taken back; for the .cpp files of this room only.
namespace rapport::signoff {

/// Lists (CRL) and answers (OCSP), DER each.
struct Revocations {
    std::vector<std::string> lists;
    std::vector<std::string> answers;
};

/// A file with lists as PEM, one list as DER, or one answer; nothing when it is something else.
std::optional<Revocations> revocations_in(std::string_view file);
/// The lists that stand among certificates.
std::vector<std::string> lists_in(std::string_view pem);

/// What is said about one certificate, by those who may say it.
struct Said {
    bool told = false;                 ///< someone said something
    std::optional<base::Date> revoked; ///< since this day
};
Said said_of(X509* certificate, X509* issuer, Revocations const& revocations, X509_STORE* store);

/// Whether a list or answer is of one of the certificates' issuers.
bool list_is_of(std::string_view list, STACK_OF(X509) * issuers);
bool answer_is_of(std::string_view answer, STACK_OF(X509) * issuers, X509_STORE* store);

base::Date date_of(ASN1_TIME const* time);

} // namespace rapport::signoff
