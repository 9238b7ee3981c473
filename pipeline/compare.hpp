#pragma once

#include "pipeline/run.hpp"

#include <optional>
#include <string>
#include <vector>

/// What changed between two states of a relationship's plan, as one function: values in, values out.
namespace rapport {

struct CompareJob {
    /// One state of the plan; without files: it was not there.
    struct Side {
        std::vector<SourceFile> files;   ///< the plan first, then the records by name; joint ones only
        std::string name;                ///< as the caller named it: HEAD~1, "working files", a folder
        std::string commit;              ///< empty outside Git
        std::optional<base::Date> as_of; ///< nothing: the plan's own issue date
    };
    enum class Format { text, json, markdown, html, pdf };

    Side before;
    Side after;
    Format format = Format::text;
    std::string document = "joint-plan"; ///< the kind that a report shows with its changes marked
    base::Limits limits;
};

struct Compared {
    base::Report report; ///< why a side could not be read
    std::string unread;  ///< name of that side; empty: both were
    bool differs = false;
    std::string bytes; ///< in the format wanted; of JSON the object of this plan
};

Compared compare(CompareJob const& job, Machine const& machine);

} // namespace rapport
