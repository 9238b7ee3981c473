#pragma once

#include "pipeline/base/report.hpp"
#include "pipeline/vocabulary/vocabulary.hpp"
#include "pipeline/xml/element.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace rapport::check {

struct MarkdownFile {
    std::string name;
    std::string_view bytes;
};

/// A document that means to be a plan and is none yet: most of its headings are in other words, or the tables
/// under them were lost. It gets a short list of what is missing, most important first (`outline` of the
/// profile), each with the heading it may stand under, instead of a finding for everything.
///
/// `plan` is what the reader made of the Markdown file, `read` what it found. Nothing for a plan that has
/// enough of the outline, or hardly any headings.
std::optional<base::Report> almost_a_plan(xml::Element plan, MarkdownFile const& file, xml::Element profile,
                                          vocabulary::Vocabulary const& vocabulary, base::Report const& read);

} // namespace rapport::check
