#include "pipeline/digest/sha256.hpp"

#include <Poco/Crypto/DigestEngine.h>

namespace rapport::digest {

std::string sha256(std::string_view bytes)
{
    Poco::Crypto::DigestEngine engine("SHA256");
    engine.update(bytes.data(), bytes.size());
    return Poco::Crypto::DigestEngine::digestToHex(engine.digest());
}

} // namespace rapport::digest
