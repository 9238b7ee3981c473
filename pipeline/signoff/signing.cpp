#include "pipeline/signoff/signing.hpp"

#include "pipeline/signoff/cms.hpp"
#include "pipeline/signoff/sshsig.hpp"

namespace rapport::signoff {

std::optional<Signature> sign_statement(std::string_view key_file, std::string_view statement,
                                        std::string& why)
{
    if (key_file.find("-----BEGIN CERTIFICATE-----") != std::string_view::npos) {
        auto signature = sign_cms(key_file, statement, why);
        if (!signature) return std::nullopt;
        return Signature{".p7s", std::move(*signature)};
    }
    auto const key = PrivateKey::read(key_file, why);
    if (!key) return std::nullopt;
    return Signature{".sig", sign(*key, statement)};
}

} // namespace rapport::signoff
