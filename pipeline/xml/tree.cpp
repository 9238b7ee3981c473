#include "pipeline/xml/tree.hpp"

#include "pipeline/xml/native.hpp"
#include "pipeline/xml/positions.hpp"

#include <libxml/c14n.h>
#include <libxml/tree.h>

#include <stdexcept>

namespace rapport::xml {

namespace {

struct Copier {
    Positions const& from;
    Positions& to;

    void place(void* source, void*& target) const
    {
        if (source != nullptr) target = to.add(from, *static_cast<Place const*>(source));
    }

    /// The declaration for `wanted` at `target`; made there when nothing above it fits.
    static xmlNs* declare(xmlNode* target, xmlNs const* wanted)
    {
        if (wanted == nullptr) return nullptr;
        if (from_xml(wanted->href) == from_xml(XML_XML_NAMESPACE))
            return require(xmlSearchNs(target->doc, target, wanted->prefix));
        auto* found = namespace_in_scope(target, from_xml(wanted->href), from_xml(wanted->prefix));
        return found != nullptr ? found : require(xmlNewNs(target, wanted->href, wanted->prefix));
    }

    /// Adds a copy of `source` below `parent` (an element, or the document for the root).
    xmlNode* add(xmlNode* source, xmlNode* parent) const
    {
        if (source->type == XML_TEXT_NODE || source->type == XML_CDATA_SECTION_NODE)
            return require(xmlAddChild(parent, require(xmlNewDocText(parent->doc, source->content))));
        if (source->type != XML_ELEMENT_NODE) return nullptr;
        auto* target = require(xmlNewDocNode(parent->doc, nullptr, source->name, nullptr));
        require(xmlAddChild(parent, target));
        place(source->_private, target->_private);
        for (auto* declaration = source->nsDef; declaration != nullptr; declaration = declaration->next)
            declare(target, declaration);
        target->ns = declare(target, source->ns);
        for (auto* attribute = source->properties; attribute != nullptr; attribute = attribute->next) {
            auto const value = Element(reinterpret_cast<xmlNode*>(attribute)).text();
            auto* copy =
                require(xmlNewNsProp(target, declare(target, attribute->ns), attribute->name, to_xml(value)));
            place(attribute->_private, copy->_private);
        }
        for (auto* child = source->children; child != nullptr; child = child->next) add(child, target);
        return target;
    }
};

xmlNode* as_node(xmlDoc* doc)
{
    return reinterpret_cast<xmlNode*>(doc);
}

} // namespace

void Tree::Free::operator()(_xmlDoc* doc) const noexcept
{
    xmlFreeDoc(doc);
}

Tree::Tree(_xmlDoc* doc, std::unique_ptr<Positions> positions) : positions_(std::move(positions)), doc_(doc)
{
    doc_->_private = positions_.get();
}

Tree::Tree(Tree&&) noexcept = default;
Tree& Tree::operator=(Tree&&) noexcept = default;
Tree::~Tree() = default;

Tree Tree::with_root(std::string_view name, std::string_view uri)
{
    prepare_library();
    Tree tree(require(xmlNewDoc(to_xml("1.0"))), std::make_unique<Positions>());
    auto* root = require(xmlNewDocNode(tree.doc_.get(), nullptr, to_xml(std::string(name)), nullptr));
    xmlDocSetRootElement(tree.doc_.get(), root);
    if (!uri.empty()) root->ns = require(xmlNewNs(root, to_xml(std::string(uri)), nullptr));
    return tree;
}

Element Tree::root() const
{
    return Element(xmlDocGetRootElement(doc_.get()));
}

Tree Tree::copy() const
{
    Tree result(require(xmlNewDoc(to_xml("1.0"))), std::make_unique<Positions>());
    Copier const copier{*positions_, *result.positions_};
    copier.add(root().borrow(), as_node(result.doc_.get()));
    return result;
}

Element Tree::append_copy(Element parent, Element element)
{
    auto* source = element.borrow();
    Copier const copier{*static_cast<Positions const*>(source->doc->_private), *positions_};
    return Element(copier.add(source, parent.borrow()));
}

std::string Tree::canonical() const
{
    struct FreeBytes {
        void operator()(xmlChar* bytes) const noexcept { xmlFree(bytes); }
    };
    xmlChar* raw = nullptr;
    int const size = xmlC14NDocDumpMemory(doc_.get(), nullptr, XML_C14N_1_0, nullptr, 0, &raw);
    std::unique_ptr<xmlChar, FreeBytes> const bytes(raw);
    if (size < 0) throw std::runtime_error("the tree has no canonical form");
    return {reinterpret_cast<char const*>(bytes.get()), static_cast<std::size_t>(size)};
}

_xmlDoc* Tree::borrow() const
{
    return doc_.get();
}

} // namespace rapport::xml
