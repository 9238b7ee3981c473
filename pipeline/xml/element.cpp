#include "pipeline/xml/element.hpp"

#include "pipeline/xml/native.hpp"
#include "pipeline/xml/positions.hpp"

#include <libxml/tree.h>
#include <libxml/xpath.h>

#include <memory>
#include <stdexcept>

namespace rapport::xml {

namespace {

Positions& positions_of(xmlNode* node)
{
    return *static_cast<Positions*>(node->doc->_private);
}

constexpr std::string_view xml_uri = "http://www.w3.org/XML/1998/namespace";

xmlAttr* attribute_of(xmlNode* node, std::string_view name, std::string_view uri)
{
    if (node == nullptr || node->type != XML_ELEMENT_NODE) return nullptr;
    if (name == language_attribute) {
        name.remove_prefix(name.find(':') + 1);
        uri = xml_uri;
    }
    for (auto* attribute = node->properties; attribute != nullptr; attribute = attribute->next)
        if (is(attribute->name, name) && is(attribute->ns == nullptr ? nullptr : attribute->ns->href, uri))
            return attribute;
    return nullptr;
}

std::string content_of(xmlNode const* node)
{
    // One text node is by far the most frequent case and needs no copy by libxml2.
    auto const* only = node->children;
    bool const parent = node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE;
    if (parent && only == nullptr) return {};
    if (parent && only->next == nullptr && only->type == XML_TEXT_NODE)
        return std::string(from_xml(only->content));
    struct Free {
        void operator()(xmlChar* text) const noexcept { xmlFree(text); }
    };
    std::unique_ptr<xmlChar, Free> const text(xmlNodeGetContent(node));
    return std::string(from_xml(text.get()));
}

xmlNs* fact_declaration(xmlNode* node)
{
    auto* root = xmlDocGetRootElement(node->doc);
    std::string const uri(fact_namespace);
    auto* declaration = namespace_in_scope(node, uri, "fact");
    return declaration != nullptr ? declaration : require(xmlNewNs(root, to_xml(uri), to_xml("fact")));
}

xmlNs* declare_here(xmlNode* node, xmlNs const& wanted)
{
    auto* found = namespace_in_scope(node, from_xml(wanted.href), from_xml(wanted.prefix));
    return found != nullptr ? found : require(xmlNewNs(node, wanted.href, wanted.prefix));
}

/// After a move: the declarations must stand above the node's new place, and orders that were remembered
/// for sorting node sets are wrong.
void settle(xmlNode* node)
{
    if (node->type != XML_ELEMENT_NODE) return;
    node->content = nullptr;
    if (node->ns != nullptr) node->ns = declare_here(node, *node->ns);
    for (auto* attribute = node->properties; attribute != nullptr; attribute = attribute->next)
        if (attribute->ns != nullptr && from_xml(attribute->ns->href) != xml_uri)
            attribute->ns = declare_here(node, *attribute->ns);
    for (auto* child = node->children; child != nullptr; child = child->next) settle(child);
}

xmlNode* add_node(xmlNode* parent, xmlNs* declaration, std::string_view name)
{
    auto* node = require(xmlNewDocNode(parent->doc, declaration, to_xml(std::string(name)), nullptr));
    return require(xmlAddChild(parent, node));
}

} // namespace

bool Element::is_element() const
{
    return node_ != nullptr && node_->type == XML_ELEMENT_NODE;
}

bool Element::is_text() const
{
    return node_ != nullptr && (node_->type == XML_TEXT_NODE || node_->type == XML_CDATA_SECTION_NODE);
}

bool Element::is_attribute() const
{
    return node_ != nullptr && node_->type == XML_ATTRIBUTE_NODE;
}

bool Element::in_fact_namespace() const
{
    return (is_element() || is_attribute()) && node_->ns != nullptr && is(node_->ns->href, fact_namespace);
}

std::string_view Element::name() const
{
    return is_element() || is_attribute() ? from_xml(node_->name) : std::string_view{};
}

std::string_view Element::namespace_uri() const
{
    // An attribute's declaration stands at the same offset as an element's.
    if (!(is_element() || is_attribute()) || node_->ns == nullptr) return {};
    return from_xml(node_->ns->href);
}

std::string Element::text() const
{
    return node_ == nullptr ? std::string{} : content_of(node_);
}

bool Element::has(std::string_view attribute) const
{
    return attribute_of(node_, attribute, {}) != nullptr;
}

std::string Element::get(std::string_view attribute) const
{
    return get(attribute, {});
}

std::string Element::get(std::string_view attribute, std::string_view namespace_uri) const
{
    auto const* found = attribute_of(node_, attribute, namespace_uri);
    return found == nullptr ? std::string{} : content_of(reinterpret_cast<xmlNode const*>(found));
}

std::optional<std::string> Element::find(std::string_view attribute) const
{
    auto const* found = attribute_of(node_, attribute, {});
    if (found == nullptr) return std::nullopt;
    return content_of(reinterpret_cast<xmlNode const*>(found));
}

std::vector<Element::Attribute> Element::attributes() const
{
    std::vector<Attribute> result;
    if (!is_element()) return result;
    for (auto* attribute = node_->properties; attribute != nullptr; attribute = attribute->next) {
        Element const view(reinterpret_cast<xmlNode*>(attribute));
        if (view.namespace_uri() == xml_uri && view.name() == "lang")
            result.push_back({std::string(language_attribute), {}, view.text()});
        else
            result.push_back({std::string(view.name()), view.namespace_uri(), view.text()});
    }
    return result;
}

Element Element::attribute(std::string_view name, std::string_view namespace_uri) const
{
    return Element(reinterpret_cast<xmlNode*>(attribute_of(node_, name, namespace_uri)));
}

void Element::set(std::string_view attribute, std::string_view value, base::Span const& span) const
{
    xmlNs* declaration = nullptr;
    if (attribute == language_attribute) {
        attribute.remove_prefix(attribute.find(':') + 1);
        declaration = require(xmlSearchNs(node_->doc, node_, to_xml("xml")));
    }
    auto* placed =
        require(xmlSetNsProp(node_, declaration, to_xml(std::string(attribute)), to_xml(std::string(value))));
    if (span.line > 0) placed->_private = positions_of(node_).add(span);
}

void Element::remove_attribute(std::string_view attribute) const
{
    if (auto* found = attribute_of(node_, attribute, {})) xmlRemoveProp(found);
}

std::string Element::fact(std::string_view name) const
{
    return get(name, fact_namespace);
}

void Element::set_fact(std::string_view name, std::string_view value) const
{
    require(
        xmlSetNsProp(node_, fact_declaration(node_), to_xml(std::string(name)), to_xml(std::string(value))));
}

Element Element::parent() const
{
    if (node_ == nullptr || node_->parent == nullptr || node_->parent->type != XML_ELEMENT_NODE) return {};
    return Element(node_->parent);
}

std::vector<Element> Element::children() const
{
    std::vector<Element> result;
    if (!is_element()) return result;
    for (auto* child = node_->children; child != nullptr; child = child->next)
        if (child->type == XML_ELEMENT_NODE) result.emplace_back(child);
    return result;
}

std::vector<Element> Element::children(std::string_view name) const
{
    std::vector<Element> result;
    if (!is_element()) return result;
    for (auto* child = node_->children; child != nullptr; child = child->next)
        if (child->type == XML_ELEMENT_NODE && is(child->name, name)) result.emplace_back(child);
    return result;
}

Element Element::child(std::string_view name) const
{
    if (!is_element()) return {};
    for (auto* child = node_->children; child != nullptr; child = child->next)
        if (child->type == XML_ELEMENT_NODE && is(child->name, name)) return Element(child);
    return {};
}

std::vector<Element> Element::nodes() const
{
    std::vector<Element> result;
    if (!is_element()) return result;
    for (auto* child = node_->children; child != nullptr; child = child->next) {
        Element const view(child);
        if (view.is_element() || view.is_text()) result.push_back(view);
    }
    return result;
}

Element Element::add(std::string_view name, base::Span const& span) const
{
    Element const added(add_node(node_, node_->ns, name));
    if (span.line > 0) added.place(span);
    return added;
}

Element Element::add_fact(std::string_view name) const
{
    return Element(add_node(node_, fact_declaration(node_), name));
}

void Element::add_text(std::string_view text) const
{
    if (text.empty()) return;
    auto* node = require(xmlNewDocTextLen(node_->doc, reinterpret_cast<xmlChar const*>(text.data()),
                                          static_cast<int>(text.size())));
    require(xmlAddChild(node_, node));
}

void Element::move_to(Element parent) const
{
    if (parent.node_->doc != node_->doc) throw std::logic_error("a node moves only inside its own tree");
    xmlUnlinkNode(node_);
    auto* moved = require(xmlAddChild(parent.node_, node_));
    settle(moved);
}

void Element::remove() const
{
    if (is_attribute()) {
        xmlRemoveProp(reinterpret_cast<xmlAttr*>(node_));
        return;
    }
    xmlUnlinkNode(node_);
    xmlFreeNode(node_);
}

base::Span Element::span() const
{
    for (auto* node = node_; node != nullptr && node->type != XML_DOCUMENT_NODE; node = node->parent)
        if (node->_private != nullptr)
            return positions_of(node).span(*static_cast<Place const*>(node->_private));
    return {};
}

base::Span Element::span(std::string_view attribute) const
{
    auto* found = attribute_of(node_, attribute, {});
    return found == nullptr ? span() : Element(reinterpret_cast<xmlNode*>(found)).span();
}

void Element::place(base::Span const& span) const
{
    node_->_private = positions_of(node_).add(span);
}

int Element::compare_order(Element other) const
{
    return -xmlXPathCmpNodes(node_, other.node_);
}

} // namespace rapport::xml
