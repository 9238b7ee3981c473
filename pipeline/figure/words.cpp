#include "pipeline/figure/words.hpp"

#include <charconv>
#include <stdexcept>

namespace rapport::figure {

std::string const& Datum::at(std::string_view name) const
{
    static std::string const nothing;
    auto const found = values.find(name);
    return found == values.end() ? nothing : found->second;
}

std::string Words::operator()(std::string_view key) const
{
    for (Word const& word : defaults_) {
        if (word.key != key) continue;
        auto const translated = request_.words.find(key);
        return translated == request_.words.end() ? std::string(word.english) : translated->second;
    }
    throw std::logic_error("the chart does not declare the word \"" + std::string(key) + "\"");
}

std::string Words::operator()(std::string_view key, std::initializer_list<Value> values) const
{
    std::string const pattern = (*this)(key);
    std::string result;
    for (std::size_t at = 0; at < pattern.size();) {
        std::size_t const open = pattern.find('{', at);
        std::size_t const close = open == std::string::npos ? open : pattern.find('}', open);
        if (close == std::string::npos) return result + pattern.substr(at);
        result += pattern.substr(at, open - at);
        std::string_view const name = std::string_view(pattern).substr(open + 1, close - open - 1);
        for (auto const& [value_name, value] : values)
            if (value_name == name) result += value;
        at = close + 1;
    }
    return result;
}

std::string const& value_or(Datum const& datum, std::string_view name, std::string const& otherwise)
{
    std::string const& value = datum.at(name);
    return value.empty() ? otherwise : value;
}

std::string named(Datum const& datum)
{
    std::string const &id = datum.at("id"), &title = datum.at("title");
    if (id.empty() || title.empty()) return id + title;
    return id + " " + title;
}

bool is_yes(std::string const& text)
{
    return text == "yes" || text == "true" || text == "1";
}

std::optional<int> whole_number(std::string const& text, int low, int high)
{
    int number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (number < low || number > high) return std::nullopt;
    return number;
}

std::string joined_lines(std::vector<std::string> const& lines)
{
    std::string result;
    for (std::string const& line : lines) {
        if (line.empty()) continue;
        if (!result.empty()) result += '\n';
        result += line;
    }
    return result;
}

std::string joined(std::vector<std::string> const& parts)
{
    std::string result;
    for (std::string const& part : parts) {
        if (!result.empty()) result += ", ";
        result += part;
    }
    return result;
}

std::vector<Datum const*> with_role(Request const& request, std::string_view role)
{
    std::vector<Datum const*> found;
    for (Datum const& datum : request.data)
        if (datum.role == role) found.push_back(&datum);
    return found;
}

} // namespace rapport::figure
