#include "pipeline/cli/read_file.hpp"

#include "pipeline/cli/failure.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace rapport::cli {

namespace {

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor()
    {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

/// Reads to the end, whatever size the file claimed to have: it may grow meanwhile.
std::optional<std::string> read_all(int number, std::size_t largest, std::string const& name)
{
    std::string bytes;
    std::array<char, 65536> buffer;
    for (;;) {
        ssize_t const count = ::read(number, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw std::system_error(errno, std::generic_category(), "cannot read " + name);
        if (count == 0) return bytes;
        bytes.append(buffer.data(), static_cast<std::size_t>(count));
        if (bytes.size() > largest) return std::nullopt;
    }
}

/// Opens a regular file and says how many bytes it claims to have.
Descriptor open_file(std::filesystem::path const& path, std::size_t& size)
{
    // Without O_NONBLOCK, opening a pipe would wait for a writer.
    int const number = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (number < 0) {
        if (errno == ENOENT || errno == ENOTDIR) throw UsageError(path.string() + ": there is no such file");
        if (errno == ELOOP)
            throw UsageError(path.string() + ": is a symbolic link; put the file itself there");
        throw std::system_error(errno, std::generic_category(), "cannot read " + path.string());
    }
    Descriptor file(number);
    struct stat facts {};
    if (::fstat(file.number(), &facts) != 0)
        throw std::system_error(errno, std::generic_category(), "cannot read " + path.string());
    if (!S_ISREG(facts.st_mode)) throw UsageError(path.string() + ": is not a file");
    size = static_cast<std::size_t>(facts.st_size);
    return file;
}

} // namespace

void require_file(std::filesystem::path const& path)
{
    std::size_t size = 0;
    open_file(path, size);
}

std::optional<std::string> read_file(std::filesystem::path const& path, std::size_t largest)
{
    std::size_t size = 0;
    Descriptor const file = open_file(path, size);
    if (size > largest) return std::nullopt;
    return read_all(file.number(), largest, path.string());
}

std::optional<std::string> read_standard_input(std::size_t largest)
{
    return read_all(STDIN_FILENO, largest, "standard input");
}

} // namespace rapport::cli
