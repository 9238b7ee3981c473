#pragma once

#include "pipeline/ingest/names.hpp"
#include "pipeline/ingest/values.hpp"
#include "pipeline/ingest/write_prose.hpp"
#include "pipeline/vocabulary/vocabulary.hpp"

#include <optional>
#include <string>
#include <vector>

namespace rapport::ingest {

/// Writes the fields of items as authors write them.
class FieldTexts {
public:
    FieldTexts(vocabulary::Vocabulary const& vocabulary, NameIndex const& names, ProseWriter& prose,
               std::string const& language, std::string const& currency);

    /// The field's values as Markdown, one text a value; empty when the item does not have the field.
    std::vector<std::string> values(xml::Element item, vocabulary::Field const& field, bool in_table);
    /// The values as one text behind a key or in a cell; nothing when they would not read back as the same.
    std::optional<std::string> joined(std::vector<std::string> const& values,
                                      vocabulary::Field const& field) const;
    /// `name: value` without markup, for front matter.
    std::vector<std::string> plain_values(xml::Element item, vocabulary::Field const& field);
    std::string reference(std::string const& canonical) const;
    /// The title of a record as its heading holds it.
    std::string plain_title(xml::Element item, vocabulary::Item const& kind);
    /// Whether some form of the phrase gives just these attributes.
    bool is_writable(xml::Element element, vocabulary::Field const& field) const;

private:
    std::string scalar(vocabulary::Field const& field, std::string const& canonical) const;
    std::string element_text(xml::Element element, vocabulary::Field const& field) const;
    std::string phrase(xml::Element element, vocabulary::Field const& field) const;
    bool reads_back(xml::Element element, vocabulary::Field const& field, std::string const& text) const;

    NameIndex const& names_;
    ProseWriter& prose_;
    Convention convention_;
    mutable xml::Tree scratch_;
};

} // namespace rapport::ingest
