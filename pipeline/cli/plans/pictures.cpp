#include "pipeline/cli/plans/pictures.hpp"

#include "pipeline/cli/failure.hpp"
#include "pipeline/cli/read_file.hpp"

#include <system_error>

namespace rapport::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_picture = std::size_t{10} << 20;
base::Sentence where_it_belongs()
{
    return base::sentence("put the picture into the relationship's folder and name it as figures/site.png");
}

Picture refused(base::Sentence problem, base::Sentence help = where_it_belongs())
{
    return {.bytes = {}, .problem = std::move(problem), .help = std::move(help)};
}

} // namespace

Picture read_picture(fs::path const& folder, std::string const& path)
{
    if (path.empty() || path.find('\0') != std::string::npos) return refused(base::sentence("names no file"));
    if (path.find("://") != std::string::npos)
        return refused(base::sentence("is on the network, and documents must not depend on it"));
    fs::path const relative = path;
    if (relative.is_absolute())
        return refused(base::sentence("is an absolute path, which other machines do not have"));
    for (auto const& part : relative)
        if (part == "..") return refused(base::sentence("leads out of the relationship's folder"));

    fs::path full = folder;
    try {
        for (auto const& part : relative) {
            full /= part;
            auto const status = fs::symlink_status(full);
            if (!fs::exists(status))
                return refused(base::sentence("does not exist"),
                               base::sentence("check the spelling, capitals count"));
            if (fs::is_symlink(status))
                return refused(base::sentence("is reached through a symbolic link"),
                               base::sentence("put the file itself there"));
        }
        auto bytes = read_file(full, largest_picture);
        if (!bytes)
            return refused(base::sentence("has more than 10 MiB"),
                           base::sentence("scale it down: 1700 pixels fill the width of a page"));
        return {.bytes = std::move(*bytes), .problem = {}, .help = {}};
    } catch (UsageError const&) {
        return refused(base::sentence("is not a file"));
    } catch (std::system_error const& error) {
        return refused(base::sentence("cannot be read ({1})", error.code().message()),
                       base::sentence("check its permissions"));
    }
}

} // namespace rapport::cli
