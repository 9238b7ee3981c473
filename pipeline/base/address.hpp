#pragma once

#include <string>
#include <string_view>

namespace rapport::base {

/// The one place that decides which address of a plan may become a link of a document: a whole address of the
/// web (http, https) or of a mailbox (mailto). Gives it as a URI (RFC 3986), with the scheme in small letters
/// and what ASCII does not have percent-encoded; empty for any other, such as a path, a script or a file,
/// which lead nowhere or do harm on the machine of who opens a document. Giving it its own result changes
/// nothing.
std::string link_uri(std::string_view address);

/// With every byte that may not stand in a URI as %XX; a percent sign is taken for an encoding that is there.
std::string percent_encoded(std::string_view text);

} // namespace rapport::base
