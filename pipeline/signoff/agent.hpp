#pragma once

#include "pipeline/signoff/signing.hpp"
#include "pipeline/signoff/ssh_key.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::signoff {

/// Signs with the first of `keys` that the ssh-agent at `socket` (SSH_AUTH_SOCK) holds: keys with a
/// passphrase or on a device never leave it. Nothing, with the reason, when it holds none or refuses.
std::optional<Signature> sign_with_agent(std::string const& socket, std::vector<PublicKey> const& keys,
                                         std::string_view statement, std::string& why);

} // namespace rapport::signoff
