#include "pipeline/inspect/lexer.hpp"

#include <charconv>
#include <cmath>

namespace rapport::inspect {

namespace {

int hex_value(char digit)
{
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

/// Reads a number as PDF writes it: sign, digits, at most one point, no exponent.
bool read_number(std::string_view word, Token& token)
{
    bool real = false;
    std::size_t digits = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        char const byte = word[i];
        if (byte >= '0' && byte <= '9')
            ++digits;
        else if (byte == '.' && !real)
            real = true;
        else if (!((byte == '+' || byte == '-') && i == 0))
            return false;
    }
    if (digits == 0) return false;
    if (word.front() == '+') word.remove_prefix(1);
    double value = 0;
    auto const result =
        std::from_chars(word.data(), word.data() + word.size(), value, std::chars_format::fixed);
    if (result.ec == std::errc::result_out_of_range) value = digits > 300 ? HUGE_VAL : 1e-300;
    token.kind = real ? Token::Kind::real : Token::Kind::integer;
    token.number = value;
    return true;
}

} // namespace

bool is_space(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t' || byte == '\f' || byte == '\0';
}

bool is_delimiter(char byte)
{
    return std::string_view("()<>[]{}/%").find(byte) != std::string_view::npos;
}

void Lexer::skip_space()
{
    while (at_ < bytes_.size()) {
        if (bytes_[at_] == '%') {
            while (at_ < bytes_.size() && bytes_[at_] != '\n' && bytes_[at_] != '\r') ++at_;
        } else if (is_space(bytes_[at_])) {
            ++at_;
        } else {
            return;
        }
    }
}

void Lexer::read_name(Token& token)
{
    token.kind = Token::Kind::name;
    for (++at_; at_ < bytes_.size() && !is_space(bytes_[at_]) && !is_delimiter(bytes_[at_]); ++at_) {
        if (bytes_[at_] == '#' && at_ + 2 < bytes_.size() && hex_value(bytes_[at_ + 1]) >= 0 &&
            hex_value(bytes_[at_ + 2]) >= 0) {
            token.value += static_cast<char>(hex_value(bytes_[at_ + 1]) * 16 + hex_value(bytes_[at_ + 2]));
            at_ += 2;
        } else {
            token.value += bytes_[at_];
        }
    }
}

/// What stands after a backslash; at_ is on it. A line end yields '\0' with nothing to add.
char Lexer::escaped()
{
    char const byte = bytes_[at_];
    switch (byte) {
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'b': return '\b';
    case 'f': return '\f';
    default: break;
    }
    if (byte < '0' || byte > '7') return byte;
    int value = 0;
    int count = 0;
    for (; count < 3 && at_ < bytes_.size() && bytes_[at_] >= '0' && bytes_[at_] <= '7'; ++count, ++at_)
        value = value * 8 + (bytes_[at_] - '0');
    --at_;
    return static_cast<char>(value);
}

void Lexer::read_text(Token& token)
{
    token.kind = Token::Kind::text;
    int depth = 1;
    for (++at_; at_ < bytes_.size(); ++at_) {
        char const byte = bytes_[at_];
        if (byte == '\\' && at_ + 1 < bytes_.size()) {
            ++at_;
            if (bytes_[at_] == '\r') {
                if (at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '\n') ++at_;
            } else if (bytes_[at_] != '\n') {
                token.value += escaped();
            }
            continue;
        }
        if (byte == '(') ++depth;
        if (byte == ')' && --depth == 0) {
            ++at_;
            return;
        }
        token.value += byte;
    }
}

void Lexer::read_hexadecimal(Token& token)
{
    token.kind = Token::Kind::hexadecimal;
    int high = -1;
    for (++at_; at_ < bytes_.size() && bytes_[at_] != '>'; ++at_) {
        if (is_space(bytes_[at_])) continue;
        ++token.digits;
        int const digit = hex_value(bytes_[at_]);
        if (digit < 0) token.only_hex = false;
        int const value = digit < 0 ? 0 : digit;
        if (high < 0) {
            high = value;
        } else {
            token.value += static_cast<char>(high * 16 + value);
            high = -1;
        }
    }
    if (high >= 0) token.value += static_cast<char>(high * 16);
    if (at_ < bytes_.size()) ++at_;
}

void Lexer::read_word(Token& token)
{
    auto const begin = at_;
    while (at_ < bytes_.size() && !is_space(bytes_[at_]) && !is_delimiter(bytes_[at_])) ++at_;
    if (at_ == begin) ++at_; // a lone delimiter such as '}' or ')'
    auto const word = bytes_.substr(begin, at_ - begin);
    if (read_number(word, token)) return;
    token.kind = Token::Kind::word;
    token.value = word;
}

Token Lexer::next()
{
    skip_space();
    Token token;
    token.begin = at_;
    if (at_ >= bytes_.size()) {
        token.end = at_;
        return token;
    }
    char const byte = bytes_[at_];
    char const after = at_ + 1 < bytes_.size() ? bytes_[at_ + 1] : '\0';
    if (byte == '/') {
        read_name(token);
    } else if (byte == '(') {
        read_text(token);
    } else if ((byte == '<' && after == '<') || (byte == '>' && after == '>')) {
        token.kind = byte == '<' ? Token::Kind::dictionary_open : Token::Kind::dictionary_close;
        at_ += 2;
    } else if (byte == '<') {
        read_hexadecimal(token);
    } else if (byte == '[' || byte == ']') {
        token.kind = byte == '[' ? Token::Kind::array_open : Token::Kind::array_close;
        ++at_;
    } else {
        read_word(token);
    }
    token.end = at_;
    return token;
}

} // namespace rapport::inspect
