#include "pipeline/base/address.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>

namespace rapport::base {

namespace {

bool stays_in_uri(char letter)
{
    static constexpr std::string_view signs = "-._~:/?#[]@!$&'()*+,;=%";
    bool const alphanumeric = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                              (letter >= '0' && letter <= '9');
    return alphanumeric || signs.find(letter) != std::string_view::npos;
}

bool is_control(char letter)
{
    auto const code = static_cast<unsigned char>(letter);
    return code < 0x20 || code == 0x7F;
}

/// Behind http:// and https://: a name of a machine, whatever comes after it.
bool has_host(std::string_view rest)
{
    auto const host = rest.substr(0, rest.find_first_of("/?#"));
    auto const name = host.substr(host.find('@') == host.npos ? 0 : host.find('@') + 1);
    return !name.empty() && name.front() != ':' && host.find(' ') == host.npos;
}

/// Behind mailto: a mailbox.
bool has_mailbox(std::string_view rest)
{
    auto const box = rest.substr(0, rest.find('?'));
    auto const at = box.find('@');
    return at != box.npos && at > 0 && at + 1 < box.size() && box.find(' ') == box.npos;
}

} // namespace

std::string percent_encoded(std::string_view text)
{
    constexpr std::string_view hexadecimal = "0123456789ABCDEF";
    std::string result;
    for (char const letter : text) {
        if (stays_in_uri(letter)) {
            result += letter;
            continue;
        }
        auto const code = static_cast<unsigned char>(letter);
        result += '%';
        result += hexadecimal[code >> 4U];
        result += hexadecimal[code & 15U];
    }
    return result;
}

std::string link_uri(std::string_view address)
{
    address = trim(address);
    if (std::ranges::any_of(address, is_control)) return {};
    for (std::string_view const scheme : {"https://", "http://", "mailto:"}) {
        if (fold(address.substr(0, scheme.size())) != scheme) continue;
        auto const rest = address.substr(scheme.size());
        bool const whole = scheme == "mailto:" ? has_mailbox(rest) : has_host(rest);
        return whole ? std::string(scheme) + percent_encoded(rest) : std::string();
    }
    return {};
}

} // namespace rapport::base
