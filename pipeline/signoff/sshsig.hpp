#pragma once

#include "pipeline/signoff/ssh_key.hpp"

#include <optional>
#include <string>
#include <string_view>

/// Detached signatures as `ssh-keygen -Y sign` makes them (PROTOCOL.sshsig of OpenSSH).
namespace rapport::signoff {

/// What our signatures are for: one made for a mail or a commit is none of an approval.
inline constexpr std::string_view signature_namespace = "approval@rapport";

std::string sign(PrivateKey const& key, std::string_view message);

/// The key that signed exactly `message` for our purpose; else nothing, and `why` says what is wrong.
std::optional<PublicKey> verify_sshsig(std::string_view armored, std::string_view message, std::string& why);

/// The bytes that a key has to sign, and the file made of what it answered: for keys that an agent holds.
std::string signed_data(std::string_view message);
std::string armored(PublicKey const& key, std::string_view signature);

} // namespace rapport::signoff
