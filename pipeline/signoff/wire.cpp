#include "pipeline/signoff/wire.hpp"

#include <openssl/evp.h>

namespace rapport::signoff {

std::string base64(std::string_view bytes)
{
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0'); // OpenSSL writes a zero behind it
    int const length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<unsigned char const*>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::optional<std::string> from_base64(std::string_view text)
{
    if (text.empty() || text.size() % 4 != 0) return std::nullopt;
    std::string bytes(text.size() / 4 * 3, '\0');
    int const length =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                        reinterpret_cast<unsigned char const*>(text.data()), static_cast<int>(text.size()));
    if (length < 0) return std::nullopt;
    std::size_t const padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    bytes.resize(static_cast<std::size_t>(length) - padding);
    if (base64(bytes) != text) return std::nullopt; // blanks, and bits that mean nothing
    return bytes;
}

void put_number(std::string& to, std::uint32_t number)
{
    for (int shift = 24; shift >= 0; shift -= 8) to += static_cast<char>((number >> shift) & 0xFFU);
}

void put_text(std::string& to, std::string_view text)
{
    put_number(to, static_cast<std::uint32_t>(text.size()));
    to += text;
}

std::uint32_t WireReader::number()
{
    std::uint32_t value = 0;
    for (char const c : take(4)) value = (value << 8U) | static_cast<unsigned char>(c);
    return value;
}

std::string_view WireReader::text()
{
    return take(number());
}

std::string_view WireReader::take(std::size_t count)
{
    if (!whole_ || count > bytes_.size()) {
        whole_ = false;
        bytes_ = {};
        return {};
    }
    std::string_view const part = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return part;
}

} // namespace rapport::signoff
