#include "pipeline/report/format.hpp"
#include "pipeline/report/place.hpp"

namespace rapport::report {

std::string brief(RunReport const& run)
{
    std::string result;
    for (auto const& finding : run.findings.findings()) {
        auto const place = place_of(finding, run);
        // No line begins with what an author could have written as a command to a pipeline.
        if (place.file.starts_with(':')) result += "./";
        result.append(place.file).append(":").append(std::to_string(place.line)).append(":");
        result.append(std::to_string(place.column)).append(": ").append(base::name_of(finding.severity));
        result.append(": ");
        for (char const c : printable(finding.message)) result += c == '\n' ? ' ' : c;
        if (!finding.rule.empty()) result.append(" [").append(finding.rule).append("]");
        result += "\n";
    }
    for (auto const& one : run.loosened)
        result += printable(place_text(one.span) + ":1: note: loosened: " + one.text) + "\n";
    return result;
}

} // namespace rapport::report
