#include "pipeline/cli/signing/approval_files.hpp"

#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/plans/past_files.hpp"
#include "pipeline/cli/read_file.hpp"

#include <algorithm>

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = 1048576; // bytes; statements and certificates have some thousands

bool is_trust_file(fs::path const& path)
{
    return path.filename() == "trust.txt" || path.extension() == ".pem";
}

/// What lies beside statements and signatures: notes of people, and scans that statements name by their
/// digest.
bool is_aside(std::string const& name)
{
    return name.starts_with('.') || name.starts_with("README") || name == "evidence";
}

std::vector<signoff::ApprovalFile> files_of(fs::path const& folder)
{
    std::vector<signoff::ApprovalFile> files;
    if (!fs::is_directory(fs::symlink_status(folder))) return files;
    for (auto const& entry : fs::directory_iterator(folder)) {
        std::string const name = entry.path().filename().string();
        if (is_aside(name)) continue;
        signoff::ApprovalFile file{.name = name, .bytes = {}, .commit = {}, .since = {}, .objection = {}};
        if (fs::is_regular_file(entry.symlink_status()))
            file.bytes = read_file(entry.path(), largest_file).value_or("");
        else
            file.objection = "it is no regular file";
        files.push_back(std::move(file));
    }
    std::ranges::sort(files, {}, &signoff::ApprovalFile::name);
    return files;
}

/// The revision that approvals are judged by: that of the rules, else HEAD.
std::optional<history::Revision> base_of(history::Repository const& repository, PolicyFiles const& policy)
{
    if (!policy.commit().empty()) return repository.revision(policy.commit());
    if (!repository.has_commits()) return std::nullopt;
    return repository.revision("HEAD");
}

/// Tells each file since when the base branch holds it. What the base branch held and is gone, or has other
/// bytes now, comes back with an objection, so that an older decision does not count in its place.
void add_history(signoff::Evidence& evidence, history::Repository const& repository,
                 std::string const& folder, std::vector<history::Held> const& held)
{
    std::size_t const there = evidence.files.size();
    for (auto const& one : held) {
        if (is_aside(one.name)) continue;
        bool same = false;
        bool named = false;
        for (std::size_t i = 0; i < there; ++i) {
            auto& file = evidence.files[i];
            if (file.name != one.name) continue;
            named = true;
            if (history::Repository::blob_id(file.bytes) != one.blob) continue;
            same = true;
            file.commit = one.since.id;
            file.since = one.since.date;
        }
        if (same) continue;
        auto const revision = repository.revision(one.since.id);
        std::string const commit = one.since.id.substr(0, 12);
        evidence.files.push_back(
            {.name = one.name,
             .bytes = revision.bytes(folder + "/" + one.name, largest_file).value_or(""),
             .commit = one.since.id,
             .since = one.since.date,
             .objection = named ? "it was changed after commit " + commit +
                                      " brought it in: a statement stays, and another follows it"
                                : "it was removed after commit " + commit + " brought it in"});
    }
    std::ranges::stable_sort(evidence.files, {}, &signoff::ApprovalFile::name);
}

} // namespace

fs::path trust_folder(ApprovalPlaces const& places)
{
    if (!places.trust.empty()) return places.trust;
    // The text of the path decides: a branch can make any folder a link to another with a trust folder beside
    // it.
    fs::path folder = fs::absolute(places.folder).lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path();
    return folder.parent_path() / "trust";
}

std::map<std::string, std::string> trust_files(fs::path const& folder, PolicyFiles const& policy)
{
    std::map<std::string, std::string> files;
    if (!policy.is_folder(folder)) return files;
    for (auto const& path : policy.entries(folder)) {
        if (!is_trust_file(path) || !policy.is_file(path)) continue;
        auto bytes = policy.read(path, largest_file);
        if (!bytes) throw UsageError(path.string() + ": has more than 1 MiB");
        files.emplace(path.filename().string(), std::move(*bytes));
    }
    return files;
}

bool has_approvals(fs::path const& relationship)
{
    return fs::is_directory(fs::symlink_status(relationship / approvals_folder));
}

signoff::Evidence approval_files(ApprovalPlaces const& places, PolicyFiles const& policy)
{
    fs::path const folder = places.folder / approvals_folder;
    signoff::Evidence evidence;
    evidence.files = files_of(folder);
    auto const base = places.repository == nullptr ? std::nullopt : base_of(*places.repository, policy);
    if (base) {
        std::string const folder_below = below_root(*places.repository, places.folder);
        std::string const below = (folder_below.empty() ? "" : folder_below + "/") + approvals_folder;
        evidence.base_date = places.repository->date_of(*base);
        bool shallow = false;
        add_history(evidence, *places.repository, below, places.repository->ever_held(*base, below, shallow));
        if (shallow)
            evidence.doubt =
                "this is a shallow clone: what came before is not here; `git fetch --unshallow` gets it";
    }
    fs::path const trust = trust_folder(places);
    evidence.trust = trust_files(trust, policy);
    if (!policy.commit().empty() && trust_files(trust, PolicyFiles()) != evidence.trust)
        evidence.trust_change = "the trust folder differs from that of " + policy.commit().substr(0, 12) +
                                "; approvals are judged by that one";
    return evidence;
}

} // namespace rapport::cli
