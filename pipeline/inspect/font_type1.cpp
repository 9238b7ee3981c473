#include "pipeline/inspect/encoding.hpp"
#include "pipeline/inspect/font_program.hpp"
#include "pipeline/inspect/lexer.hpp"

#include <cmath>

/// Type 1 fonts (Adobe Type 1 Font Format, 1990), as far as names, encoding and widths go.
namespace rapport::inspect {

namespace {

constexpr std::uint16_t program_key = 55665;
constexpr std::uint16_t charstring_key = 4330;

std::string decrypted(std::string_view cipher, std::uint16_t key, std::size_t skip)
{
    std::string plain;
    for (char const each : cipher) {
        auto const byte = static_cast<unsigned char>(each);
        plain += static_cast<char>(byte ^ (key >> 8));
        key = static_cast<std::uint16_t>((byte + key) * 52845U + 22719U);
    }
    return skip < plain.size() ? plain.substr(skip) : std::string();
}

bool is_hexadecimal(std::string_view text)
{
    return text.size() >= 4 &&
           text.substr(0, 4).find_first_not_of("0123456789abcdefABCDEF \r\n\t") == text.npos;
}

std::string from_hexadecimal(std::string_view text)
{
    std::string const wrapped = "<" + std::string(text) + ">";
    return Lexer(wrapped).next().value;
}

/// The part behind eexec, decrypted.
std::string private_part(std::string_view font)
{
    auto at = font.find("eexec");
    if (at == font.npos) return "";
    at += 5;
    while (at < font.size() && is_space(font[at])) ++at;
    auto const cipher = font.substr(at);
    if (is_hexadecimal(cipher)) return decrypted(from_hexadecimal(cipher), program_key, 4);
    return decrypted(cipher, program_key, 4);
}

/// Segments of a PFB file without their headers; a font program in a PDF file usually has none.
std::string without_headers(std::string_view font)
{
    std::string plain;
    while (font.size() > 6 && font[0] == '\x80' && (font[1] == 1 || font[1] == 2)) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i)
            length |= std::size_t{static_cast<unsigned char>(font[2 + i])} << (8 * i);
        plain += font.substr(6, length);
        font.remove_prefix(std::min(font.size(), 6 + length));
    }
    return plain.empty() ? std::string(font) : plain;
}

/// The width that hsbw or sbw sets, the first operators of every charstring.
double width_of(std::string_view charstring)
{
    Bytes const bytes(charstring);
    std::vector<double> stack;
    for (std::size_t at = 0; at < bytes.size();) {
        int const first = static_cast<int>(bytes.byte(at++));
        if (first == 255) {
            stack.push_back(static_cast<std::int32_t>(bytes.u32(at)));
            at += 4;
        } else if (first >= 251) {
            stack.push_back(-(first - 251) * 256 - static_cast<int>(bytes.byte(at++)) - 108);
        } else if (first >= 247) {
            stack.push_back((first - 247) * 256 + static_cast<int>(bytes.byte(at++)) + 108);
        } else if (first >= 32) {
            stack.push_back(first - 139);
        } else if (first == 13) {
            return stack.size() >= 2 ? stack[1] : 0;
        } else if (first == 12 && bytes.byte(at) == 7) {
            return stack.size() >= 4 ? stack[2] : 0;
        } else if (first == 12 && bytes.byte(at) == 12 && stack.size() >= 2) {
            double const divisor = stack.back();
            stack.pop_back();
            stack.back() = divisor == 0 ? 0 : stack.back() / divisor;
            ++at;
        } else {
            return 0;
        }
    }
    return 0;
}

void read_encoding(FontProgram& font, std::string_view clear)
{
    auto const at = clear.find("/Encoding");
    if (at == clear.npos) return;
    Lexer lexer(clear, at + 9);
    if (lexer.next().is_word("StandardEncoding")) {
        Encoding const standard = named_encoding("StandardEncoding");
        for (std::size_t code = 0; code < standard.size(); ++code)
            if (!standard[code].empty()) font.encoding[static_cast<int>(code)] = standard[code];
        return;
    }
    for (Token token = lexer.next(); !token.is(Token::Kind::end); token = lexer.next()) {
        if (token.is_word("def") || token.is_word("readonly")) return;
        if (!token.is_word("dup")) continue;
        Token const code = lexer.next();
        Token const name = lexer.next();
        if (code.is(Token::Kind::integer) && name.is(Token::Kind::name) && code.number >= 0 &&
            code.number < 256)
            font.encoding[static_cast<int>(code.number)] = name.value;
    }
}

double scale_of(std::string_view clear)
{
    auto const at = clear.find("/FontMatrix");
    if (at == clear.npos) return 1;
    Lexer lexer(clear, at + 11);
    lexer.next(); // the bracket
    // 0.001 may be written as 1e-3, which PDF's own numbers do not allow.
    Token const number = lexer.next();
    return number.is_number() && number.number != 0 ? std::abs(number.number) * 1000 : 1;
}

void read_charstrings(FontProgram& font, std::string_view secret, double scale)
{
    std::size_t skip = 4;
    if (auto const at = secret.find("/lenIV"); at != secret.npos) {
        Token const count = Lexer(secret, at + 6).next();
        if (count.is(Token::Kind::integer) && count.number >= -1 && count.number < 64)
            skip = count.number < 0 ? std::string::npos : static_cast<std::size_t>(count.number);
    }
    auto const begin = secret.find("/CharStrings");
    if (begin == secret.npos) return;
    Lexer lexer(secret, begin + 12);
    for (Token token = lexer.next(); !token.is(Token::Kind::end); token = lexer.next()) {
        if (token.is_word("end")) break;
        if (!token.is(Token::Kind::name)) continue;
        Token const length = lexer.next();
        lexer.next(); // RD or -|
        if (!length.is(Token::Kind::integer) || length.number < 0) continue;
        auto const at = lexer.at() + 1; // one blank, then bytes
        auto const count = static_cast<std::size_t>(length.number);
        if (at > secret.size() || count > secret.size() - at) return;
        auto const cipher = secret.substr(at, count);
        double const width = width_of(skip == std::string::npos ? std::string(cipher)
                                                                : decrypted(cipher, charstring_key, skip));
        font.name_glyph(static_cast<std::uint32_t>(font.widths.size()), token.value);
        font.widths.push_back(width * scale);
        lexer.seek(at + count);
    }
}

} // namespace

FontProgram read_type1(std::string_view bytes)
{
    FontProgram font;
    std::string const plain = without_headers(bytes);
    if (!plain.starts_with("%!")) return font;
    std::string_view const clear = std::string_view(plain).substr(0, plain.find("eexec"));
    read_encoding(font, clear);
    read_charstrings(font, private_part(plain), scale_of(clear));
    font.readable = !font.widths.empty();
    return font;
}

} // namespace rapport::inspect
