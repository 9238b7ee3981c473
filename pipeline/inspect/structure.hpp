#pragma once

#include "pipeline/inspect/context.hpp"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace rapport::inspect {

/// A structure element with what the rules ask of it.
struct Element {
    Object object;
    Element* parent = nullptr;
    std::string type;     ///< as written
    std::string standard; ///< after the role map; empty when it leads to no standard type
    std::string language; ///< its own or an ancestor's
    std::vector<std::unique_ptr<Element>> children;
    std::size_t object_references = 0;
    std::size_t other_content = 0; ///< marked content among its kids
    Place place;
};

/// The logical structure of a document, as other subjects need it.
struct Tags {
    std::map<std::string, std::string> roles;
    std::map<long long, Object> parents; ///< the parent tree, flattened
    std::map<QPDFObjGen, Element*> elements;
    std::unique_ptr<Element> root; ///< stands for StructTreeRoot; null without one

    /// The structure element of a parent tree entry, null when there is none.
    [[nodiscard]] Object element_of(long long key, long long marked_content) const;
    [[nodiscard]] Object element_of(long long key) const;
    /// Standard type of a structure element dictionary.
    [[nodiscard]] std::string standard_type(Object const& element) const;
    [[nodiscard]] std::string language_of(Object const& element) const;
};

bool is_standard_type(std::string_view type);
Tags read_tags(Context& context);

/// The nearest ancestor that is not NonStruct, and its type; "" for the root.
std::string parent_type(Element const& element);
/// Children in order; what stands in NonStruct counts as the child of its parent.
std::vector<Element const*> structural_children(Element const& element);
/// The value of an attribute of `owner` in A or C of a structure element.
Object attribute_of(Element const& element, std::string const& owner, std::string const& name,
                    Object const& classes);

void check_tables(Context& context, Element const& table, Object const& classes);

} // namespace rapport::inspect
