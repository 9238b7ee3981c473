#include "pipeline/inspect/xmp_types.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/inspect/names.hpp"

#include <algorithm>
#include <array>

namespace rapport::inspect {

namespace {

constexpr int deepest = 32;

bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool is_all_digits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

std::string_view without_sign(std::string_view text)
{
    if (text.starts_with("+") || text.starts_with("-")) text.remove_prefix(1);
    return text;
}

bool is_integer(std::string_view text)
{
    return is_all_digits(without_sign(text));
}

bool is_real(std::string_view text)
{
    text = without_sign(text);
    auto const point = text.find('.');
    if (point == text.npos) return is_all_digits(text);
    auto const whole = text.substr(0, point);
    auto const rest = text.substr(point + 1);
    return (whole.empty() || is_all_digits(whole)) && (rest.empty() || is_all_digits(rest)) &&
           !(whole.empty() && rest.empty());
}

bool is_rational(std::string_view text)
{
    auto const slash = text.find('/');
    return slash != text.npos && is_integer(text.substr(0, slash)) && is_all_digits(text.substr(slash + 1));
}

/// Takes exactly `count` digits that make a number of `least` to `most`.
bool take_number(std::string_view& text, std::size_t count, int least, int most)
{
    if (text.size() < count || !is_all_digits(text.substr(0, count))) return false;
    int value = 0;
    for (char const digit : text.substr(0, count)) value = value * 10 + (digit - '0');
    text.remove_prefix(count);
    return value >= least && value <= most;
}

bool take(std::string_view& text, char byte)
{
    if (!text.starts_with(byte)) return false;
    text.remove_prefix(1);
    return true;
}

bool is_time(std::string_view text)
{
    if (!take_number(text, 2, 0, 24) || !take(text, ':') || !take_number(text, 2, 0, 59)) return false;
    if (take(text, ':')) {
        if (!take_number(text, 2, 0, 60)) return false;
        if (take(text, '.')) {
            if (text.empty() || !is_digit(text.front())) return false;
            while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
        }
    }
    if (text.empty() || text == "Z") return true;
    if (!take(text, '+') && !take(text, '-')) return false;
    return take_number(text, 2, 0, 23) && take(text, ':') && take_number(text, 2, 0, 59) && text.empty();
}

/// ISO 8601 as XMP restricts it: a year, or more of a date, or a date and a time.
bool is_date(std::string_view text)
{
    if (!take_number(text, 4, 0, 9999)) return false;
    if (text.empty()) return true;
    if (!take(text, '-') || !take_number(text, 2, 1, 12)) return false;
    if (text.empty()) return true;
    if (!take(text, '-') || !take_number(text, 2, 1, 31)) return false;
    if (text.empty()) return true;
    return take(text, 'T') && is_time(text);
}

/// "67,19,26S" or "67,19.5S".
bool is_coordinate(std::string_view text)
{
    if (text.empty() || std::string_view("NSEW").find(text.back()) == text.npos) return false;
    text.remove_suffix(1);
    auto const comma = text.find(',');
    if (comma == text.npos || !is_all_digits(text.substr(0, comma))) return false;
    auto rest = text.substr(comma + 1);
    auto const mark = rest.find_first_of(",.");
    return mark != rest.npos && is_all_digits(rest.substr(0, mark)) && is_all_digits(rest.substr(mark + 1));
}

bool is_mime(std::string_view text)
{
    auto const slash = text.find('/');
    return slash != text.npos && slash > 0 && slash + 1 < text.size() && text.find(' ') == text.npos;
}

/// "(12, 34)" of a tone curve.
bool is_point(std::string_view text)
{
    if (!text.starts_with("(") || !text.ends_with(")")) return false;
    text = text.substr(1, text.size() - 2);
    auto const comma = text.find(", ");
    return comma != text.npos && is_integer(text.substr(0, comma)) && is_integer(text.substr(comma + 2));
}

constexpr std::array<std::string_view, 9> texts{"text", "propername", "agentname", "locale",        "uri",
                                                "url",  "xpath",      "guid",      "renditionclass"};

/// Whether simple text is of a simple type; nothing when the type is none of the simple ones.
std::optional<bool> is_of_simple_type(std::string_view text, std::string_view type)
{
    if (contains(texts, type)) return true;
    if (type == "integer") return is_integer(text);
    if (type == "real") return is_real(text);
    if (type == "boolean") return text == "True" || text == "False";
    if (type == "date") return is_date(text);
    if (type == "mimetype") return is_mime(text);
    if (type == "rational") return is_rational(text);
    if (type == "gpscoordinate") return is_coordinate(text);
    if (type == "point") return is_point(text);
    return std::nullopt;
}

bool is_choice(std::string_view text, std::string_view choices)
{
    choices = choices.substr(1, choices.size() - 2);
    while (true) {
        auto const bar = choices.find('|');
        if (choices.substr(0, bar) == text) return true;
        if (bar == choices.npos) return false;
        choices.remove_prefix(bar + 1);
    }
}

struct ArrayType {
    XmpValue::Kind kind;
    std::string_view item;
};

/// "seq date" is a sequence of dates; an extension schema may write "seq" alone.
std::optional<ArrayType> array_type(std::string_view type)
{
    for (auto const& [word, kind] :
         {std::pair{"bag", XmpValue::Kind::bag}, std::pair{"seq", XmpValue::Kind::sequence},
          std::pair{"alt", XmpValue::Kind::alternative}}) {
        std::string_view const name = word;
        if (type == name) return ArrayType{kind, "text"};
        if (type.starts_with(name) && type[name.size()] == ' ')
            return ArrayType{kind, type.substr(name.size() + 1)};
    }
    return std::nullopt;
}

std::string_view without_choice(std::string_view type)
{
    for (std::string_view const word :
         {"open choice of ", "closed choice of ", "open choice", "closed choice", "choice of "})
        if (type.starts_with(word)) type.remove_prefix(word.size());
    return type.empty() ? "text" : type;
}

XmpStructure const* structure_of(std::string_view type, XmpSchemas const& schemas)
{
    auto const found = schemas.structures.find(type);
    return found != schemas.structures.end() ? &found->second : predefined_structure(type);
}

bool has_fields(XmpValue const& value, XmpStructure const& structure, XmpSchemas const& schemas, int depth)
{
    if (structure.fields.empty())
        return value.kind == XmpValue::Kind::simple; // a type that only restricts text
    if (value.kind != XmpValue::Kind::structure) return false;
    return std::ranges::all_of(value.parts, [&](XmpValue const& part) {
        auto const field = structure.fields.find(part.name.local);
        return part.name.space == structure.space && field != structure.fields.end() &&
               has_type(part, field->second, schemas, depth + 1);
    });
}

bool is_lang_alt(XmpValue const& value)
{
    return value.kind == XmpValue::Kind::alternative &&
           std::ranges::all_of(value.parts, [](XmpValue const& item) {
               return item.kind == XmpValue::Kind::simple && !item.language.empty();
           });
}

} // namespace

bool is_known_type(std::string_view type, XmpSchemas const& schemas)
{
    std::string const folded = base::fold(type);
    std::string_view name = folded;
    if (name == "lang alt") return true;
    if (auto const array = array_type(name)) name = array->item;
    name = without_choice(name);
    if (name == "lang alt") return true;
    return is_of_simple_type("", name).has_value() || structure_of(name, schemas) != nullptr;
}

bool has_type(XmpValue const& value, std::string_view type, XmpSchemas const& schemas, int depth)
{
    if (depth > deepest) return false;
    if (type.starts_with("(")) return value.kind == XmpValue::Kind::simple && is_choice(value.text, type);
    std::string const folded = base::fold(type);
    std::string_view name = folded;
    if (name == "lang alt") return is_lang_alt(value);
    if (auto const array = array_type(name))
        return value.kind == array->kind && std::ranges::all_of(value.parts, [&](XmpValue const& item) {
                   return has_type(item, array->item, schemas, depth + 1);
               });
    name = without_choice(name);
    if (auto const* structure = structure_of(name, schemas))
        return has_fields(value, *structure, schemas, depth);
    if (value.kind != XmpValue::Kind::simple) return false;
    return is_of_simple_type(value.text, name).value_or(false);
}

} // namespace rapport::inspect
