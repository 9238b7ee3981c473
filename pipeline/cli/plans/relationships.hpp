#pragma once

#include "pipeline/cli/settings/configuration.hpp"
#include "pipeline/run.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace rapport::cli {

/// A folder with exactly one of plan.md and plan.xml.
struct Relationship {
    std::string name;                           ///< of the folder
    std::filesystem::path folder;               ///< as it was given or found
    std::filesystem::path plan;                 ///< plan.md or plan.xml
    std::vector<std::filesystem::path> records; ///< records*.md, records*.xml, by name
};

/// The relationships that `paths` name: a relationship's folder, a file in it, or a folder of relationships.
/// Without paths: those of rapport.yaml, else of content/. `own` and `trust` are reserved names, no
/// relationships. Throws UsageError for a folder without a plan or with two: a plan that is overlooked must
/// not look like a plan without faults.
std::vector<Relationship> find_relationships(std::vector<std::filesystem::path> const& paths,
                                             Configuration const& configuration);

/// Whether a file of that name in a relationship's folder is the plan or records of it.
bool is_plan_or_records(std::string const& name);

/// Whether a file of a relationship's folder belongs to its text (plan, records, pictures in subfolders), as
/// against approvals and notes beside it.
bool belongs_to_text(std::string const& name);

/// A party's own folder or repository.
struct OwnFolder {
    std::string party; ///< key, e.g. krha
    std::filesystem::path folder;
    std::vector<std::filesystem::path> files; ///< its .md and .xml files, by path
};

/// `given` (from --own), else those of rapport.yaml, else own/ beside the relationships. A folder with files
/// or a rapport.yaml that says `we` is one party's; otherwise each folder in it is.
std::vector<OwnFolder> find_own_folders(std::vector<std::filesystem::path> const& given,
                                        Configuration const& configuration,
                                        std::vector<Relationship> const& relationships);

} // namespace rapport::cli
