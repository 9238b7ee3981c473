#include "pipeline/ingest/ingest.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/ingest/layout.hpp"

#include <algorithm>

namespace rapport::ingest {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_delimiter_row(std::string_view line)
{
    return line.find('-') != std::string_view::npos &&
           line.find_first_not_of(" \t|:->") == std::string_view::npos &&
           line.find('|') != std::string_view::npos;
}

bool is_row(std::string_view line)
{
    auto const text = base::trim(line);
    return text.size() > 1 && (text.front() == '|' || text.back() == '|');
}

/// A byte with its line and neighbours.
struct Byte {
    std::string_view text;
    std::size_t offset;
    std::size_t begin; ///< of the line
    std::size_t end;   ///< of the line, without its line end

    Byte(std::string_view whole, std::size_t at) : text(whole), offset(at)
    {
        auto const before = at == 0 ? std::string_view::npos : whole.rfind('\n', at - 1);
        begin = before == std::string_view::npos ? 0 : before + 1;
        end = std::min(whole.find('\n', at), whole.size());
    }
    [[nodiscard]] char at() const { return text[offset]; }
    [[nodiscard]] char before() const { return offset == 0 ? '\n' : text[offset - 1]; }
    [[nodiscard]] char after() const { return offset + 1 < text.size() ? text[offset + 1] : '\n'; }
    [[nodiscard]] std::string_view line() const { return text.substr(begin, end - begin); }
    [[nodiscard]] std::string_view left() const { return text.substr(begin, offset - begin); }
    [[nodiscard]] std::string_view right() const { return text.substr(offset + 1, end - offset - 1); }
};

std::string_view line_end_rule(Byte const& byte)
{
    if (byte.offset + 1 >= byte.text.size()) return "end of the file";
    if (byte.before() == '\n' || byte.after() == '\n' || byte.after() == '\r') return "number of empty lines";
    bool const blank = byte.before() == ' ' || byte.after() == ' ';
    return blank ? "line break inside a paragraph" : std::string_view{};
}

std::string_view amount_rule(Byte const& byte)
{
    auto const b = byte.before();
    auto const a = byte.after();
    bool const unit = is_digit(b) && (a == '%' || is_letter(a));
    bool const currency = is_letter(b) && (is_digit(a) || a == '-');
    return unit || currency ? "blank inside an amount" : std::string_view{};
}

std::string_view blank_rule(Byte const& byte)
{
    if (base::trim(byte.line()).empty()) return "blanks in an empty line";
    if (base::trim(byte.left()).empty()) return "indentation";
    if (base::trim(byte.right()).empty()) return "blanks at the end of a line";
    auto const b = byte.before();
    auto const a = byte.after();
    if (b == ' ' || a == ' ') return "repeated blanks";
    if (is_row(byte.line()) && (b == '|' || a == '|')) return "padding of a cell";
    if (is_delimiter_row(byte.line())) return "padding of a delimiter row";
    if (b == ';' || a == ';') return "blank beside a separator";
    if (b == '>' && base::trim(byte.left()).find_first_not_of("> ") == std::string_view::npos)
        return "blank behind a quote mark";
    if (base::trim(byte.right()).find_first_not_of('#') == std::string_view::npos)
        return "closing marks of a heading";
    if (byte.text.substr(0, byte.offset).ends_with("[[") ||
        byte.text.substr(byte.offset + 1).starts_with("]]"))
        return "blank inside [[ ]]";
    return amount_rule(byte);
}

std::string_view number_rule(Byte const& byte)
{
    auto left = base::trim(byte.left());
    auto const heading = left.find_first_not_of('#');
    if (left.starts_with('#') &&
        (heading == std::string_view::npos ||
         base::trim(left.substr(heading)).find_first_not_of("0123456789.") == std::string_view::npos))
        return "number of a heading";
    while (!left.empty() && (left.front() == '>' || left.front() == ' ')) left.remove_prefix(1);
    if (left.find_first_not_of("0123456789") == std::string_view::npos)
        return "number of a later line of a list";
    return {};
}

std::string_view mark_rule(Byte const& byte)
{
    auto const left = base::trim(byte.left());
    auto const right = base::trim(byte.right());
    char const c = byte.at();
    if (c == '|' && is_row(byte.line()) && (left.empty() || right.empty())) return "outer bar of a table row";
    if (c == '-' && is_delimiter_row(byte.line()) && (byte.before() == '-' || byte.after() == '-'))
        return "length of a delimiter row";
    if (c == '#' && left.find_first_not_of('#') == std::string_view::npos)
        return "depth of a heading below none of its own";
    if (c == '#' && right.find_first_not_of('#') == std::string_view::npos)
        return "closing marks of a heading";
    if (c == '\\') return "backslash that is not needed";
    if (c == '>' && left.find_first_not_of("> ") == std::string_view::npos)
        return "quote mark of a continued paragraph";
    bool const underline =
        (c == '=' || c == '-') && byte.line().find_first_not_of("=- \t") == std::string_view::npos;
    if (underline) return "length of an underline";
    bool const fence =
        (c == '`' || c == '~') && left.find_first_not_of("`~ ") == std::string_view::npos && left.size() >= 3;
    if (fence) return "length of a code fence";
    if (c == ';' && right.empty()) return "separator at the end of a list";
    if ((c == ';' || c == ',') && base::trim(byte.left()).ends_with(c)) return "separator without a value";
    return {};
}

bool has_both(std::vector<std::string> const& spellings, std::string const& one, std::string const& other)
{
    return std::find(spellings.begin(), spellings.end(), one) != spellings.end() &&
           std::find(spellings.begin(), spellings.end(), other) != spellings.end();
}

bool same_choice(vocabulary::Field const& field, std::string const& one, std::string const& other)
{
    auto const* first = vocabulary::choice_of(field, one);
    if (first != nullptr && first == vocabulary::choice_of(field, other)) return true;
    return std::any_of(field.parts.begin(), field.parts.end(),
                       [&](auto const& part) { return same_choice(part, one, other); });
}

/// Whether a name of a field, kind or word becomes another name of the same.
bool same_name(std::string const& one, std::string const& other, vocabulary::Vocabulary const& vocabulary)
{
    for (auto const& item : vocabulary.items()) {
        auto names = item.spellings;
        names.insert(names.end(), item.plural_spellings.begin(), item.plural_spellings.end());
        if (has_both(names, one, other)) return true;
        for (auto const& field : item.fields)
            if (has_both(field.spellings, one, other) || same_choice(field, one, other)) return true;
    }
    return false;
}

/// The words around the byte, between bars, colons, separators, brackets or the ends of the line.
std::string_view word_rule(Byte const& byte, vocabulary::Vocabulary const& vocabulary)
{
    constexpr std::string_view edges = "|:;,()#\n";
    auto const from =
        byte.offset == 0 ? std::string_view::npos : byte.text.find_last_of(edges, byte.offset - 1);
    auto const start = from == std::string_view::npos ? 0 : from + 1;
    auto const stop = std::min(byte.text.find_first_of(edges, byte.offset), byte.text.size());
    auto const one = base::fold(base::trim(byte.text.substr(start, stop - start)));
    auto const other =
        base::fold(base::trim(std::string(byte.text.substr(start, byte.offset - start)) +
                              std::string(byte.text.substr(byte.offset + 1, stop - byte.offset - 1))));
    auto const strip = [](std::string const& text) { return text.starts_with("- ") ? text.substr(2) : text; };
    if (same_name(strip(one), strip(other), vocabulary)) return "another name of the same thing";
    auto const left = byte.text.substr(0, byte.offset + 1);
    for (auto const& unit : vocabulary.words().units) {
        bool const plural = unit.many.size() == unit.one.size() + 1 && unit.many.starts_with(unit.one) &&
                            left.ends_with(unit.many);
        if (plural) return "plural of a unit";
    }
    return {};
}

std::string_view markdown_rule(Byte const& byte, vocabulary::Vocabulary const& vocabulary)
{
    char const c = byte.at();
    if (c == '\n') return line_end_rule(byte);
    if (c == '\r') return "line end";
    if (c == ' ' || c == '\t') return blank_rule(byte);
    if (is_digit(c) || c == '.')
        if (auto const rule = number_rule(byte); !rule.empty()) return rule;
    if (auto const rule = mark_rule(byte); !rule.empty()) return rule;
    auto const anchor = byte.left().rfind("{#");
    if (anchor != std::string_view::npos && byte.left().starts_with('#') &&
        base::trim(byte.right()).ends_with('}'))
        return "anchor of a heading";
    return word_rule(byte, vocabulary);
}

} // namespace

std::string_view layout_rule(std::string_view text, std::size_t offset, Format format,
                             vocabulary::Vocabulary const& vocabulary)
{
    if (offset >= text.size()) return {};
    if (offset < 3 && text.starts_with("\xEF\xBB\xBF")) return {};
    if (format == Format::xml) return xml_layout_rule(text, offset);
    return markdown_rule(Byte(text, offset), vocabulary);
}

} // namespace rapport::ingest
