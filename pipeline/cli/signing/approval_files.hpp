#pragma once

#include "pipeline/cli/settings/configuration.hpp"
#include "pipeline/history/history.hpp"
#include "pipeline/signoff/judge.hpp"

#include <filesystem>

namespace rapport::cli {

/// Folder of a relationship that holds its approvals.
inline constexpr char const* approvals_folder = "approvals";

/// Where approvals of a relationship lie and what they are judged by.
struct ApprovalPlaces {
    std::filesystem::path folder;          ///< of the relationship
    std::filesystem::path trust;           ///< --trust; empty: trust/ beside the relationships
    history::Repository const* repository; ///< that the relationship lies in; null outside Git
};

/// Whether the relationship has an approvals folder. Looking into history, which tells what was removed from
/// it, takes a moment for each plan and is for those that have one.
bool has_approvals(std::filesystem::path const& relationship);

/// The files of the approvals folder with what Git knows of each, and the trust files: those of the base
/// revision where rules are read from one.
signoff::Evidence approval_files(ApprovalPlaces const& places, PolicyFiles const& policy);

/// The files of a trust folder by name; none when there is no such folder.
std::map<std::string, std::string> trust_files(std::filesystem::path const& folder,
                                               PolicyFiles const& policy);

/// The trust folder beside the relationships, or the one given.
std::filesystem::path trust_folder(ApprovalPlaces const& places);

} // namespace rapport::cli
