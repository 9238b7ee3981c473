#pragma once

#include "pipeline/base/report.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace rapport::cli {

/// The two names of a folder: the one that goes into documents and reports, relative to the repository so
/// that every machine writes the same; and the one that the person at the terminal can open.
class Places {
public:
    /// The recorded name of `folder`; remembers how it is shown.
    std::string record(std::filesystem::path const& folder);

    [[nodiscard]] std::string shown(std::string const& recorded_file) const;
    /// Findings as the person at the terminal wants them.
    [[nodiscard]] base::Report shown(base::Report const& findings) const;

private:
    std::map<std::string, std::string> folders_; ///< recorded: shown
};

/// The root of the repository that `folder` lies in, found by its .git; empty outside Git.
std::filesystem::path repository_root(std::filesystem::path const& folder);

/// `folder` with `name`; an empty or "." folder adds nothing.
std::string joined(std::string const& folder, std::string const& name);

} // namespace rapport::cli
