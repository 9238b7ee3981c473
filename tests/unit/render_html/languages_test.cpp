#include "sample_document.hpp"

#include "pipeline/render/html/html.hpp"

#include <doctest/doctest.h>

namespace {

using namespace rapport;
using namespace rapport::render::html;

bool contains(std::string const& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("decimal points of amounts stand in one line, in the language of the document")
{
    document::Document document;
    document.language = "de";
    document::Table table;
    table.columns = {{}, {document::Column::Align::decimal, 0, false}};
    for (std::string const words : {"3,25 Mio. €", "1.200 Mio. €", "unbekannt"}) {
        document::Row row;
        for (auto const& said : {std::string("Zeile"), words}) {
            document::Paragraph paragraph;
            paragraph.content.emplace_back().text = said;
            row.cells.emplace_back().content.push_back({paragraph, {}, false});
        }
        table.body.push_back(row);
    }
    document::Block block;
    block.value = table;
    document.blocks.push_back(block);
    std::string const page = render::html::render(document, sample::theme());
    CHECK(contains(page, "<td class=\"right\">3,25 Mio. €</td>"));
    CHECK(contains(page, "style=\"padding-right:calc(.7em + 2.47ch)\">1.200 Mio. €</td>"));
    CHECK(contains(page, "<td class=\"one right\">unbekannt</td>"));
}

TEST_CASE(
    "a passage that runs from right to left is turned round, and no rule of the style keeps to the left")
{
    document::Document document;
    document.language = "en-GB";
    auto const paragraph = [](std::string words) {
        document::Paragraph made;
        made.content.emplace_back().text = std::move(words);
        return document::Block{made, {}, false};
    };
    document::List list;
    list.items = {{paragraph("שלושה מנופים")}, {paragraph("לרציף")}};
    document::List mixed;
    mixed.items = {{paragraph("שלום")}, {paragraph("plain")}};
    document::Quote quote;
    quote.content = {paragraph("plain words")};
    document::Table table;
    table.head.emplace_back().cells.emplace_back().content = {paragraph("עמודה")};
    document.blocks = {{list, {}, false}, {mixed, {}, false}, {quote, {}, false}, {table, {}, false}};
    std::string page = render::html::render(document, sample::theme());
    CHECK(contains(page, "<ul dir=\"rtl\">"));
    CHECK(contains(page, "<ul>"));
    CHECK(contains(page, "<blockquote>"));
    CHECK(contains(page, "<table dir=\"rtl\""));
    auto const style = page.substr(0, page.find("</style>"));
    for (char const* physical : {"padding-left", "margin-left", "border-left", "text-align:left"})
        CHECK_FALSE_MESSAGE(contains(style, physical), physical);
    document.language = "he";
    page = render::html::render(document, sample::theme());
    CHECK(contains(page, "<html lang=\"he\" dir=\"rtl\">"));
    CHECK(contains(page, "<ul>"));
}
