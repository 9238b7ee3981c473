#include "pipeline/ingest/layout.hpp"

#include "pipeline/base/text.hpp"

namespace rapport::ingest {

namespace {

constexpr std::string_view blanks = " \t\r\n";

bool is_blank(char c)
{
    return blanks.find(c) != std::string_view::npos;
}

enum class Inside { text, tag, value, declaration };

/// Where in the document the byte stands. Tags are looked for from the start, because `>` may stand in
/// values.
Inside inside(std::string_view text, std::size_t offset)
{
    auto where = Inside::text;
    char quote = 0;
    for (std::size_t i = 0; i < offset; ++i) {
        char const c = text[i];
        if (where == Inside::text) {
            if (c == '<') where = text.substr(i, 2) == "<?" ? Inside::declaration : Inside::tag;
        } else if (where == Inside::value) {
            if (c == quote) where = Inside::tag;
        } else if (c == '>') {
            where = Inside::text;
        } else if (where == Inside::tag && (c == '"' || c == '\'')) {
            quote = c;
            where = Inside::value;
        }
    }
    return where;
}

} // namespace

std::string_view xml_layout_rule(std::string_view text, std::size_t offset)
{
    auto const where = inside(text, offset);
    if (where == Inside::declaration || (where == Inside::text && text.substr(offset, 2) == "<?"))
        return "XML declaration";
    char const c = text[offset];
    char const before = offset == 0 ? '>' : text[offset - 1];
    char const after = offset + 1 < text.size() ? text[offset + 1] : '<';
    if (!is_blank(c)) return {};
    if (where == Inside::tag) {
        bool const needed = !is_blank(before) && !is_blank(after) && before != '=' && after != '=' &&
                            after != '/' && after != '>' && before != '"' && before != '\'';
        return needed ? std::string_view{} : "white space inside a tag";
    }
    if (is_blank(before) || is_blank(after)) return "repeated blanks";
    if (where == Inside::value)
        return before == '"' || after == '"' ? "blank at the end of a value" : std::string_view{};
    return before == '>' || after == '<' ? "white space between elements" : std::string_view{};
}

} // namespace rapport::ingest
