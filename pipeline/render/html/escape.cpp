#include "pipeline/render/html/escape.hpp"

#include "pipeline/base/address.hpp"
#include "pipeline/base/text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <stdexcept>

namespace rapport::render::html {

namespace {

constexpr std::string_view replacement = "\uFFFD";
constexpr std::string_view hexadecimal = "0123456789ABCDEF";

bool is_forbidden(char letter)
{
    auto const code = static_cast<unsigned char>(letter);
    return (code < 0x20 && letter != '\t' && letter != '\n') || code == 0x7F;
}

} // namespace

std::string escaped(std::string_view text)
{
    std::string result;
    result.reserve(text.size() + text.size() / 8);
    for (char const letter : text) {
        if (letter == '&')
            result += "&amp;";
        else if (letter == '<')
            result += "&lt;";
        else if (letter == '>')
            result += "&gt;";
        else if (letter == '"')
            result += "&quot;";
        else if (letter == '\'')
            result += "&#39;";
        else if (letter == '\r')
            result += '\n';
        else if (is_forbidden(letter))
            result += replacement;
        else
            result += letter;
    }
    return result;
}

std::string attribute(std::string_view name, std::string_view value)
{
    if (value.empty()) return {};
    return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

std::optional<std::string> link_target(std::string_view link)
{
    link = base::trim(link);
    for (char const letter : link)
        if (is_forbidden(letter) || letter == '\t' || letter == '\n') return std::nullopt;
    if (link.size() > 1 && link.front() == '#')
        return "#" + base::percent_encoded(identifier(link.substr(1)));
    auto uri = base::link_uri(link);
    return uri.empty() ? std::nullopt : std::optional(std::move(uri));
}

std::string identifier(std::string_view anchor)
{
    std::string result(anchor);
    for (char& letter : result)
        if (letter == ' ' || is_forbidden(letter) || letter == '\t' || letter == '\n') letter = '-';
    return result;
}

std::string css_string(std::string_view text)
{
    std::string result = "\"";
    for (char const letter : text) {
        auto const code = static_cast<unsigned char>(letter);
        // `<` as well, so that no text can end the style element.
        if (code < 0x20 || code == 0x7F || letter == '"' || letter == '\\' || letter == '<' ||
            letter == '>') {
            result += '\\';
            if (code >= 16) result += hexadecimal[code >> 4U];
            result += hexadecimal[code & 15U];
            result += ' ';
        } else {
            result += letter;
        }
    }
    return result + "\"";
}

std::string number(double value, int decimals)
{
    if (!std::isfinite(value)) throw std::domain_error("a measure of a document is not a number");
    std::array<char, 64> buffer{};
    auto const [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                            std::chars_format::fixed, decimals);
    if (error != std::errc{}) throw std::domain_error("a measure of a document is too large");
    std::string result(buffer.data(), end);
    if (result.find('.') != std::string::npos) {
        while (result.back() == '0') result.pop_back();
        if (result.back() == '.') result.pop_back();
    }
    return result == "-0" ? "0" : result;
}

std::string base64(std::string_view bytes)
{
    static constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string result;
    result.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::size_t const count = std::min<std::size_t>(3, bytes.size() - at);
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i)
            group = group << 8U | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            result += i <= count ? alphabet[group >> (18U - 6U * static_cast<unsigned>(i)) & 63U] : '=';
    }
    return result;
}

} // namespace rapport::render::html
