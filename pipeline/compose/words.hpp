#pragma once

#include "pipeline/base/span.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::xml {
class Element;
}

namespace rapport::compose {

/// One piece of a sentence: fixed text, or a place that a value fills.
struct Piece {
    std::string text;  ///< empty for a place
    std::string place; ///< name of the place without braces; empty for fixed text
    bool bold = false;
    bool italic = false;
    std::string spoken = {}; ///< what is read aloud where `text` is a sign, as the entry says
};
using Sentence = std::vector<Piece>;

/// What a document says in one language: sentences by key, and the forms of dates, amounts and lists, which
/// are sentences too (`form.date`). Read from templates/text/<language>.xml.
class Words {
public:
    /// A fault in the file is std::runtime_error "file:line:column: what".
    static Words load(std::string_view bytes, std::string const& file);

    [[nodiscard]] std::string const& language() const { return language_; } ///< BCP 47
    /// Takes what is missing here from `other`, so that a sentence added in English alone is still said.
    void complete_from(Words const& other);
    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] bool has_group(std::string_view prefix) const; ///< any key that starts with `prefix`

    /// The sentence of `key` in the form for `count`; null when there is none.
    [[nodiscard]] Sentence const* find(std::string_view key, std::optional<long> count = std::nullopt) const;

    /// The sentence as plain text, its places filled; `key` itself when there is none (a form that a
    /// translation lacks must be visible, not fatal).
    using Fill = std::vector<std::pair<std::string_view, std::string>>;
    [[nodiscard]] std::string plain(std::string_view key, Fill const& fill = {}) const;

    [[nodiscard]] std::vector<std::string> keys() const;                       ///< sorted
    [[nodiscard]] std::vector<std::string> places(std::string_view key) const; ///< sorted, each once

private:
    /// Forms by number: `none` for 0, `one` for 1, `other` for all else and where no number is given.
    struct Entry {
        std::map<std::string, Sentence, std::less<>> forms;
    };
    void read_group(xml::Element group, std::string const& prefix);
    void read_entry(xml::Element entry, std::string const& prefix);

    std::string language_;
    std::map<std::string, Entry, std::less<>> entries_;
};

} // namespace rapport::compose
