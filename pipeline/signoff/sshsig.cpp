#include "pipeline/signoff/sshsig.hpp"

#include "pipeline/signoff/handles.hpp"
#include "pipeline/signoff/wire.hpp"

namespace rapport::signoff {

namespace {

constexpr std::string_view magic = "SSHSIG";
constexpr std::string_view begin = "-----BEGIN SSH SIGNATURE-----\n";
constexpr std::string_view end = "-----END SSH SIGNATURE-----\n";
constexpr std::size_t line_length = 70; // as ssh-keygen breaks lines
constexpr std::uint32_t version = 1;
constexpr std::size_t largest = 65536; // bytes; an RSA signature of 16384 bits has a tenth of that

std::string armor(std::string_view blob)
{
    std::string const text = base64(blob);
    std::string result(begin);
    for (std::size_t at = 0; at < text.size(); at += line_length)
        result.append(text.substr(at, line_length)).append("\n");
    return result.append(end);
}

/// The bytes in the armour; nothing unless it is exactly as `armor` writes it.
std::optional<std::string> disarm(std::string_view text)
{
    if (text.size() > largest || !text.starts_with(begin) || !text.ends_with(end) ||
        text.size() < begin.size() + end.size())
        return std::nullopt;
    std::string joined;
    for (char const c : text.substr(begin.size(), text.size() - begin.size() - end.size()))
        if (c != '\n') joined += c;
    auto blob = from_base64(joined);
    if (!blob || armor(*blob) != text) return std::nullopt;
    return blob;
}

std::string data_with(std::string_view message, std::string_view hash_name, EVP_MD const* hash)
{
    std::string digest(EVP_MAX_MD_SIZE, '\0');
    unsigned length = 0;
    EVP_Digest(message.data(), message.size(), octets(digest), &length, hash, nullptr);
    digest.resize(length);
    std::string data(magic);
    put_text(data, signature_namespace);
    put_text(data, "");
    put_text(data, hash_name);
    put_text(data, digest);
    return data;
}

} // namespace

std::string signed_data(std::string_view message)
{
    return data_with(message, "sha512", EVP_sha512());
}

std::string armored(PublicKey const& key, std::string_view signature)
{
    std::string blob(magic);
    put_number(blob, version);
    put_text(blob, key.blob);
    put_text(blob, signature_namespace);
    put_text(blob, "");
    put_text(blob, "sha512");
    put_text(blob, signature);
    return armor(blob);
}

std::string sign(PrivateKey const& key, std::string_view message)
{
    return armored(key.public_key(), key.sign(signed_data(message)));
}

std::optional<PublicKey> verify_sshsig(std::string_view text, std::string_view message, std::string& why)
{
    auto const refuse = [&](std::string_view reason) {
        why = reason;
        return std::nullopt;
    };
    auto const blob = disarm(text);
    if (!blob) return refuse("the signature is not written as ssh-keygen writes it");
    WireReader reader(*blob);
    bool const known = reader.take(magic.size()) == magic && reader.number() == version;
    std::string_view const key = reader.text();
    std::string_view const name = reader.text();
    std::string_view const reserved = reader.text();
    std::string_view const hash = reader.text();
    std::string_view const signature = reader.text();
    if (!known || !reader.done() || !reserved.empty()) return refuse("the signature is damaged");
    if (name != signature_namespace)
        return refuse("the signature was made for another purpose than an approval");
    auto public_key = public_key_of(key, why);
    if (!public_key) return std::nullopt;
    if (hash != "sha512" && hash != "sha256") return refuse("the signature's hash algorithm is not accepted");
    std::string const data = data_with(message, hash, hash == "sha512" ? EVP_sha512() : EVP_sha256());
    if (!verifies(key, signature, data))
        return refuse(
            "the signature is not one of its key over these bytes, with an algorithm that is accepted");
    return public_key;
}

} // namespace rapport::signoff
