#include "pipeline/cli/places.hpp"

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;

} // namespace

fs::path repository_root(fs::path const& folder)
{
    for (fs::path at = fs::canonical(folder);; at = at.parent_path()) {
        if (fs::exists(fs::symlink_status(at / ".git"))) return at; // broken ones too: they are told
        if (at == at.parent_path()) return {};
    }
}

std::string joined(std::string const& folder, std::string const& name)
{
    return folder.empty() || folder == "." ? name : folder + "/" + name;
}

std::string Places::record(fs::path const& folder)
{
    fs::path const real = fs::canonical(folder);
    fs::path const root = repository_root(folder);
    std::string recorded =
        root.empty() ? real.filename().generic_string() : real.lexically_relative(root).generic_string();
    if (recorded == ".") recorded.clear();
    folders_.try_emplace(recorded, folder.generic_string());
    return recorded;
}

std::string Places::shown(std::string const& recorded_file) const
{
    // From the file upwards, so that the innermost folder decides.
    for (std::string folder = recorded_file;;) {
        if (auto const known = folders_.find(folder); known != folders_.end()) {
            if (folder == recorded_file) return known->second;
            return joined(known->second, recorded_file.substr(folder.empty() ? 0 : folder.size() + 1));
        }
        if (folder.empty()) return recorded_file;
        std::size_t const slash = folder.rfind('/');
        folder.resize(slash == std::string::npos ? 0 : slash);
    }
}

base::Report Places::shown(base::Report const& findings) const
{
    base::Report result;
    for (base::Finding finding : findings.findings()) {
        finding.span.file = shown(finding.span.file);
        result.add(std::move(finding));
    }
    return result;
}

} // namespace rapport::cli
