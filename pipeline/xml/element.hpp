#pragma once

#include "pipeline/base/span.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct _xmlNode;

namespace rapport::xml {

/// The namespace of computed facts: attributes and elements that `derive` adds.
inline constexpr std::string_view fact_namespace = "urn:rapport:fact";

/// The one attribute of XML's own that a plan has: the language of what stands in an element (BCP 47). Under
/// this name it is read, set and listed like the plan's own attributes.
inline constexpr std::string_view language_attribute = "xml:lang";

/// A view of one node (element, text or attribute) of a Tree, which owns it. Cheap to copy; never null
/// unless default-constructed. Two views of the same node are equal.
class Element {
public:
    Element() = default;
    explicit Element(_xmlNode* node) : node_(node) {}
    explicit operator bool() const { return node_ != nullptr; }
    bool operator==(Element const&) const = default;

    [[nodiscard]] bool is_element() const;
    [[nodiscard]] bool is_text() const;
    [[nodiscard]] bool is_attribute() const;
    [[nodiscard]] bool in_fact_namespace() const;

    [[nodiscard]] std::string_view name() const;          ///< local name
    [[nodiscard]] std::string_view namespace_uri() const; ///< empty when none
    [[nodiscard]] std::string text() const;               ///< all text below (or the attribute's value)

    [[nodiscard]] bool has(std::string_view attribute) const;
    [[nodiscard]] std::string get(std::string_view attribute) const; ///< empty when absent
    /// The same for an attribute of another namespace, such as the annotations in a schema.
    [[nodiscard]] std::string get(std::string_view attribute, std::string_view namespace_uri) const;
    [[nodiscard]] std::optional<std::string> find(std::string_view attribute) const;
    /// The attribute itself as a node, null when absent.
    [[nodiscard]] Element attribute(std::string_view name, std::string_view namespace_uri = {}) const;
    struct Attribute {
        std::string name;               ///< local name
        std::string_view namespace_uri; ///< empty for the plan's own
        std::string value;
    };
    [[nodiscard]] std::vector<Attribute> attributes() const; ///< in document order
    void set(std::string_view attribute, std::string_view value, base::Span const& span = {}) const;
    void remove_attribute(std::string_view attribute) const;
    [[nodiscard]] std::string fact(std::string_view name) const; ///< value of fact:name, empty when absent
    void set_fact(std::string_view name, std::string_view value) const;

    [[nodiscard]] Element parent() const;                ///< null for the root
    [[nodiscard]] std::vector<Element> children() const; ///< child elements
    [[nodiscard]] std::vector<Element> children(std::string_view name) const;
    [[nodiscard]] Element child(std::string_view name) const; ///< first of that name, or null
    [[nodiscard]] std::vector<Element> nodes() const;         ///< child elements and texts

    // Often the child itself is all that is wanted. NOLINTBEGIN(modernize-use-nodiscard)
    Element add(std::string_view name, base::Span const& span = {}) const; ///< in this element's namespace
    Element add_fact(std::string_view name) const;                         ///< in the fact namespace
    // NOLINTEND(modernize-use-nodiscard)
    void add_text(std::string_view text) const;
    void move_to(Element parent) const; ///< as last child
    void remove() const;                ///< unlinks and frees; this view and views below it are dead

    /// Where the author wrote it; for a node without a place of its own, its nearest ancestor's.
    [[nodiscard]] base::Span span() const;
    [[nodiscard]] base::Span
    span(std::string_view attribute) const; ///< of the attribute's value, else span()
    void place(base::Span const& span) const;

    /// Raw document order inside one tree: negative, 0, positive.
    [[nodiscard]] int compare_order(Element other) const;

    [[nodiscard]] _xmlNode* borrow() const { return node_; } ///< for the files of pipeline/xml only

private:
    _xmlNode* node_ = nullptr;
};

} // namespace rapport::xml
