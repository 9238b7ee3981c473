#include "pipeline/cli/pictures.hpp"

#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/read_file.hpp"

#include <system_error>

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_picture = std::size_t{10} << 20;
constexpr char const* where_it_belongs =
    "put the picture into the relationship's folder and name it as figures/site.png";

Picture refused(std::string problem, std::string help = where_it_belongs)
{
    return {.bytes = {}, .problem = std::move(problem), .help = std::move(help)};
}

} // namespace

Picture read_picture(fs::path const& folder, std::string const& path)
{
    if (path.empty() || path.find('\0') != std::string::npos) return refused("names no file");
    if (path.find("://") != std::string::npos)
        return refused("is on the network, and documents must not depend on it");
    fs::path const relative = path;
    if (relative.is_absolute()) return refused("is an absolute path, which other machines do not have");
    for (auto const& part : relative)
        if (part == "..") return refused("leads out of the relationship's folder");

    fs::path full = folder;
    try {
        for (auto const& part : relative) {
            full /= part;
            auto const status = fs::symlink_status(full);
            if (!fs::exists(status)) return refused("does not exist", "check the spelling, capitals count");
            if (fs::is_symlink(status))
                return refused("is reached through a symbolic link", "put the file itself there");
        }
        auto bytes = read_file(full, largest_picture);
        if (!bytes)
            return refused("has more than 10 MiB", "scale it down: 1700 pixels fill the width of a page");
        return {.bytes = std::move(*bytes), .problem = {}, .help = {}};
    } catch (UsageError const&) {
        return refused("is not a file");
    } catch (std::system_error const& error) {
        return refused("cannot be read (" + error.code().message() + ")", "check its permissions");
    }
}

} // namespace rapport::cli
