#include "pipeline/cli/settings_file.hpp"

#include "pipeline/base/report.hpp"
#include "pipeline/cli/failure.hpp"
#include "pipeline/ingest/front_matter.hpp"

#include <algorithm>

namespace rapport::cli {

std::vector<Setting> read_settings(std::string_view bytes, std::string const& file)
{
    // Settings are what stands in a plan's front matter, without the fence: one reader, one strictness.
    constexpr int fence_lines = 1;
    base::Report report;
    std::string const fenced = "---\n" + std::string(bytes) + (bytes.ends_with('\n') ? "" : "\n") + "---\n";
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
