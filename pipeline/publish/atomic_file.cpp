#include "pipeline/publish/atomic_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace rapport::publish {

namespace {

constexpr std::string_view temporary_suffix = ".rapport-tmp";

[[noreturn]] void fail(int error, std::string const& what, std::filesystem::path const& path)
{
    throw std::system_error(error, std::generic_category(), what + " " + path.string());
}

/// Owns a file descriptor.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    ~Descriptor()
    {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int number() const { return number_; }
    /// Network file systems report a full disk only here.
    int close() { return ::close(std::exchange(number_, -1)); }

private:
    int number_;
};

void write_all(Descriptor const& file, std::string_view bytes, std::filesystem::path const& path)
{
    while (!bytes.empty()) {
        ssize_t const written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) fail(written < 0 ? errno : EIO, "cannot write", path);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

} // namespace

PreparedFile::PreparedFile(std::filesystem::path final_path, std::string_view bytes, Keeping keeping)
    : final_path_(std::move(final_path))
{
    auto const name = "." + final_path_.filename().string() + "." + std::to_string(::getpid());
    auto const temporary = final_path_.parent_path() / (name + std::string(temporary_suffix));
    ::unlink(temporary.c_str()); // of a dead process that had our number
    Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (file.number() < 0) fail(errno, "cannot create a file for", final_path_);
    temporary_path_ = temporary;
    try {
        write_all(file, bytes, final_path_);
        if (keeping == Keeping::durable && ::fsync(file.number()) != 0)
            fail(errno, "cannot write", final_path_);
        if (file.close() != 0) fail(errno, "cannot write", final_path_);
    } catch (...) {
        discard();
        throw;
    }
}

PreparedFile::PreparedFile(PreparedFile&& other) noexcept
    : final_path_(std::move(other.final_path_)), temporary_path_(std::exchange(other.temporary_path_, {}))
{
}

PreparedFile& PreparedFile::operator=(PreparedFile&& other) noexcept
{
    if (this == &other) return *this;
    discard();
    final_path_ = std::move(other.final_path_);
    temporary_path_ = std::exchange(other.temporary_path_, {});
    return *this;
}

PreparedFile::~PreparedFile()
{
    discard();
}

void PreparedFile::discard() noexcept
{
    if (!temporary_path_.empty()) ::unlink(temporary_path_.c_str());
    temporary_path_.clear();
}

void PreparedFile::sync() const
{
    Descriptor const file(::open(temporary_path_.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (file.number() < 0 || ::fsync(file.number()) != 0) fail(errno, "cannot write", final_path_);
}

void PreparedFile::rename()
{
    if (::rename(temporary_path_.c_str(), final_path_.c_str()) != 0)
        fail(errno, "cannot replace", final_path_);
    temporary_path_.clear();
}

void PreparedFile::rename_to_new()
{
    if (::renameat2(AT_FDCWD, temporary_path_.c_str(), AT_FDCWD, final_path_.c_str(), RENAME_NOREPLACE) != 0)
        fail(errno, "cannot create", final_path_);
    temporary_path_.clear();
}

void write_through(std::filesystem::path const& path, std::string_view bytes)
{
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    if (file.number() < 0) fail(errno, "cannot open", path);
    write_all(file, bytes, path);
    if (file.close() != 0) fail(errno, "cannot write", path);
}

void sync_folder(std::filesystem::path const& folder)
{
    auto const path = folder.empty() ? std::filesystem::path(".") : folder;
    Descriptor const directory(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.number() < 0) fail(errno, "cannot open the folder", path);
    // Some file systems cannot do this and say EINVAL; the renames themselves have succeeded by then.
    if (::fsync(directory.number()) != 0 && errno != EINVAL) fail(errno, "cannot write the folder", path);
}

void remove_leftovers(std::filesystem::path const& folder)
{
    std::vector<std::filesystem::path> leftovers;
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        auto const name = entry.path().filename().string();
        if (name.starts_with('.') && name.ends_with(temporary_suffix)) leftovers.push_back(entry.path());
    }
    for (auto const& path : leftovers) ::unlink(path.c_str());
}

} // namespace rapport::publish
