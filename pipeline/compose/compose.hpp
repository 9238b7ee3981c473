#pragma once

#include "pipeline/compose/template.hpp"
#include "pipeline/compose/words.hpp"
#include "pipeline/document/document.hpp"
#include "pipeline/vocabulary/vocabulary.hpp"

#include <functional>
#include <memory>

/// Plan and facts + template = Document: typed blocks, ready to print.
namespace rapport::compose {

/// One language of documents: its sentences, and the labels of the plan's fields.
struct Language {
    Words const& words;
    vocabulary::Vocabulary const& vocabulary;
};

struct Settings {
    document::Mark mark = document::Mark::draft;
    std::string audience = "joint"; ///< "joint" or "own-krha"
    /// The decoded picture of a path in the plan; null when it cannot be used, which the callee reports.
    std::function<std::shared_ptr<document::Raster const>(std::string const& path, base::Span const& span)>
        picture;
};

/// Throws TemplateError for a text key, label, chart or place that nobody declared.
void verify(Template const& source, Language const& language);

/// `plan` carries the facts. Faults of the template are TemplateError; an author's mistake cannot arise here:
/// what is missing in the plan prints as missing, and `Settings::picture` reports what is wrong with a
/// picture.
document::Document compose(xml::Tree const& plan, Template const& source, Language const& language,
                           Settings const& settings);

} // namespace rapport::compose
