#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Keys that live on a device (PROTOCOL.u2f of OpenSSH). What they sign is not the message but digests of it
/// with flags and a counter of the device. For the .cpp files of this room.
namespace rapport::signoff {

struct SecurityKey {
    std::string blob;        ///< of the key as SSH writes one that lives in a file
    std::string name;        ///< of the kind that lives in a file: ssh-ed25519
    std::string sk_name;     ///< sk-ssh-ed25519@openssh.com
    std::string application; ///< what the device made the key for; "ssh:" at its front
};

/// Nothing unless the blob is one of a device's key, in exactly the form SSH writes.
std::optional<SecurityKey> security_key_from(std::string_view blob);

/// A signature of a device as one over other bytes by the key as it would be without the device.
struct PlainSignature {
    std::string signature;
    std::string message;
};

/// Nothing unless `signature` is written as SSH writes it and the device says that somebody touched it.
std::optional<PlainSignature> without_device(SecurityKey const& key, std::string_view signature,
                                             std::string_view message);

} // namespace rapport::signoff
