#include "pipeline/digest/sha256.hpp"

#include <Poco/Crypto/DigestEngine.h>
#include <Poco/Crypto/OpenSSLInitializer.h>

namespace rapport::digest {

std::string sha256(std::string_view bytes)
{
    // Without one that stays, Poco seeds OpenSSL's random numbers anew for every digest.
    static Poco::Crypto::OpenSSLInitializer const kept;
    Poco::Crypto::DigestEngine engine("SHA256");
    engine.update(bytes.data(), bytes.size());
    return Poco::Crypto::DigestEngine::digestToHex(engine.digest());
}

} // namespace rapport::digest
