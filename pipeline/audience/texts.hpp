#pragma once

#include "pipeline/base/span.hpp"
#include "pipeline/vocabulary/vocabulary.hpp"
#include "pipeline/xml/element.hpp"

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::audience {

/// A piece of text an author wrote: an attribute's value or a run of text.
struct Text {
    std::string value;
    base::Span span;
};

/// Calls `visit` for every attribute value and text at and below `element`, in document order; facts do not
/// count.
void for_each_text(xml::Element element, std::function<void(Text const&)> const& visit);

/// What only own files say: ids of their items, and texts long enough that meeting them again is no accident.
class Secrets {
public:
    void add_id(std::string id) { ids_.insert(std::move(id)); }
    void add_text(std::string text) { texts_.insert(std::move(text)); }
    /// The first secret in `text` (an id as a whole word, or a text), or nothing.
    [[nodiscard]] std::string found_in(std::string_view text) const;

private:
    std::set<std::string> ids_;
    std::set<std::string> texts_;
};

Secrets secrets_of(xml::Element root, vocabulary::Vocabulary const& vocabulary,
                   std::set<std::string> const& own_files);

/// An e-mail address in `text` (a word with one '@' between letters and a name with a dot), or nothing.
std::string electronic_address_in(std::string_view text);

} // namespace rapport::audience
