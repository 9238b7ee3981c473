#include "pipeline/publish/new_folder.hpp"

#include "pipeline/base/text.hpp"
#include "pipeline/publish/atomic_file.hpp"
#include "pipeline/publish/writer.hpp"

#include <cerrno>
#include <fcntl.h>
#include <linux/fs.h>
#include <set>
#include <stdexcept>
#include <system_error>
#include <unistd.h>

namespace rapport::publish {

namespace {

namespace fs = std::filesystem;

/// The folder under its first name; what is left of it goes away unless it was moved to its place.
class Draft {
public:
    explicit Draft(fs::path path) : path_(std::move(path))
    {
        fs::remove_all(path_); // of a dead process that had our number
        make_folder(path_);
    }
    Draft(Draft const&) = delete;
    Draft& operator=(Draft const&) = delete;
    ~Draft()
    {
        std::error_code ignored; // the trouble that brought us here is told
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }

    [[nodiscard]] fs::path const& path() const { return path_; }

    void move_to(fs::path const& place)
    {
        if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, place.c_str(), RENAME_NOREPLACE) != 0)
            throw std::system_error(errno, std::generic_category(), "cannot create " + place.string());
        path_.clear();
    }

private:
    fs::path path_;
};

void require_plain_path(std::string const& name)
{
    for (auto const part : base::split(name, '/'))
        if (part.empty() || part == "." || part == ".." || part.find('\0') != std::string_view::npos)
            throw std::invalid_argument("not a plain path: \"" + name + "\"");
}

} // namespace

void create_folder(fs::path const& folder, std::vector<File> const& files)
{
    fs::path const place = (folder / ".").lexically_normal().parent_path();
    if (fs::exists(fs::symlink_status(place)))
        throw std::system_error(EEXIST, std::generic_category(), "cannot create " + place.string());
    if (place.has_parent_path()) make_folder(place.parent_path());
    Draft draft(place.parent_path() /
                ("." + place.filename().string() + "." + std::to_string(::getpid()) + ".rapport-tmp"));
    std::set<fs::path> folders{draft.path()};
    for (auto const& file : files) {
        require_plain_path(file.name);
        fs::path const path = draft.path() / file.name;
        if (folders.insert(path.parent_path()).second) make_folder(path.parent_path());
        PreparedFile prepared(path, file.bytes);
        prepared.rename_to_new();
    }
    for (auto const& written : folders) sync_folder(written);
    draft.move_to(place);
    sync_folder(place.parent_path());
}

} // namespace rapport::publish
