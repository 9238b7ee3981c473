#pragma once

#include "pipeline/xml/tree.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace rapport::vocabulary {

/// The r: annotations of one declaration: attributes, and elements in xs:appinfo for longer texts.
class Notes {
public:
    void read(xml::Element declaration); ///< what is already there stays
    [[nodiscard]] std::string const& get(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return !get(name).empty(); }
    [[nodiscard]] bool yes(std::string_view name) const { return get(name) == "yes"; }
    [[nodiscard]] std::vector<std::string> list(std::string_view name, std::string_view separators) const;

private:
    std::vector<std::pair<std::string, std::string>> notes_;
};

/// An attribute or element as it stands in a content model.
struct Declaration {
    xml::Element node; ///< the declaration itself (a reference is followed)
    Notes notes;       ///< those of the reference first, then of the declaration
    std::string name;
    bool required = false;
    bool repeated = false;
};

/// What a complex type says, with extensions, groups and attribute groups resolved.
struct Content {
    std::vector<Declaration> attributes;
    std::vector<Declaration> elements;
    xml::Element text_type; ///< of simple content
    bool mixed = false;
};

/// Finds declarations of a schema by name and lays out content models.
class SchemaIndex {
public:
    explicit SchemaIndex(xml::Tree const& schema);

    [[nodiscard]] xml::Element schema() const { return schema_; }
    [[nodiscard]] Declaration global_element(std::string_view name) const;
    /// The named or anonymous type of a declaration; null for a built-in type.
    [[nodiscard]] xml::Element type_of(xml::Element declaration) const;
    [[nodiscard]] xml::Element simple_type(std::string_view name) const { return find("simpleType", name); }
    [[nodiscard]] Content content_of(xml::Element complex_type) const;

private:
    struct Around {
        bool required = true;
        bool repeated = false;
    };
    [[nodiscard]] xml::Element find(std::string_view kind, std::string_view name) const;
    void lay_out(xml::Element node, Around around, Content& content, int depth) const;
    void particle(xml::Element node, Around around, Content& content, int depth) const;
    void add_element(xml::Element node, Around around, Content& content) const;
    void add_attribute(xml::Element node, Content& content) const;

    xml::Element schema_;
    std::unordered_map<std::string, xml::Element> named_;
};

/// "p:money" -> "money".
std::string_view local_part(std::string_view qualified_name);

} // namespace rapport::vocabulary
