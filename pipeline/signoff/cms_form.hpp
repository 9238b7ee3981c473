#pragma once

#include <string_view>

namespace rapport::signoff {

/// What a CMS signature of one kind has in its place: a version, and the OID of its content (DER, no head).
struct CmsForm {
    std::string_view version;
    std::string_view content;
};
inline constexpr CmsForm form_of_data{"\x01",
                                      "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01"}; ///< 1.2.840.113549.1.7.1
/// Time stamps of RFC 3161: 1.2.840.113549.1.9.16.1.4, carried within.
inline constexpr CmsForm form_of_time{"\x03", "\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x04"};

/// Whether a CMS signature has nothing in it that no signature covers and that could be written another way:
/// the versions, the list of hash algorithms, the kind of content, and the name of the certificate's issuer.
/// `issuer` is that name as it stands in the signer's certificate. Both are DER.
bool has_strict_form(std::string_view cms, std::string_view issuer, CmsForm const& form = form_of_data);

} // namespace rapport::signoff
