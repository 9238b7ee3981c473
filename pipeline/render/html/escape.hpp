#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Everything that stands between text of an author and a browser that would obey it.
namespace rapport::render::html {

/// For element content and for attribute values in double quotes. Characters that HTML forbids become U+FFFD.
std::string escaped(std::string_view text);

/// ` name="value"`, or nothing when the value is empty.
std::string attribute(std::string_view name, std::string_view value);

/// The value of an href: http, https and mailto URIs and `#anchor`, percent-encoded where needed.
/// Nothing for every other scheme, relative path or text: that is shown as text.
std::optional<std::string> link_target(std::string_view link);

/// An anchor as a valid id: white space becomes a hyphen.
std::string identifier(std::string_view anchor);

/// A string of CSS in quotes.
std::string css_string(std::string_view text);

/// Up to `decimals` decimals, without trailing zeros, the same in every locale.
std::string number(double value, int decimals = 2);

/// RFC 4648, with padding.
std::string base64(std::string_view bytes);

} // namespace rapport::render::html
