#include "pipeline/cli/places.hpp"

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;

bool starts_below(std::string const& file, std::string const& folder)
{
    return folder.empty() || file == folder || file.starts_with(folder + "/");
}

} // namespace

fs::path repository_root(fs::path const& folder)
{
    for (fs::path at = fs::canonical(folder);; at = at.parent_path()) {
        if (fs::exists(at / ".git")) return at;
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
    folders_.emplace_back(recorded, folder.generic_string());
    return recorded;
}

std::string Places::shown(std::string const& recorded_file) const
{
    std::pair<std::string, std::string> const* best = nullptr;
    for (auto const& folder : folders_)
        if (starts_below(recorded_file, folder.first) && (!best || folder.first.size() > best->first.size()))
            best = &folder;
    if (!best) return recorded_file;
    if (recorded_file == best->first) return best->second;
    return joined(best->second, recorded_file.substr(best->first.empty() ? 0 : best->first.size() + 1));
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
