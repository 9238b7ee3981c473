#include "pipeline/render/html/escape.hpp"
#include "pipeline/render/html/writer.hpp"
#include "pipeline/type/directions.hpp"

namespace rapport::render::html {

namespace {

std::string run(document::Inline const& piece)
{
    std::string open, close;
    auto const wrap = [&](std::string_view name, std::string const& attributes) {
        open += "<" + std::string(name) + attributes + ">";
        close = "</" + std::string(name) + ">" + close;
    };
    if (!piece.language.empty())
        wrap("span", attribute("lang", piece.language) +
                         (type::is_right_to_left(piece.language) ? attribute("dir", "rtl") : ""));
    if (piece.bold) wrap("strong", "");
    if (piece.italic) wrap("em", "");
    if (piece.struck) wrap("s", "");
    if (piece.edit != document::Edit::none) wrap(piece.edit == document::Edit::inserted ? "ins" : "del", "");
    if (piece.code) wrap("code", "");
    std::string const text = escaped(piece.text);
    return (text.empty() ? text : open + text + close) + (piece.line_break ? "<br>\n" : "");
}

} // namespace

std::string inlines(document::Inlines const& runs)
{
    std::string out, link;
    for (document::Inline const& piece : runs) {
        if (piece.link != link) { // runs that follow each other with one target are one link
            if (link_target(link)) out += "</a>";
            link = piece.link;
            if (auto const target = link_target(link)) out += "<a href=\"" + escaped(*target) + "\">";
        }
        out += run(piece);
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

} // namespace rapport::render::html
