#include "pipeline/vocabulary/schema_index.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/xml/fault.hpp"

#include <algorithm>
#include <stdexcept>

namespace rapport::vocabulary {

namespace {

constexpr std::string_view annotation_namespace = "urn:rapport:vocabulary";
/// Groups in groups and types on types; a schema that goes deeper refers to itself.
constexpr int deepest = 40;

} // namespace

std::string_view local_part(std::string_view qualified_name)
{
    auto const colon = qualified_name.find(':');
    return colon == std::string_view::npos ? qualified_name : qualified_name.substr(colon + 1);
}

void Notes::read(xml::Element declaration)
{
    for (auto const& attribute : declaration.attributes())
        if (attribute.namespace_uri == annotation_namespace && !has(attribute.name))
            notes_.emplace_back(attribute.name, attribute.value);
    for (auto const annotation : declaration.children("annotation"))
        for (auto const info : annotation.children("appinfo"))
            for (auto const note : info.children())
                if (note.namespace_uri() == annotation_namespace && !has(note.name()))
                    notes_.emplace_back(note.name(), std::string(base::trim(note.text())));
}

std::string const& Notes::get(std::string_view name) const
{
    static std::string const none;
    auto const note =
        std::find_if(notes_.begin(), notes_.end(), [&](auto const& n) { return n.first == name; });
    return note == notes_.end() ? none : note->second;
}

std::vector<std::string> Notes::list(std::string_view name, std::string_view separators) const
{
    std::vector<std::string> pieces;
    std::string_view rest = get(name);
    while (!rest.empty()) {
        auto const end = std::min(rest.find_first_of(separators), rest.size());
        auto const piece = base::trim(rest.substr(0, end));
        if (!piece.empty()) pieces.emplace_back(piece);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return pieces;
}

SchemaIndex::SchemaIndex(xml::Tree const& schema) : schema_(schema.root())
{
    for (auto const node : schema_.children())
        if (node.has("name")) named_.emplace(std::string(node.name()) + ' ' + node.get("name"), node);
}

xml::Element SchemaIndex::find(std::string_view kind, std::string_view name) const
{
    auto const found = named_.find(std::string(kind) + ' ' + std::string(local_part(name)));
    return found == named_.end() ? xml::Element() : found->second;
}

Declaration SchemaIndex::global_element(std::string_view name) const
{
    Declaration declaration;
    declaration.node = find("element", name);
    if (!declaration.node) throw std::runtime_error("the schema has no element " + std::string(name));
    declaration.name = name;
    declaration.required = true;
    declaration.notes.read(declaration.node);
    if (auto const type = type_of(declaration.node)) declaration.notes.read(type);
    return declaration;
}

xml::Element SchemaIndex::type_of(xml::Element declaration) const
{
    for (auto const* kind : {"complexType", "simpleType"})
        if (auto const anonymous = declaration.child(kind)) return anonymous;
    auto const name = declaration.get("type");
    if (name.empty()) return {};
    if (auto const complex = find("complexType", name)) return complex;
    return find("simpleType", name);
}

Content SchemaIndex::content_of(xml::Element complex_type) const
{
    Content content;
    lay_out(complex_type, {}, content, 0);
    return content;
}

void SchemaIndex::lay_out(xml::Element node, Around around, Content& content, int depth) const
{
    if (depth > deepest) xml::fail_at(node, "a type or group contains itself");
    if (node.get("mixed") == "true") content.mixed = true;
    for (auto const child : node.children()) {
        auto const kind = child.name();
        if (kind == "attribute") {
            add_attribute(child, content);
        } else if (kind == "attributeGroup") {
            auto const group = find("attributeGroup", child.get("ref"));
            if (!group) xml::fail_at(child, "attributeGroup " + child.get("ref") + " is not declared");
            lay_out(group, around, content, depth + 1);
        } else if (kind == "simpleContent" || kind == "complexContent") {
            lay_out(child, around, content, depth + 1);
        } else if (kind == "extension" || kind == "restriction") {
            auto const base = find("complexType", child.get("base"));
            if (base && kind == "extension") lay_out(base, around, content, depth + 1);
            if (!base && node.name() == "simpleContent") {
                content.text_type = child; // its base names the type of the text
            } else if (base && kind == "restriction" && node.name() == "simpleContent") {
                lay_out(base, around, content, depth + 1);
            }
            lay_out(child, around, content, depth + 1);
        } else {
            particle(child, around, content, depth);
        }
    }
}

void SchemaIndex::particle(xml::Element node, Around around, Content& content, int depth) const
{
    auto const kind = node.name();
    if (kind != "sequence" && kind != "choice" && kind != "all" && kind != "group" && kind != "element")
        return;
    auto const most = node.get("maxOccurs");
    Around inner = around;
    inner.repeated = around.repeated || (!most.empty() && most != "0" && most != "1");
    inner.required = around.required && node.get("minOccurs") != "0";
    if (kind == "element") {
        add_element(node, inner, content);
        return;
    }
    if (kind == "choice") inner.required = false;
    if (kind == "group") {
        auto const group = find("group", node.get("ref"));
        if (!group) xml::fail_at(node, "group " + node.get("ref") + " is not declared");
        lay_out(group, inner, content, depth + 1);
        return;
    }
    lay_out(node, inner, content, depth + 1);
}

void SchemaIndex::add_element(xml::Element node, Around around, Content& content) const
{
    Declaration declaration;
    declaration.notes.read(node);
    declaration.node = node;
    if (node.has("ref")) {
        declaration.node = find("element", node.get("ref"));
        if (!declaration.node) xml::fail_at(node, "element " + node.get("ref") + " is not declared");
        declaration.notes.read(declaration.node);
    }
    declaration.name = declaration.node.get("name");
    if (auto const type = type_of(declaration.node)) declaration.notes.read(type);
    declaration.required = around.required;
    declaration.repeated = around.repeated;
    auto const same = std::find_if(content.elements.begin(), content.elements.end(),
                                   [&](auto const& other) { return other.name == declaration.name; });
    if (same == content.elements.end())
        content.elements.push_back(std::move(declaration));
    else
        same->repeated = true; // named twice in one content model
}

void SchemaIndex::add_attribute(xml::Element node, Content& content) const
{
    if (node.get("use") == "prohibited") return;
    Declaration declaration;
    declaration.notes.read(node);
    declaration.node = node;
    if (node.has("ref")) {
        declaration.node = find("attribute", node.get("ref"));
        if (!declaration.node) return; // xml:lang and its like belong to other namespaces
        declaration.notes.read(declaration.node);
    }
    declaration.name = declaration.node.get("name");
    declaration.required = node.get("use") == "required";
    std::erase_if(content.attributes, [&](auto const& other) { return other.name == declaration.name; });
    content.attributes.push_back(std::move(declaration));
}

} // namespace rapport::vocabulary
