#include "pipeline/xml/xpath_source.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace rapport::xml {

namespace {

enum class Shape : std::uint8_t { name, variable, number, literal, call, node_test, axis, sign };

struct Token {
    Shape shape;
    std::string_view text; ///< a variable without its '$'
    int offset;
    std::size_t partner = 0; ///< of a bracket: the index of the other one
};

constexpr std::array<std::string_view, 4> node_tests{"text", "node", "comment", "processing-instruction"};
constexpr std::array<std::string_view, 12> counting{"count",
                                                    "position",
                                                    "last",
                                                    "string-length",
                                                    "word-count",
                                                    "days-between",
                                                    "working-days-between",
                                                    "date-compare",
                                                    "duration-compare",
                                                    "decimal-compare",
                                                    "money-compare",
                                                    "version-compare"};
constexpr std::array<std::string_view, 5> computing{"sum", "number", "floor", "ceiling", "round"};
constexpr std::array<std::string_view, 5> arithmetic{"+", "-", "*", "div", "mod"};
constexpr std::array<std::string_view, 4> ordering{"<", "<=", ">", ">="};

template <std::size_t size>
bool among(std::array<std::string_view, size> const& words, std::string_view word)
{
    return std::ranges::find(words, word) != words.end();
}

bool starts_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// XPath 1.0, section 3.7: what a name or `*` means depends on the token before it.
class Lexer {
public:
    explicit Lexer(std::string_view source) : source_(source) {}

    std::vector<Token> run()
    {
        while (skip_blanks()) step();
        pair_brackets();
        return std::move(tokens_);
    }

private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const
    {
        return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
    }

    bool skip_blanks()
    {
        while (at_ < source_.size() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r'))
            ++at_;
        return at_ < source_.size();
    }

    /// True where an operand is expected, so that `*`, `and`, `div` are names here.
    [[nodiscard]] bool expects_operand() const
    {
        if (tokens_.empty()) return true;
        auto const& last = tokens_.back();
        return last.shape == Shape::axis || (last.shape == Shape::sign && last.text != ")" &&
                                             last.text != "]" && last.text != "." && last.text != "..");
    }

    void push(Shape shape, std::size_t length)
    {
        tokens_.push_back({shape, source_.substr(at_, length), static_cast<int>(at_) + 1});
        at_ += length;
    }

    [[nodiscard]] std::size_t name_length(std::size_t from) const
    {
        auto end = from;
        while (end < source_.size() && (starts_name(source_[end]) || is_digit(source_[end]) ||
                                        source_[end] == '-' || source_[end] == '.'))
            ++end;
        return end - from;
    }

    void step()
    {
        char const c = peek();
        if (c == '"' || c == '\'') {
            auto const close = source_.find(c, at_ + 1);
            push(Shape::literal, (close == source_.npos ? source_.size() : close + 1) - at_);
        } else if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
            std::size_t length = 1;
            while (is_digit(peek(length)) || peek(length) == '.') ++length;
            push(Shape::number, length);
        } else if (c == '$') {
            ++at_;
            push(Shape::variable, name_length(at_));
        } else if (starts_name(c)) {
            name();
        } else {
            sign();
        }
    }

    void name()
    {
        auto length = name_length(at_);
        auto const word = source_.substr(at_, length);
        bool const operator_word = word == "and" || word == "or" || word == "div" || word == "mod";
        if (operator_word && !expects_operand()) {
            push(Shape::sign, length);
            return;
        }
        if (source_.substr(at_ + length).starts_with("::")) {
            push(Shape::axis, length + 2);
            return;
        }
        if (peek(length) == ':') {
            auto const local = peek(length + 1) == '*' ? std::size_t{1} : name_length(at_ + length + 1);
            length += 1 + local;
        }
        auto const next = source_.find_first_not_of(" \t\r\n", at_ + length);
        bool const opens = next != source_.npos && source_[next] == '(';
        push(opens ? (among(node_tests, word) ? Shape::node_test : Shape::call) : Shape::name, length);
    }

    void sign()
    {
        if (peek() == '*' && expects_operand()) {
            push(Shape::name, 1);
            return;
        }
        auto const two = source_.substr(at_, 2);
        bool const pair = two == "//" || two == "!=" || two == "<=" || two == ">=" || two == "..";
        push(Shape::sign, pair ? 2 : 1);
    }

    void pair_brackets()
    {
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            if (tokens_[i].shape != Shape::sign) continue;
            auto const text = tokens_[i].text;
            if (text == "(" || text == "[") open.push_back(i);
            if ((text == ")" || text == "]") && !open.empty()) {
                tokens_[i].partner = open.back();
                tokens_[open.back()].partner = i;
                open.pop_back();
            }
        }
    }

    std::string_view source_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

int count_arguments(std::vector<Token> const& tokens, std::size_t open)
{
    auto const close = tokens[open].partner;
    if (close <= open + 1) return 0;
    int count = 1;
    for (auto i = open + 1; i < close; ++i) {
        if (tokens[i].shape != Shape::sign) continue;
        if (tokens[i].text == ",") ++count;
        if ((tokens[i].text == "(" || tokens[i].text == "[") && tokens[i].partner > i) i = tokens[i].partner;
    }
    return count;
}

bool is_integer(Token const& token)
{
    return token.shape == Shape::number && token.text.find('.') == token.text.npos;
}

/// The operand that ends at `last`: an integer or a call that counts, and nothing of a path before it.
bool whole_before(std::vector<Token> const& tokens, std::size_t last)
{
    if (is_integer(tokens[last])) return true;
    if (tokens[last].text != ")" || tokens[last].partner == 0) return false;
    return among(counting, tokens[tokens[last].partner - 1].text) &&
           tokens[tokens[last].partner - 1].shape == Shape::call;
}

bool whole_after(std::vector<Token> const& tokens, std::size_t first)
{
    if (first < tokens.size() && tokens[first].shape == Shape::sign && tokens[first].text == "-") ++first;
    if (first >= tokens.size()) return false;
    return is_integer(tokens[first]) ||
           (tokens[first].shape == Shape::call && among(counting, tokens[first].text));
}

} // namespace

Usage usage_of(std::string_view source)
{
    auto const tokens = Lexer(source).run();
    Usage usage;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        auto const& token = tokens[i];
        auto const colon = token.text.find(':');
        if (token.shape == Shape::variable)
            usage.variables.push_back({std::string(token.text), token.offset});
        if (token.shape == Shape::call)
            usage.calls.push_back({std::string(token.text), count_arguments(tokens, i + 1), token.offset});
        if (token.shape == Shape::name)
            usage.names.emplace_back(colon == token.text.npos ? token.text : token.text.substr(colon + 1));
        if (colon != token.text.npos && (token.shape == Shape::name || token.shape == Shape::call))
            usage.prefixes.push_back({std::string(token.text.substr(0, colon)), token.offset});
    }
    return usage;
}

std::optional<Refusal> forbidden_arithmetic(std::string_view source)
{
    auto const tokens = Lexer(source).run();
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        auto const& token = tokens[i];
        if (token.shape == Shape::call && among(computing, token.text))
            return Refusal{std::string(token.text) + "() computes in binary; use a decimal- function",
                           token.offset};
        if (token.shape != Shape::sign) continue;
        bool const left = i > 0 && whole_before(tokens, i - 1);
        bool const right = whole_after(tokens, i + 1);
        bool const unary = token.text == "-" &&
                           (i == 0 || (tokens[i - 1].shape == Shape::sign && tokens[i - 1].text != ")" &&
                                       tokens[i - 1].text != "]" && tokens[i - 1].text != "."));
        if (unary && i + 1 < tokens.size() && is_integer(tokens[i + 1])) continue;
        if (among(arithmetic, token.text) && !(left && right))
            return Refusal{"\"" + std::string(token.text) + "\" computes in binary; use a decimal- function",
                           token.offset};
        if (among(ordering, token.text) && !left && !right)
            return Refusal{
                "\"" + std::string(token.text) +
                    "\" compares only whole numbers; use date-compare, decimal-compare or money-compare",
                token.offset};
    }
    return std::nullopt;
}

} // namespace rapport::xml
