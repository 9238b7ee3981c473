#pragma once

#include <string>
#include <string_view>

namespace rapport::render::pdf {

/// A stream dictionary's key for data that `deflated` has compressed already. libharu would drop a /Filter of
/// ours and deflate with its own slower zlib; `finish` turns this key into the filter's name.
inline constexpr char const* deflated_key = "RapportDeflated";

/// How hard to look for repetitions: hardly longer than level 3 and a tenth smaller for what every page has;
/// the best for what is deflated once for all documents.
enum Level : int { quick = 6, small = 6 };

/// `bytes` as a zlib stream (RFC 1950).
std::string deflated(std::string_view bytes, Level level = quick);

} // namespace rapport::render::pdf
