#include "pipeline/inspect/names.hpp"
#include "pipeline/inspect/structure.hpp"

#include <array>

namespace rapport::inspect {

namespace {

// ISO 32000-1, 14.8.4.
constexpr std::array<std::string_view, 49> standard_types{
    "Document", "Part",      "Art",     "Sect",  "Div",  "BlockQuote", "Caption", "TOC",       "TOCI",
    "Index",    "NonStruct", "Private", "P",     "H",    "H1",         "H2",      "H3",        "H4",
    "H5",       "H6",        "L",       "LI",    "Lbl",  "LBody",      "Table",   "TR",        "TH",
    "TD",       "THead",     "TBody",   "TFoot", "Span", "Quote",      "Note",    "Reference", "BibEntry",
    "Code",     "Link",      "Annot",   "Ruby",  "RB",   "RT",         "RP",      "Warichu",   "WT",
    "WP",       "Figure",    "Formula", "Form"};

constexpr int deepest = 500;                  ///< of the structure tree
constexpr std::size_t most_entries = 4000000; ///< of the parent tree
constexpr int deepest_number_tree = 50;

void read_number_tree(Object const& node, int depth, std::set<QPDFObjGen>& visited, Tags& tags)
{
    if (depth > deepest_number_tree || (node.isIndirect() && !visited.insert(node.getObjGen()).second))
        return;
    auto const pairs = items(get(node, "Nums"));
    for (std::size_t i = 0; i + 1 < pairs.size() && tags.parents.size() < most_entries; i += 2)
        if (auto const key = number_of(pairs[i])) tags.parents[static_cast<long long>(*key)] = pairs[i + 1];
    for (auto const& kid : items(get(node, "Kids"))) read_number_tree(kid, depth + 1, visited, tags);
}

struct Reader {
    Context& context;
    Tags& tags;

    void read_kids(Element& parent, int depth)
    {
        if (depth > deepest) throw TooCostly("its structure is nested too deeply");
        for (auto const& item : items(get(parent.object, "K"))) read_kid(parent, item, depth);
    }

    void read_kid(Element& parent, Object kid, int depth)
    {
        if (!kid.isDictionary()) {
            ++parent.other_content;
            return;
        }
        std::string const type = name_in(kid, "Type");
        if (type == "MCR") {
            ++parent.other_content;
        } else if (type == "OBJR") {
            ++parent.object_references;
        } else if (!kid.isIndirect() || tags.elements.count(kid.getObjGen()) == 0) {
            auto element = std::make_unique<Element>();
            element->object = kid;
            element->parent = &parent;
            element->type = name_in(kid, "S");
            element->standard = tags.standard_type(kid);
            element->language = text_in(kid, "Lang").value_or(parent.language);
            element->place = kid.isIndirect() ? place_of(kid) : parent.place;
            if (kid.isIndirect()) tags.elements[kid.getObjGen()] = element.get();
            parent.children.push_back(std::move(element));
            read_kids(*parent.children.back(), depth + 1);
        }
    }
};

} // namespace

bool is_standard_type(std::string_view type)
{
    return contains(standard_types, type);
}

std::string Tags::standard_type(Object const& element) const
{
    std::string type = name_in(element, "S");
    std::set<std::string> visited;
    while (!is_standard_type(type)) {
        auto const role = roles.find(type);
        if (role == roles.end() || !visited.insert(type).second) return "";
        type = role->second;
    }
    return type;
}

Object Tags::element_of(long long key) const
{
    auto const entry = parents.find(key);
    if (entry == parents.end()) return Object::newNull();
    Object element = entry->second;
    return element.isDictionary() ? element : Object::newNull();
}

Object Tags::element_of(long long key, long long marked_content) const
{
    auto const entry = parents.find(key);
    if (entry == parents.end() || marked_content < 0) return Object::newNull();
    Object array = entry->second;
    if (!array.isArray() || marked_content >= array.getArrayNItems()) return Object::newNull();
    Object element = array.getArrayItem(static_cast<int>(marked_content));
    return element.isDictionary() ? element : Object::newNull();
}

std::string Tags::language_of(Object const& element) const
{
    auto const found = element.isIndirect() ? elements.find(element.getObjGen()) : elements.end();
    if (found != elements.end()) return found->second->language;
    return text_in(element, "Lang").value_or("");
}

Tags read_tags(Context& context)
{
    Tags tags;
    Object root = get(context.catalog(), "StructTreeRoot");
    if (!root.isDictionary()) return tags;
    Object roles = get(root, "RoleMap");
    for (auto const& key : keys_of(roles)) tags.roles[key] = name_in(roles, key);
    std::set<QPDFObjGen> visited;
    read_number_tree(get(root, "ParentTree"), 0, visited, tags);
    tags.root = std::make_unique<Element>();
    tags.root->object = root;
    tags.root->place = place_of(root);
    Reader{context, tags}.read_kids(*tags.root, 0);
    return tags;
}

std::string parent_type(Element const& element)
{
    Element const* parent = element.parent;
    while (parent != nullptr && parent->standard == "NonStruct") parent = parent->parent;
    return parent == nullptr ? "" : parent->standard;
}

std::vector<Element const*> structural_children(Element const& element)
{
    std::vector<Element const*> children;
    for (auto const& child : element.children) {
        if (child->standard != "NonStruct") {
            children.push_back(child.get());
            continue;
        }
        auto const inner = structural_children(*child);
        children.insert(children.end(), inner.begin(), inner.end());
    }
    return children;
}

Object attribute_of(Element const& element, std::string const& owner, std::string const& name,
                    Object const& classes)
{
    for (auto const& attributes : items(get(element.object, "A")))
        if (name_in(attributes, "O") == owner && has(attributes, name)) return get(attributes, name);
    for (auto const& class_name : items(get(element.object, "C"))) {
        for (auto const& attributes : items(get(classes, name_of(class_name))))
            if (name_in(attributes, "O") == owner && has(attributes, name)) return get(attributes, name);
    }
    return Object::newNull();
}

} // namespace rapport::inspect
