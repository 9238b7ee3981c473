#include "pipeline/ingest/xml_reader.hpp"

namespace rapport::ingest {

void XmlReader::table(xml::Element from, xml::Element to)
{
    std::size_t width = 0;
    for (auto const part : elements_in(from)) {
        auto const rows = to.add(part.name(), part.span());
        if (part.name() == "thead") width = part.child("tr").children().size();
        for (auto const row : elements_in(part)) table_row(row, rows.add(row.name(), row.span()), width);
    }
}

void XmlReader::table_row(xml::Element from, xml::Element to, std::size_t width)
{
    auto const cells = elements_in(from);
    if (cells.size() > width)
        session_.find("DOC-16", from.span(),
                      base::sentence("this row has more cells than the table has columns"),
                      base::sentence("add a column"));
    for (auto const cell : cells) {
        auto const copy = to.add(cell.name(), cell.span());
        for (auto const& [key, value] : prose_attributes(cell)) copy.set(key, value, cell.span(key));
        if (to.parent().name() != "thead") copy.remove_attribute("align");
        running_text(cell, copy);
    }
    for (auto i = cells.size(); i < width; ++i) to.add("cell", from.span());
}

} // namespace rapport::ingest
