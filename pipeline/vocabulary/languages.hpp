#pragma once

#include "pipeline/vocabulary/vocabulary.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::vocabulary {

/// The vocabulary in every language that has a label file; each is made when it is first asked for.
class Languages {
public:
    /// `files` are those of the edition by name ("labels/de.xml"), `folder` is what error messages show. All
    /// arguments outlive the languages.
    Languages(xml::Tree const& schema, Vocabulary const& english,
              std::map<std::string, std::string> const& files, std::string folder);

    /// By BCP 47 tag; English when there are no labels for it.
    [[nodiscard]] Vocabulary const& of(std::string_view tag) const;
    [[nodiscard]] Vocabulary const& english() const { return english_; }
    /// Beside English, sorted.
    [[nodiscard]] std::vector<std::string> const& names() const { return names_; }

private:
    xml::Tree const& schema_;
    Vocabulary const& english_;
    std::map<std::string, std::string> const& files_;
    std::string folder_;
    std::vector<std::string> names_;
    mutable std::map<std::string, Vocabulary, std::less<>> made_;
};

/// The item's counterpart in the same schema with other labels.
Item const& same_item(Item const& item, Vocabulary const& vocabulary);

} // namespace rapport::vocabulary
