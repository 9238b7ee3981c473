#pragma once

#include "pipeline/signoff/handles.hpp"

#include <string>
#include <string_view>

/// Keys between SSH's form and OpenSSL's, for the .cpp files of this room only.
namespace rapport::signoff {

inline constexpr int least_rsa_bits = 3072;

/// What a key may be, and how it signs.
struct KeyKind {
    std::string_view ssh_name;       ///< ecdsa-sha2-nistp256
    std::string_view signature_name; ///< the same, but rsa-sha2-512 for ssh-rsa
    std::string_view ssh_curve;      ///< nistp256
    char const* group;               ///< OpenSSL's name of the curve
    EVP_MD const* (*hash)();         ///< null: the key has its own
};
/// Null for every kind that is not allowed.
KeyKind const* kind_of_name(std::string_view ssh_name);
/// Of a key in OpenSSL's form; null when it is not allowed, too short for instance.
KeyKind const* kind_of(EVP_PKEY const* key);

/// The public key of a blob that has exactly the form SSH writes; null otherwise.
KeyHandle key_from_blob(std::string_view blob);
std::string blob_of(EVP_PKEY const* key);

/// Builds a key of named numbers and octets.
class KeyBuilder {
public:
    explicit KeyBuilder(char const* type) : type_(type), builder_(OSSL_PARAM_BLD_new()) {}
    void number(char const* name, std::string_view big_endian);
    void octets(char const* name, std::string_view bytes);
    void text(char const* name, char const* value);
    /// Null when the numbers make no key.
    KeyHandle build(int selection);

private:
    char const* type_;
    ParameterBuilder builder_;
    std::vector<BignumHandle> numbers_; // the builder keeps pointers to them
    std::vector<std::string> bytes_;
};

/// The 32 bytes, not their digits.
std::string sha256_of(std::string_view bytes);

/// A positive number as SSH's mpint holds it; false in `canonical` unless it has the one shortest form.
std::string number_of_mpint(std::string_view mpint, bool& canonical);
std::string mpint_of(BIGNUM const* number);

} // namespace rapport::signoff
