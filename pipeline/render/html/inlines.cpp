#include "pipeline/render/html/escape.hpp"
#include "pipeline/render/html/writer.hpp"
#include "pipeline/type/directions.hpp"

namespace rapport::render::html {

namespace {

std::string run(document::Inline const& piece, std::string_view around)
{
    std::string open, close;
    auto const wrap = [&](std::string_view name, std::string const& attributes) {
        open += "<" + std::string(name) + attributes + ">";
        close = "</" + std::string(name) + ">" + close;
    };
    if (piece.language != around) wrap("span", language_attributes(piece.language));
    if (piece.bold) wrap("strong", "");
    if (piece.italic) wrap("em", "");
    if (piece.struck) wrap("s", "");
    if (piece.edit != document::Edit::none) wrap(piece.edit == document::Edit::inserted ? "ins" : "del", "");
    if (piece.code) wrap("code", "");
    std::string const text = escaped(piece.text);
    return (text.empty() ? text : open + text + close) + (piece.line_break ? "<br>\n" : "");
}

} // namespace

std::string language_attributes(std::string const& language)
{
    return attribute("lang", language) +
           (type::is_right_to_left(language) ? attribute("dir", "rtl") : std::string());
}

std::string inlines(document::Inlines const& runs, std::string_view around)
{
    std::string out, link;
    for (document::Inline const& piece : runs) {
        if (piece.link != link) { // runs that follow each other with one target are one link
            if (link_target(link)) out += "</a>";
            link = piece.link;
            if (auto const target = link_target(link)) out += "<a href=\"" + escaped(*target) + "\">";
        }
        out += run(piece, around);
    }
    if (link_target(link)) out += "</a>";
    return out;
}

std::string plain_text(document::Inlines const& runs)
{
    std::string out;
    for (document::Inline const& piece : runs) {
        out += piece.text;
        if (piece.line_break) out += ' ';
    }
    return out;
}

std::string direction_of(document::Inlines const& words, document::Document const& document)
{
    std::string const text = plain_text(words);
    bool const turned = !type::is_right_to_left(document.language) && type::runs_right_to_left(text) &&
                        type::directions_of(text, false).right_to_left;
    return turned ? attribute("dir", "rtl") : std::string();
}

std::string direction_of(document::Blocks const& passage, document::Document const& document)
{
    if (passage.empty()) return {};
    auto const& first = passage.front().value;
    if (auto const* paragraph = std::get_if<document::Paragraph>(&first))
        return direction_of(paragraph->content, document);
    auto const* list = std::get_if<document::List>(&first);
    return list ? direction_of(*list, document) : std::string();
}

std::string direction_of(document::List const& list, document::Document const& document)
{
    std::string direction;
    for (auto const& item : list.items) {
        direction = direction_of(item, document);
        if (direction.empty()) return direction;
    }
    return direction;
}

std::string direction_of(document::Table const& table, document::Document const& document)
{
    auto const& rows = table.head.empty() ? table.body : table.head;
    std::string direction;
    if (rows.empty()) return direction;
    for (auto const& cell : rows.front().cells) {
        if (cell.content.empty()) continue;
        direction = direction_of(cell.content, document);
        if (direction.empty()) return direction;
    }
    return direction;
}

} // namespace rapport::render::html
