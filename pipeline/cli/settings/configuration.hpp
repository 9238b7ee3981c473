#pragma once

#include "pipeline/base/date.hpp"
#include "pipeline/base/limits.hpp"
#include "pipeline/cli/settings/policy_files.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rapport::cli {

/// What rapport.yaml says; paths are already relative to where the program runs.
struct Configuration {
    std::filesystem::path file; ///< empty: there is none
    std::optional<base::Date> as_of;
    std::vector<std::filesystem::path> content; ///< folders of relationships; empty: the file's own folder
    std::vector<std::filesystem::path> own;     ///< folders of parties' own files
    std::optional<std::filesystem::path> schemas;
    std::optional<std::filesystem::path> templates;
    std::optional<std::filesystem::path> overlay; ///< folder of the organization's rules and limits
    std::string profile;                          ///< folder below schemas; empty: the only one there
    std::string theme = "board";
    base::Limits limits;
    std::string we;                             ///< party this repository belongs to, e.g. KRHA
    std::optional<std::filesystem::path> joint; ///< joint folder beside a party's own repository
    PolicyFiles files;                          ///< where this file came from, and what it names

    [[nodiscard]] std::filesystem::path folder() const { return file.parent_path(); }
};

/// Reads the rapport.yaml that is nearest to `start`: in it, or in a folder above it up to the root of the
/// repository. Throws UsageError for an unknown key or a value that cannot be.
Configuration find_configuration(std::filesystem::path const& start, PolicyFiles const& files = {});

/// Reads `file`.
Configuration read_configuration(std::filesystem::path const& file, PolicyFiles const& files = {});

/// "PTY-KRHA" or "KRHA" as it stands in options and file names: "krha".
std::string party_key(std::string_view party);

} // namespace rapport::cli
