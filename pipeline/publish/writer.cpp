#include "pipeline/publish/writer.hpp"

#include "pipeline/publish/atomic_file.hpp"

#include <system_error>

namespace rapport::publish {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(std::errc error, std::string const& what)
{
    throw std::system_error(std::make_error_code(error), what);
}

/// A terminal, /dev/null, /dev/stdout, a pipe: to be written into. A file renamed over one would take it away
/// from the whole machine.
bool is_channel(fs::path const& path)
{
    auto const type = fs::status(path).type();
    return type == fs::file_type::character || type == fs::file_type::fifo ||
           (fs::exists(fs::symlink_status(path)) &&
            fs::absolute(path).lexically_normal().parent_path() == "/dev");
}

} // namespace

void write_file(fs::path const& path, std::string_view bytes)
{
    if (is_channel(path)) {
        write_through(path, bytes);
        return;
    }
    if (fs::is_directory(path)) refuse(std::errc::is_a_directory, "cannot replace " + path.string());
    PreparedFile file(path, bytes);
    file.rename();
    sync_folder(path.parent_path());
}

void create_file(fs::path const& path, std::string_view bytes)
{
    PreparedFile file(path, bytes);
    file.rename_to_new();
    sync_folder(path.parent_path());
}

void make_folder(fs::path const& folder)
{
    fs::path const clean = (folder / ".").lexically_normal().parent_path();
    if (clean.empty()) return;
    auto const status = fs::symlink_status(clean);
    if (fs::is_symlink(status))
        refuse(std::errc::too_many_symbolic_link_levels,
               "will not write through the symbolic link " + clean.string() + ": name the folder itself");
    if (fs::is_directory(status)) return;
    if (fs::exists(status)) refuse(std::errc::not_a_directory, "cannot make the folder " + clean.string());
    if (clean.has_parent_path() && clean.parent_path() != clean && !fs::is_directory(clean.parent_path()))
        make_folder(clean.parent_path());
    std::error_code error;
    fs::create_directory(clean, error);
    if (error) throw std::system_error(error, "cannot make the folder " + clean.string());
    sync_folder(clean.parent_path());
}

} // namespace rapport::publish
