#include "pipeline/cli/settings/settings_file.hpp"

#include "pipeline/base/report.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/ingest/front_matter.hpp"

#include <algorithm>

namespace rapport::cli {

namespace {

/// Comments are for the people who set things up; a plan's front matter, whose reader this borrows, has none.
/// Every line stays, so that faults keep their place.
std::string without_comments(std::string_view text)
{
    std::string result;
    char quote = '\0';
    bool comment = false;
    char before = '\n';
    for (char const c : text) {
        if (c == '\n') {
            quote = '\0';
            comment = false;
        } else if (quote != '\0') {
            if (c == quote) quote = '\0';
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '#' && (before == '\n' || before == ' ' || before == '\t')) {
            comment = true;
        }
        if (!comment) result += c;
        before = c;
    }
    return result;
}

} // namespace

std::vector<Setting> read_settings(std::string_view bytes, std::string const& file)
{
    // Settings are what stands in a plan's front matter, without the fence: one reader, one strictness.
    constexpr int fence_lines = 1;
    base::Report report;
    std::string const fenced =
        "---\n" + without_comments(bytes) + (bytes.ends_with('\n') ? "" : "\n") + "---\n";
    auto source = ingest::accept(file, fenced, report);
    auto const entries = source ? ingest::take_front_matter(*source, report) : std::nullopt;
    for (auto const& finding : report.findings())
        throw UsageError(file + ":" + std::to_string(std::max(finding.span.line - fence_lines, 1)) + ": " +
                         finding.message);
    if (!entries) throw UsageError(file + ": cannot be read");

    std::vector<Setting> settings;
    for (auto const& entry : entries->entries) {
        Setting setting{
            .key = entry.key.text, .is_list = entry.is_list, .line = entry.key.span.line - fence_lines};
        for (auto const& value : entry.values) setting.values.push_back(value.text);
        settings.push_back(std::move(setting));
    }
    return settings;
}

} // namespace rapport::cli
