#pragma once

#include "pipeline/document/theme.hpp"
#include "pipeline/type/fonts.hpp"

#include <string>
#include <string_view>
#include <unordered_set>

namespace rapport::render::pdf {

/// Words that a document will probably hold. Shaped before the document is there, they are found when it is
/// set; one that was expected in vain has cost time and changes no page.
class ExpectedWords {
public:
    /// `language`: of the document (BCP 47).
    explicit ExpectedWords(std::string language) : language_(std::move(language)) {}

    void add_running(std::string_view text) { add(text, running_); }
    void add_tabular(std::string_view text) { add(text, tabular_); }

    void shape(document::Theme const& theme, type::Fonts& fonts) const;

private:
    using Words = std::unordered_set<std::string>;
    static void add(std::string_view text, Words& words);

    std::string language_;
    Words running_;
    Words tabular_;
};

} // namespace rapport::render::pdf
