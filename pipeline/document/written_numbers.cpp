#include "pipeline/document/written_numbers.hpp"

namespace rapport::document {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

std::optional<std::size_t> fraction_offset(std::string_view text, std::string_view language)
{
    // English writes a decimal point; the other languages of the product write a comma.
    char const mark = language.starts_with("en") ? '.' : ',';
    auto const first = text.find_first_of("0123456789");
    if (first == std::string_view::npos) return std::nullopt;
    std::size_t i = first;
    auto const groups = [&](char c) { return (c == ',' || c == '.' || c == '\'') && c != mark; };
    while (i < text.size()) {
        bool const before_digit = i + 1 < text.size() && is_digit(text[i + 1]);
        if (is_digit(text[i]) || (groups(text[i]) && before_digit))
            ++i;
        else if (text.substr(i).starts_with("\u202F") && i + 3 < text.size() && is_digit(text[i + 3]))
            i += 3;
        else if (text.substr(i).starts_with("\u00A0") && i + 2 < text.size() && is_digit(text[i + 2]))
            i += 2;
        else
            break;
    }
    return i;
}

} // namespace rapport::document
