#include "pipeline/cli/settings/resources.hpp"

#include "pipeline/cli/failure.hpp"

#include <algorithm>
#include <cstring>
#include <elf.h>
#include <link.h>
#include <vector>

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_resource = std::size_t{4} << 20;

/// Folders that may hold schemas/ and templates/, in the order they are tried.
std::vector<fs::path> candidates()
{
    std::error_code error;
    fs::path const program = fs::read_symlink("/proc/self/exe", error);
    if (error) return {};
    fs::path const folder = program.parent_path();
    std::vector<fs::path> result{folder.parent_path() / "share/rapport"};
    if (fs::exists(folder / "CMakeCache.txt")) // the build tree is never part of a revision
        result.push_back((folder / RAPPORT_SOURCE_FROM_EXECUTABLE).lexically_normal());
    return result;
}

fs::path find_folder(PolicyFiles const& files, std::optional<fs::path> const& configured,
                     std::string const& name)
{
    if (configured) {
        if (!files.is_folder(*configured))
            throw UsageError(configured->string() + ": there is no such folder");
        return *configured;
    }
    for (auto const& candidate : candidates())
        if (files.is_folder(candidate / name)) return candidate / name;
    throw UsageError("cannot find the folder \"" + name + "\": name it in rapport.yaml as `" + name +
                     ": path`");
}

/// schemas/ holds a folder for each edition; the one that is wanted, or the only one.
fs::path edition_folder(PolicyFiles const& files, fs::path const& schemas, std::string const& profile)
{
    if (!profile.empty()) {
        if (!files.is_file(schemas / profile / "plan.xsd"))
            throw UsageError((schemas / profile).string() + ": there is no edition here (no plan.xsd)");
        return schemas / profile;
    }
    if (files.is_file(schemas / "plan.xsd")) return schemas;
    std::vector<fs::path> editions;
    for (auto const& entry : files.entries(schemas))
        if (files.is_file(entry / "plan.xsd")) editions.push_back(entry);
    if (editions.size() == 1) return editions.front();
    if (editions.empty()) throw UsageError(schemas.string() + ": there is no edition here (no plan.xsd)");
    throw UsageError(schemas.string() + " has several editions: say which in rapport.yaml as `profile: " +
                     std::ranges::min(editions).filename().string() + "`");
}

std::string short_path(fs::path const& path)
{
    return path.lexically_proximate(fs::current_path()).string();
}

void read_below(PolicyFiles const& source, fs::path const& root, fs::path const& folder,
                std::map<std::string, std::string>& files)
{
    for (auto const& entry : source.entries(folder)) {
        if (source.is_folder(entry)) {
            if (entry.filename() != "examples") read_below(source, root, entry, files);
            continue;
        }
        auto const kind = entry.extension();
        if (!source.is_file(entry) || (kind != ".xml" && kind != ".xsd" && kind != ".sch")) continue;
        auto bytes = source.read(entry, largest_resource);
        if (!bytes) throw UsageError(entry.string() + ": has more than 4 MiB");
        files.emplace(entry.lexically_relative(root).generic_string(), std::move(*bytes));
    }
}

std::map<std::string, std::string> read_folder(PolicyFiles const& source, fs::path const& folder)
{
    std::map<std::string, std::string> files;
    read_below(source, folder, folder, files);
    return files;
}

std::string hexadecimal(unsigned char const* bytes, std::size_t count)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text.append({digits[bytes[i] >> 4U], digits[bytes[i] & 15U]});
    return text;
}

/// The build id among the notes of an ELF segment; empty when there is none.
std::string build_id_in(unsigned char const* at, std::size_t size)
{
    constexpr auto padded = [](std::size_t length) { return (length + 3U) & ~std::size_t{3}; };
    auto const* const end = at + size;
    while (at + sizeof(ElfW(Nhdr)) <= end) {
        ElfW(Nhdr) note;
        std::memcpy(&note, at, sizeof note);
        auto const* const name = at + sizeof note;
        auto const* const content = name + padded(note.n_namesz);
        bool const is_build_id =
            note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && std::memcmp(name, "GNU", 4) == 0;
        if (is_build_id) return hexadecimal(content, note.n_descsz);
        at = content + padded(note.n_descsz);
    }
    return {};
}

int find_build_id(dl_phdr_info* program, std::size_t, void* user_data) noexcept
{
    auto& id = *static_cast<std::string*>(user_data);
    for (ElfW(Half) i = 0; i < program->dlpi_phnum && id.empty(); ++i) {
        auto const& header = program->dlpi_phdr[i];
        // The loader gives addresses as numbers. NOLINTNEXTLINE(performance-no-int-to-ptr)
        auto const* const start = reinterpret_cast<unsigned char const*>(program->dlpi_addr + header.p_vaddr);
        if (header.p_type == PT_NOTE) id = build_id_in(start, header.p_memsz);
    }
    return 1; // the first entry is the program itself; libraries do not matter
}

} // namespace

ResourceFolders find_resources(Configuration const& configuration)
{
    auto const& files = configuration.files;
    return {
        edition_folder(files, find_folder(files, configuration.schemas, "schemas"), configuration.profile),
        find_folder(files, configuration.templates, "templates")};
}

Resources read_resources(Configuration const& configuration, bool with_templates)
{
    ResourceFolders const folders = find_resources(configuration);
    Resources resources;
    resources.schemas_folder = short_path(folders.schemas);
    resources.templates_folder = short_path(folders.templates);
    resources.schemas = read_folder(configuration.files, folders.schemas);
    if (with_templates) resources.templates = read_folder(configuration.files, folders.templates);
    if (configuration.overlay) {
        if (!configuration.files.is_folder(*configuration.overlay))
            throw UsageError(configuration.file.string() + ": there is no folder " +
                             configuration.overlay->string() + " for the overlay");
        resources.overlay_folder = short_path(*configuration.overlay);
        resources.overlay = read_folder(configuration.files, *configuration.overlay);
    }
    resources.theme = configuration.theme;
    return resources;
}

std::future<Machine const*> begin_loading(Configuration const& configuration,
                                          std::optional<std::vector<std::string>> documents)
{
    return std::async(std::launch::async,
                      [&configuration, documents = std::move(documents)]() -> Machine const* {
                          Resources resources = read_resources(configuration, documents.has_value());
                          if (documents) resources.documents = *documents;
                          return new Machine(std::move(resources));
                      });
}

std::string const& schema_file(Resources const& resources, std::string const& name)
{
    auto const found = resources.schemas.find(name);
    if (found == resources.schemas.end())
        throw UsageError(resources.schemas_folder + "/" + name + ": is missing");
    return found->second;
}

std::string program_build_id()
{
    std::string id;
    ::dl_iterate_phdr(find_build_id, &id);
    return id;
}

} // namespace rapport::cli
