#pragma once

#include "pipeline/report/run_report.hpp"

#include <string>
#include <utility>
#include <vector>

namespace rapport::report {

/// The findings as one JSON document (schema_version 1), also when there are none. A place or date that is
/// not known is null.
std::string json(RunReport const& run);

/// Every input of an edition beside the plan, schemas, templates and fonts themselves: with these facts
/// rendering is a closed function that somebody else can repeat.
struct BuildFacts {
    struct NamedDigest {
        std::string name;
        std::string sha256;
    };
    struct Position {
        std::string item;
        std::string place; ///< repository-relative path:line:column
    };
    struct Condition {
        std::string id, due, owner, text;
    };
    /// An approval that the pages show.
    struct Approval {
        std::string document, version, who, name, post, party, role, decision, date;
        std::string recorder;    ///< who recorded it; empty: it is signed by `who`
        std::string recorded_as; ///< pen, e-sign, minute
        std::string evidence, fingerprint, file, statement_sha256;
        std::string records_sha256;  ///< as they were on the day it was given
        std::string changed_records; ///< how many are others now; empty: none, or nobody can tell
        std::vector<Condition> conditions;
        bool counts = false; ///< it approves these commitments
    };
    std::string tool_version;
    std::string tool_build; ///< the build id that the linker computed from the program's content
    std::string audience;
    std::string relationship;
    std::string as_of;
    std::string as_of_source;
    std::string commit;      ///< newest commit that touches the audience's document set; empty outside Git
    std::string commit_date; ///< ISO date of the committer, UTC
    bool uncommitted_changes = false;
    std::string copy; ///< draft or for-signature, when it was asked for
    std::size_t errors = 0, warnings = 0, advice = 0;
    std::size_t explained = 0, waived = 0, overridden = 0;
    std::string counts_on_pages; ///< errors, warnings, advice: before documents were judged, as "0 3 1"
    std::string schemas_sha256;
    std::string templates_sha256;
    std::string overlay_sha256; ///< empty: there is none
    std::string plan_sha256;    ///< of the canonical plan, then of its two halves
    std::string commitments_sha256;
    std::string records_sha256;
    std::vector<std::string> approved_kinds; ///< kinds of document that are to be approved
    std::vector<Approval> approvals;
    std::vector<NamedDigest> sources; ///< the author's files of this audience
    std::vector<NamedDigest> fonts;
    std::vector<Position> positions;
};

/// build.json
std::string json(BuildFacts const& facts);

} // namespace rapport::report
