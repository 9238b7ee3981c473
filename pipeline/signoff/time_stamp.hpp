#pragma once

#include "pipeline/base/date.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Time stamps of RFC 3161: an authority's word that something was there at a time.
namespace rapport::signoff {

/// What an authority is asked with, DER: no nonce, so that the same signature asks with the same bytes.
std::string time_stamp_request(std::string_view stamped);

/// The token of a file that is one, or an authority's answer that holds one, if it is about `stamped`.
std::optional<std::string> token_from(std::string_view file, std::string_view stamped, std::string& why);

struct TimeStamp {
    std::string time; ///< 2026-11-20T09:31:05Z
    base::Date day = base::Date::from_days(0);
    std::vector<std::string> certificates; ///< DER, as the token carries them
};
/// What a token says about `stamped`, whoever its authority is; nothing, with the reason, when it is damaged
/// or about something else.
std::optional<TimeStamp> read_token(std::string_view token, std::string_view stamped, std::string& why);

/// Certificates (DER) from the one that signed the token to one of `authorities` (PEM), which held on the day
/// of the token; empty, with the reason, when there is no such chain or the token carries others as well.
std::vector<std::string> chain_of_token(std::string_view token, TimeStamp const& stamp,
                                        std::string_view authorities, std::string& why);

} // namespace rapport::signoff
