#include "pipeline/cli/plans/relationships.hpp"

#include "pipeline/cli/failure.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;

bool is_reserved(std::string const& name)
{
    return name == "own" || name == "trust" || name.starts_with('.');
}

bool is_text(fs::path const& path)
{
    return path.extension() == ".md" || path.extension() == ".xml";
}

bool is_records(std::string const& name)
{
    return name.starts_with("records") && is_text(name);
}

bool has_plan(fs::path const& folder)
{
    return fs::exists(fs::symlink_status(folder / "plan.md")) ||
           fs::exists(fs::symlink_status(folder / "plan.xml"));
}

/// Names in the order of their bytes, whatever the file system's.
std::vector<fs::path> sorted_entries(fs::path const& folder)
{
    std::vector<fs::path> entries;
    for (auto const& entry : fs::directory_iterator(folder)) entries.push_back(entry.path());
    std::ranges::sort(entries);
    return entries;
}

Relationship relationship_in(fs::path const& folder)
{
    bool const markdown = fs::exists(fs::symlink_status(folder / "plan.md"));
    bool const xml = fs::exists(fs::symlink_status(folder / "plan.xml"));
    if (markdown && xml)
        throw UsageError(folder.string() + ": has both plan.md and plan.xml; keep one of them");
    if (!markdown && !xml)
        throw UsageError(folder.string() + ": there is no plan here (plan.md or plan.xml)");
    Relationship relationship;
    relationship.folder = folder;
    relationship.name = fs::canonical(folder).filename().string();
    relationship.plan = folder / (markdown ? "plan.md" : "plan.xml");
    for (auto const& entry : sorted_entries(folder))
        if (is_records(entry.filename().string())) relationship.records.push_back(entry);
    return relationship;
}

fs::path without_trailing_slash(fs::path const& path)
{
    fs::path const clean = path.lexically_normal();
    return clean.has_filename() ? clean : clean.parent_path();
}

/// The organization's own rules may lie beside the relationships. A plan there is one all the same: nothing
/// that could be checked is overlooked.
bool is_overlay(fs::path const& folder, Configuration const& configuration)
{
    std::error_code ignored;
    return configuration.overlay && fs::equivalent(folder, *configuration.overlay, ignored) &&
           !has_plan(folder);
}

void add_all_in(fs::path const& path, Configuration const& configuration, std::vector<Relationship>& found)
{
    fs::path const folder = without_trailing_slash(path);
    if (!fs::exists(folder)) throw UsageError(folder.string() + ": there is no such file or folder");
    if (!fs::is_directory(folder)) {
        found.push_back(relationship_in(folder.has_parent_path() ? folder.parent_path() : "."));
        return;
    }
    if (has_plan(folder)) {
        found.push_back(relationship_in(folder));
        return;
    }
    std::size_t const before = found.size();
    for (auto const& entry : sorted_entries(folder))
        if (fs::is_directory(entry) && !is_reserved(entry.filename().string()) &&
            !is_overlay(entry, configuration))
            found.push_back(relationship_in(entry));
    if (found.size() == before)
        throw UsageError(folder.string() +
                         ": there is no plan here (plan.md or plan.xml), nor in a folder below");
}

/// The .md and .xml files of a party's folder and of the folders in it, README files and hidden ones left
/// out.
std::vector<fs::path> own_files(fs::path const& folder)
{
    std::vector<fs::path> files;
    for (auto const& entry : sorted_entries(folder)) {
        std::string const name = entry.filename().string();
        if (name.starts_with('.') || name.starts_with("README")) continue;
        if (fs::is_directory(fs::symlink_status(entry))) {
            auto const below = own_files(entry);
            files.insert(files.end(), below.begin(), below.end());
        } else if (is_text(entry)) {
            files.push_back(entry);
        }
    }
    return files;
}

std::string party_of_configuration(fs::path const& folder)
{
    fs::path const file = folder / "rapport.yaml";
    return fs::exists(file) ? party_key(read_configuration(file).we) : "";
}

void add_own_folder(fs::path const& path, std::vector<Relationship> const& relationships,
                    std::vector<OwnFolder>& found)
{
    fs::path const folder = without_trailing_slash(path);
    if (!fs::is_directory(folder)) throw UsageError(folder.string() + ": there is no such folder");
    std::string const said = party_of_configuration(folder);
    bool one_party = !said.empty();
    for (auto const& entry : sorted_entries(folder)) {
        std::string const name = entry.filename().string();
        one_party |= !fs::is_directory(entry) && is_text(entry) && !name.starts_with("README");
        // Folders named like relationships divide one party's files.
        one_party |= fs::is_directory(entry) &&
                     std::ranges::find(relationships, name, &Relationship::name) != relationships.end();
    }
    if (one_party) {
        found.push_back({said.empty() ? party_key(fs::canonical(folder).filename().string()) : said, folder,
                         own_files(folder)});
        return;
    }
    for (auto const& entry : sorted_entries(folder)) {
        std::string const name = entry.filename().string();
        if (!fs::is_directory(entry) || name.starts_with('.')) continue;
        std::string const party = party_of_configuration(entry);
        found.push_back({party.empty() ? party_key(name) : party, entry, own_files(entry)});
    }
}

} // namespace

std::vector<Relationship> find_relationships(std::vector<fs::path> const& paths,
                                             Configuration const& configuration)
{
    std::vector<fs::path> places = paths;
    if (places.empty()) places = configuration.content;
    if (places.empty() && configuration.joint) places = {*configuration.joint};
    if (places.empty() && !configuration.file.empty())
        places = {configuration.folder().empty() ? "." : configuration.folder()};
    if (places.empty()) places = {fs::is_directory("content") ? "content" : "."};

    std::vector<Relationship> found;
    for (auto const& place : places) add_all_in(place, configuration, found);

    std::vector<Relationship> result;
    std::map<std::string, fs::path> names; // out/ has one folder for each name
    for (auto& relationship : found) {
        fs::path const real = fs::canonical(relationship.folder);
        auto const [known, is_new] = names.emplace(relationship.name, real);
        if (!is_new && known->second == real) continue;
        if (!is_new)
            throw UsageError("two folders are called \"" + relationship.name +
                             "\": " + known->second.string() + " and " + real.string() + "; rename one");
        result.push_back(std::move(relationship));
    }
    std::ranges::sort(result, {}, &Relationship::name);
    return result;
}

bool is_plan_or_records(std::string const& name)
{
    return name == "plan.md" || name == "plan.xml" || is_records(name);
}

bool belongs_to_text(std::string const& name)
{
    if (name == "approvals") return false; // an approval must not change what it approves
    // What has no ending is a folder of pictures.
    return is_plan_or_records(name) || fs::path(name).extension().empty() || name.ends_with(".png") ||
           name.ends_with(".jpg") || name.ends_with(".jpeg");
}

std::vector<OwnFolder> find_own_folders(std::vector<fs::path> const& given,
                                        Configuration const& configuration,
                                        std::vector<Relationship> const& relationships)
{
    std::vector<fs::path> places = given;
    if (places.empty()) places = configuration.own;
    if (places.empty() && !configuration.we.empty())
        places = {configuration.folder().empty() ? "." : configuration.folder()};
    if (places.empty()) {
        std::set<fs::path> beside;
        for (auto const& relationship : relationships) {
            fs::path const own = relationship.folder.parent_path() / "own";
            if (fs::is_directory(own)) beside.insert(own);
        }
        places.assign(beside.begin(), beside.end());
    }
    std::vector<OwnFolder> found;
    for (auto const& place : places) add_own_folder(place, relationships, found);
    std::ranges::stable_sort(found, {}, &OwnFolder::party);
    return found;
}

} // namespace rapport::cli
