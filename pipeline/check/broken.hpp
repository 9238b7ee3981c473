#pragma once

#include "pipeline/base/sentence.hpp"
#include "pipeline/vocabulary/vocabulary.hpp"

#include <set>
#include <string>
#include <utility>

struct _xmlNode;

namespace rapport::check {

/// Where a node belongs in the vocabulary.
struct Location {
    vocabulary::Item const* item = nullptr;   ///< the section, record or root that holds the node, or is it
    xml::Element element;                     ///< its element
    vocabulary::Field const* field = nullptr; ///< the field element that the node is or stands in
    xml::Element field_element;
};

Location locate(vocabulary::Vocabulary const& vocabulary, xml::Element node);

/// "Risk RK-1", "Post SER (PTY-A)", "The section Risks", "The plan".
base::Sentence subject(vocabulary::Vocabulary const& vocabulary, Location const& location);

/// Remembers which fields were reported, and marks them in the tree when all are known: the schema that finds
/// them would not allow the marks.
class Broken {
public:
    explicit Broken(vocabulary::Vocabulary const& vocabulary) : vocabulary_(vocabulary) {}

    /// False when this field of this element was reported before.
    bool add(Location const& location, std::string const& field);
    void mark() const;

private:
    struct Mark {
        xml::Element element; ///< the record, or outside of records the section or root
        std::string field;
    };
    vocabulary::Vocabulary const& vocabulary_;
    std::set<std::pair<_xmlNode*, std::string>> fields_; // asked only whether it holds one, never walked over
    std::vector<Mark> marks_;
};

} // namespace rapport::check
