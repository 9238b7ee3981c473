#pragma once

#include <string_view>

namespace rapport::signoff {

/// Whether a CMS signature has nothing in it that no signature covers and that could be written another way:
/// the versions, the list of hash algorithms, the kind of content, and the name of the certificate's issuer.
/// `issuer` is that name as it stands in the signer's certificate. Both are DER.
bool has_strict_form(std::string_view cms, std::string_view issuer);

} // namespace rapport::signoff
