#include "pipeline/digest/sha256.hpp"
#include "pipeline/report/format.hpp"
#include "pipeline/report/json_values.hpp"
#include "pipeline/report/place.hpp"

#include <algorithm>

namespace rapport::report {

namespace {

char const* severity_of(base::Severity severity)
{
    switch (severity) {
    case base::Severity::error: return "critical";
    case base::Severity::warning: return "minor";
    case base::Severity::advice: return "info";
    }
    return "info";
}

} // namespace

std::string gitlab(RunReport const& run)
{
    auto const prints = fingerprints(run.findings);
    Array::Ptr entries = new Array;
    for (std::size_t i = 0; i < run.findings.findings().size(); ++i) {
        auto const& finding = run.findings.findings()[i];
        auto const place = place_of(finding, run);
        auto lines = ordered();
        lines->set("begin", place.line);
        auto location = ordered();
        location->set("path", place.file);
        location->set("lines", lines);
        auto entry = ordered();
        entry->set("description", printable(finding.message));
        entry->set("check_name", rule_of(finding));
        entry->set("fingerprint", prints[i]);
        entry->set("severity", std::string(severity_of(finding.severity)));
        entry->set("location", location);
        entries->add(entry);
    }
    for (auto const& one : run.loosened) {
        auto lines = ordered();
        lines->set("begin", std::max(one.span.line, 1));
        auto location = ordered();
        location->set("path", printable(one.span.file));
        location->set("lines", lines);
        auto entry = ordered();
        entry->set("description", printable("loosened: " + one.text));
        entry->set("check_name", "loosened");
        entry->set("fingerprint", digest::sha256("loosened\n" + one.text));
        entry->set("severity", "info");
        entry->set("location", location);
        entries->add(entry);
    }
    return print(entries);
}

} // namespace rapport::report
