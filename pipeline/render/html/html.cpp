#include "pipeline/render/html/html.hpp"

#include "pipeline/render/html/escape.hpp"
#include "pipeline/render/html/style.hpp"
#include "pipeline/render/html/writer.hpp"
#include "pipeline/type/directions.hpp"

#include <algorithm>

namespace rapport::render::html {

namespace {

using document::Document;

std::string meta(std::string_view name, std::string_view content)
{
    if (content.empty()) return {};
    return "<meta name=\"" + std::string(name) + "\" content=\"" + escaped(content) + "\">\n";
}

std::string head(Document const& document, document::Theme const& theme)
{
    return "<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           // A page that asks for nothing can be told to: no script, no request, whatever a text contains.
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
           "style-src 'unsafe-inline'\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>" +
           escaped(document.title) + "</title>\n" + meta("author", document.author) +
           meta("description", document.subject) + meta("date", document.date) + "<style>\n" +
           style_sheet(document, theme) + "</style>\n</head>\n";
}

std::string mark_class(document::Mark mark)
{
    switch (mark) {
    case document::Mark::draft: return "mark draft";
    case document::Mark::for_signature: return "mark for-signature";
    case document::Mark::approved: return "mark approved";
    }
    return "mark";
}

std::string line(std::string_view classes, std::string_view text)
{
    if (text.empty()) return {};
    return "<p class=\"" + std::string(classes) + "\">" + escaped(text) + "</p>\n";
}

/// Stays at the top of the screen: what state the text is in, and who may read it.
std::string bar(Document const& document)
{
    return "<header class=\"bar\">\n" + line(mark_class(document.mark), document.mark_text) +
           line("name", document.short_title) + line("version", document.version) +
           line("state", document.state_line) + line("classification", document.classification_text) +
           "</header>\n";
}

std::string foot(Document const& document)
{
    std::string out = "<footer>\n<p>" + escaped(document.title);
    for (std::string const* part :
         {&document.version, &document.date, &document.mark_text, &document.classification_text})
        if (!part->empty()) out += " \u00B7 " + escaped(*part);
    out += "</p>\n";
    if (!document.state_line.empty()) out += "<p>" + escaped(document.state_line) + "</p>\n";
    if (!document.digest.empty()) out += "<p>" + escaped(document.digest) + "</p>\n";
    return out + "</footer>\n";
}

} // namespace

std::string render(Document const& document, document::Theme const& theme)
{
    bool const contents =
        std::any_of(document.blocks.begin(), document.blocks.end(), [](document::Block const& block) {
            return std::holds_alternative<document::Contents>(block.value);
        });
    std::string const direction =
        type::is_right_to_left(document.language) ? attribute("dir", "rtl") : std::string();
    return "<!DOCTYPE html>\n<html" + attribute("lang", document.language) + direction + ">\n" +
           head(document, theme) + "<body" + (contents ? " class=\"with-contents\"" : "") +
           ">\n<a class=\"skip\" href=\"#main.text\">" + escaped(document.skip_word) + "</a>\n" +
           bar(document) + "<main id=\"main.text\" tabindex=\"-1\">\n" + Writer(document).body() +
           "</main>\n" + foot(document) + "</body>\n</html>\n";
}

} // namespace rapport::render::html
