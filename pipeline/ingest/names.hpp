#pragma once

#include "pipeline/vocabulary/vocabulary.hpp"
#include "pipeline/xml/tree.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapport::ingest {

/// All names by which the records of a tree may be referred to.
class NameIndex {
public:
    struct Target {
        std::string canonical;
        vocabulary::Item const* kind = nullptr;
        xml::Element element;
    };

    NameIndex(xml::Tree const& tree, vocabulary::Vocabulary const& vocabulary);

    /// Targets that `text` names, of any kind, each canonical text once.
    [[nodiscard]] std::vector<Target> find(std::string_view text) const;
    /// The words an author would use for a canonical reference: the last of its names that is unique among
    /// all names, the reference itself when there is none.
    [[nodiscard]] std::string preferred(std::string const& canonical) const;
    /// All texts that name something of the given kinds (of any kind when empty), for "did you mean".
    [[nodiscard]] std::vector<std::string> names_of(std::vector<std::string> const& kinds) const;

private:
    void collect(xml::Element element, vocabulary::Item const& item, bool with_id);
    void add_name(std::string const& text, Target const& target);
    std::string canonical_of(xml::Element record, vocabulary::Item const& kind) const;

    std::unordered_map<std::string, std::vector<Target>> by_name_; ///< folded
    std::vector<std::pair<std::string, vocabulary::Item const*>> written_;
    std::unordered_map<std::string, std::vector<std::string>> names_of_canonical_;
};

bool allows(vocabulary::Field const& field, vocabulary::Item const& kind);

} // namespace rapport::ingest
