#include "pipeline/ingest/write_prose.hpp"

#include <algorithm>

namespace rapport::ingest {

namespace {

bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Whether `&` at `i` starts what may be a character reference.
bool starts_entity(std::string_view text, std::size_t i)
{
    if (i + 1 >= text.size() || !(text[i + 1] == '#' || is_letter(text[i + 1]))) return false;
    auto const end = text.find(';', i);
    return end != std::string_view::npos && end - i <= 34; // the longest name has 31 letters
}

bool needs_backslash(std::string_view text, std::size_t i, bool in_table)
{
    char const c = text[i];
    char const before = i == 0 ? ' ' : text[i - 1];
    char const after = i + 1 == text.size() ? ' ' : text[i + 1];
    switch (c) {
    case '\\':
    case '`':
    case '[':
    case ']':
    case '~': return true;
    case '*': return !(before == ' ' && after == ' ') || i == 0;
    case '_': return !(is_word(before) && is_word(after)) || i == 0 || i + 1 == text.size();
    case '<': return is_letter(after) || after == '/' || after == '!' || after == '?';
    case '&': return starts_entity(text, i);
    case '|': return in_table;
    case '^': return i == 0; // behind a bracket it would start a footnote
    default: return false;
    }
}

} // namespace

std::string escaped_markdown(std::string_view text, bool in_table)
{
    std::string result;
    result.reserve(text.size() + 8);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (needs_backslash(text, i, in_table)) result += '\\';
        result += text[i];
    }
    return result;
}

std::string escaped_line_start(std::string text)
{
    if (text.empty()) return text;
    char const c = text[0];
    char const next = text.size() > 1 ? text[1] : ' ';
    bool const bullet =
        (c == '-' || c == '+') && (next == ' ' || next == c); // asterisks are markup or escaped
    if (c == '#' || c == '>' || c == '=' || c == '|' || c == ':' || bullet || (c == '-' && next == '|'))
        return '\\' + text;
    std::size_t digits = 0;
    while (digits < text.size() && digits < 10 && text[digits] >= '0' && text[digits] <= '9') ++digits;
    bool const number = digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')') &&
                        (digits + 1 == text.size() || text[digits + 1] == ' ');
    if (number) text.insert(digits, "\\");
    return text;
}

namespace {

/// cmark resolves character references in addresses and titles before backslashes, so an ampersand that would
/// start one is written as one.
std::string escaped_target(std::string_view text, std::string_view special)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (special.find(text[i]) != std::string_view::npos) result += '\\';
        result += text[i] == '&' && starts_entity(text, i) ? std::string("&amp;") : std::string(1, text[i]);
    }
    return result;
}

/// cmark looks for the end of a title before it understands backslashes, so they come as character
/// references; two, because what they stand for is taken for a backslash once more.
std::string escaped_title(std::string_view text, bool in_table)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c == '\\')
            result += "&#92;&#92;";
        else if (c == '"')
            result += "&quot;";
        else if (c == '&' && starts_entity(text, i))
            result += "&amp;";
        else if (c == '|' && in_table)
            result += "\\|";
        else
            result += c;
    }
    return result;
}

} // namespace

std::string link_target(std::string_view address, std::string_view title, bool in_table)
{
    std::string const bar = in_table ? "|" : "";
    bool const angled = address.empty() || address.find_first_of(" ()<>\\") != std::string_view::npos;
    auto result = (angled ? "(<" : "(") + escaped_target(address, "<>\\" + bar) + (angled ? ">" : "");
    if (!title.empty()) result += " \"" + escaped_title(title, in_table) + '"';
    return result + ')';
}

std::string indented(std::string_view text, std::string_view prefix)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        result += text[i];
        if (text[i] == '\n' && i + 1 < text.size() && text[i + 1] != '\n') result += prefix;
    }
    return result;
}

} // namespace rapport::ingest
