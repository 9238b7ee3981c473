#pragma once

#include "pipeline/inspect/verdict.hpp"

#include <span>
#include <string>
#include <string_view>

namespace rapport::inspect {

/// A rule as data. Most rules about fonts, metadata and structure stand in both standards.
struct Rule {
    std::string_view pdfa;  ///< clause and test of ISO 19005-3 ("6.1.2-1"), empty when it has no such rule
    std::string_view pdfua; ///< the same for ISO 14289-1
    std::string_view
        scope; ///< "": all levels; "u": levels u and a; "a": level a; "2": only part 2; "3": only part 3
    std::string_view object;
    std::string_view what;                ///< what is wrong when the rule is broken
    std::string_view help;                ///< how to mend it
    [[nodiscard]] std::string id() const; ///< its number in PDF/A, else "ua:" and its number in PDF/UA
};

std::span<Rule const> file_rules();
std::span<Rule const> graphics_rules();
std::span<Rule const> font_rules();
std::span<Rule const> interactive_rules();
std::span<Rule const> metadata_rules();
std::span<Rule const> structure_rules();

/// The rule with this id; a wrong id is a fault of ours and throws std::logic_error.
Rule const& rule(std::string_view id);
std::vector<Rule const*> all_rules();

} // namespace rapport::inspect
