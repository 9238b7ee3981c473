#pragma once

#include "pipeline/vocabulary/schema_index.hpp"
#include "pipeline/vocabulary/vocabulary.hpp"

#include <map>

namespace rapport::vocabulary {

/// Builds the vocabulary from the declarations of plan.xsd and their annotations.
class SchemaReader {
public:
    explicit SchemaReader(xml::Tree const& schema);
    Vocabulary read();

private:
    Item const* item_of(Declaration const& declaration);
    void fill(Item& item, Declaration const& declaration);
    void add_element(Item& item, Declaration const& child);
    Field attribute_field(Declaration const& declaration) const;
    Field element_field(Declaration const& declaration) const;
    Field described(Declaration const& declaration) const;
    void type_from(Field& field, xml::Element simple_type_or_declaration) const;
    void complete_names(Item& item) const;
    void check(Item const& item) const;

    SchemaIndex index_;
    Vocabulary vocabulary_;
    std::map<std::pair<int, int>, Item const*> made_; ///< by the place of the element declaration
};

} // namespace rapport::vocabulary
