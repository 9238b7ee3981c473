#include "pipeline/render/pdf/structure.hpp"

namespace rapport::render::pdf {

namespace {

void add(std::string& out, char const* name, std::string_view value)
{
    if (!value.empty()) out.append(" ").append(name).append("=\"").append(value).append("\"");
}

void add_cell(std::string& out, CellRole const& cell, Structure const& structure)
{
    using Scope = CellRole::Scope;
    add(out, "scope", cell.scope == Scope::column ? "column" : cell.scope == Scope::row ? "row" : "");
    if (cell.columns > 1) add(out, "columns", std::to_string(cell.columns));
    if (cell.rows > 1) add(out, "rows", std::to_string(cell.rows));
    std::string headers;
    for (int const header : cell.headers)
        headers.append(headers.empty() ? "" : ", ")
            .append(structure.elements[static_cast<std::size_t>(header)].id());
    add(out, "headers", headers);
}

void add_detail(std::string& out, ElementDetail const& detail, Structure const& structure)
{
    add(out, "id", detail.id);
    if (detail.item != detail.id) add(out, "item", detail.item);
    add(out, "source", detail.source);
    add(out, "alt", detail.of_node.alternative);
    add(out, "spoken", detail.of_node.spoken);
    add(out, "lang", detail.of_node.language);
    add(out, "numbering", detail.of_node.numbering);
    if (detail.of_node.struck) out += " struck";
    if (detail.of_node.underlined) out += " underlined";
    if (detail.of_node.cell) add_cell(out, *detail.of_node.cell, structure);
}

} // namespace

std::string dump(Structure const& structure)
{
    std::string out;
    std::vector<std::size_t> depth(structure.elements.size());
    for (std::size_t i = 0; i < structure.elements.size(); ++i) {
        auto const& element = structure.elements[i];
        if (element.parent >= 0) depth[i] = depth[static_cast<std::size_t>(element.parent)] + 1;
        out.append(depth[i] * 2, ' ');
        out += element.role;
        if (element.rare) add_detail(out, *element.rare, structure);
        for (auto const& kid : element.kids) {
            if (kid.kind == Kid::Kind::element) continue;
            out += kid.kind == Kid::Kind::content ? " " : " @";
            out += std::to_string(kid.page + 1) + "." + std::to_string(kid.number);
        }
        out += "\n";
    }
    return out;
}

} // namespace rapport::render::pdf
