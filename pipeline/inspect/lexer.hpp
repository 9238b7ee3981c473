#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rapport::inspect {

/// One token of PDF syntax (ISO 32000-1, 7.2 and 7.3) as it stands in the file.
struct Token {
    enum class Kind {
        end,
        integer,
        real,
        name,
        text,
        hexadecimal,
        array_open,
        array_close,
        dictionary_open,
        dictionary_close,
        word, ///< an operator or keyword
    };
    Kind kind = Kind::end;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string value;      ///< a name without its slash, a string's bytes, a word
    double number = 0;      ///< of an integer or real
    bool only_hex = true;   ///< a hexadecimal string holds nothing but digits and white space
    std::size_t digits = 0; ///< of a hexadecimal string

    [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
    [[nodiscard]] bool is_word(std::string_view wanted) const
    {
        return kind == Kind::word && value == wanted;
    }
    [[nodiscard]] bool is_number() const { return kind == Kind::integer || kind == Kind::real; }
    [[nodiscard]] bool is_string() const { return kind == Kind::text || kind == Kind::hexadecimal; }
};

bool is_space(char byte);     ///< the six of ISO 32000-1, table 1
bool is_delimiter(char byte); ///< table 2

class Lexer {
public:
    explicit Lexer(std::string_view bytes, std::size_t at = 0) : bytes_(bytes), at_(at) {}
    Token next();
    [[nodiscard]] std::size_t at() const { return at_; }
    void seek(std::size_t at) { at_ = at; }
    [[nodiscard]] std::string_view bytes() const { return bytes_; }

private:
    void skip_space();
    void read_name(Token& token);
    void read_text(Token& token);
    void read_hexadecimal(Token& token);
    void read_word(Token& token);
    char escaped();

    std::string_view bytes_;
    std::size_t at_;
};

} // namespace rapport::inspect
