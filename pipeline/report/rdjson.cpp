#include "pipeline/report/format.hpp"
#include "pipeline/report/json_values.hpp"
#include "pipeline/report/place.hpp"

#include <algorithm>

namespace rapport::report {

namespace {

char const* severity_of(base::Severity severity)
{
    switch (severity) {
    case base::Severity::error: return "ERROR";
    case base::Severity::warning: return "WARNING";
    case base::Severity::advice: return "INFO";
    }
    return "INFO";
}

/// Columns count bytes of UTF-8 from 1; the end is exclusive.
Object::Ptr position(int line, int column)
{
    auto object = ordered();
    object->set("line", line);
    object->set("column", column);
    return object;
}

} // namespace

std::string rdjson(RunReport const& run)
{
    auto source = ordered();
    source->set("name", "rapport");
    Array::Ptr diagnostics = new Array;
    for (auto const& finding : run.findings.findings()) {
        auto const place = place_of(finding, run);
        auto range = ordered();
        range->set("start", position(place.line, place.column));
        range->set("end", position(place.line, place.end_column));
        auto location = ordered();
        location->set("path", place.file);
        location->set("range", range);
        auto code = ordered();
        code->set("value", rule_of(finding));
        auto entry = ordered();
        entry->set("message", printable(finding.message + (finding.help.empty() ? "" : "\n" + finding.help)));
        entry->set("location", location);
        entry->set("severity", std::string(severity_of(finding.severity)));
        entry->set("code", code);
        diagnostics->add(entry);
    }
    for (auto const& one : run.loosened) {
        int const line = std::max(one.span.line, 1), column = std::max(one.span.column, 1);
        auto range = ordered();
        range->set("start", position(line, column));
        range->set("end", position(line, std::max(one.span.end_column, column)));
        auto location = ordered();
        location->set("path", printable(one.span.file));
        location->set("range", range);
        auto code = ordered();
        code->set("value", "loosened");
        auto entry = ordered();
        entry->set("message", printable("loosened: " + one.text));
        entry->set("location", location);
        entry->set("severity", "INFO");
        entry->set("code", code);
        diagnostics->add(entry);
    }
    auto object = ordered();
    object->set("source", source);
    object->set("diagnostics", diagnostics);
    return print(object);
}

} // namespace rapport::report
