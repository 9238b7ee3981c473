#include "pipeline/cli/console.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <unistd.h>

namespace rapport::cli {

namespace {

constexpr std::chrono::milliseconds patience{500}; // shorter work needs no line about itself

} // namespace

void print(std::string_view text)
{
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
        throw std::system_error(errno, std::generic_category(), "cannot write to standard output");
}

void complain(std::string_view text)
{
    complain_plainly("rapport: " + report::printable(text) + "\n");
}

void complain_plainly(std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stderr);
}

bool wants_colour()
{
    char const* const no_colour = std::getenv("NO_COLOR");
    char const* const terminal = std::getenv("TERM");
    if (no_colour && *no_colour) return false;
    return ::isatty(STDOUT_FILENO) == 1 && terminal && std::string_view(terminal) != "dumb";
}

Progress::Progress(std::size_t total)
    : total_(total), visible_(::isatty(STDERR_FILENO) == 1), start_(std::chrono::steady_clock::now())
{
}

Progress::~Progress()
{
    if (shown_) std::fputs("\r\x1B[K", stderr);
}

void Progress::show(std::size_t done, std::string_view what)
{
    if (!visible_ || std::chrono::steady_clock::now() - start_ < patience) return;
    shown_ = true;
    std::fprintf(stderr, "\r\x1B[K%zu of %zu: %s", done + 1, total_, report::printable(what).c_str());
    std::fflush(stderr);
}

} // namespace rapport::cli
