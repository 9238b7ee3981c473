#pragma once

#include "pipeline/base/limits.hpp"
#include "pipeline/base/report.hpp"
#include "pipeline/ingest/values.hpp"
#include "pipeline/vocabulary/languages.hpp"
#include "pipeline/xml/tree.hpp"

#include <string>
#include <vector>

namespace rapport::ingest {

/// How a record was written; two of one shape in one file are not the same record.
enum class Shape { row, heading, matrix, element };

struct RecordNote {
    xml::Element element;
    vocabulary::Item const* kind = nullptr;
    Shape shape = Shape::row;
};

/// What the readers of one document set share.
struct Session {
    vocabulary::Vocabulary const* words; ///< the vocabulary in the plan's language
    xml::Tree& tree;
    base::Report& report;
    Convention convention;
    std::vector<RecordNote> records{};                ///< in the order in which they were read
    bool own = false;                                 ///< whether the file at hand is a party's own
    vocabulary::Languages const* languages = nullptr; ///< null when there is but one
    base::Limits limits{};

    [[nodiscard]] vocabulary::Vocabulary const& vocabulary() const { return *words; }

    /// The label that the author may have meant by `text`: spelt a little otherwise, or in another language.
    /// Empty when there is none.
    [[nodiscard]] std::string near_field(vocabulary::Item const& item, std::string_view text) const;
    [[nodiscard]] std::string near_heading(vocabulary::Item const& item, std::string_view text) const;

    void find(std::string_view rule, base::Span const& span, base::Sentence message, base::Sentence help,
              std::string item = {}) const;
    void warn(std::string_view rule, base::Span const& span, base::Sentence message,
              base::Sentence help) const;
    /// What is called `label` belongs in a party's own file.
    void find_internal(base::Span const& span, std::string const& label) const;
};

} // namespace rapport::ingest
