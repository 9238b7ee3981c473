#include "pipeline/report/format.hpp"

#include "pipeline/report/json.hpp"
#include "pipeline/report/text.hpp"

#include <algorithm>

namespace rapport::report {

std::vector<std::string> const& format_names()
{
    static std::vector<std::string> const names{"text",   "short", "json",   "sarif",   "github",
                                                "gitlab", "junit", "rdjson", "markdown"};
    return names;
}

std::optional<Format> format_named(std::string_view name)
{
    // In the order of the enumeration.
    auto const& names = format_names();
    auto const found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Format>(found - names.begin());
}

std::string write(Format format, RunReport const& run, Writing const& writing)
{
    switch (format) {
    case Format::text: return text(run, {.colour = writing.colour, .source = writing.source});
    case Format::brief: return brief(run);
    case Format::json: return json(run);
    case Format::sarif: return sarif(run, writing.source);
    case Format::github: return github(run, writing.source);
    case Format::gitlab: return gitlab(run);
    case Format::junit: return junit(run);
    case Format::rdjson: return rdjson(run);
    case Format::markdown: return markdown(run);
    }
    return {};
}

} // namespace rapport::report
