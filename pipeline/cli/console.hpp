#pragma once

#include "pipeline/report/text.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace rapport::cli {

/// Writes to standard output; throws std::system_error when that fails (a full disk, a closed pipe).
void print(std::string_view text);

/// Writes a line to standard error.
void complain(std::string_view text);

/// Writes text as it is to standard error.
void complain_plainly(std::string_view text);

/// Whether standard output may be coloured: a terminal, and neither NO_COLOR nor TERM=dumb asks for plain
/// text.
bool wants_colour();

/// A line that tells how far long work is; only on a terminal, and gone when it is over.
class Progress {
public:
    explicit Progress(std::size_t total);
    ~Progress();
    Progress(Progress const&) = delete;
    Progress& operator=(Progress const&) = delete;
    void show(std::size_t done, std::string_view what);

private:
    std::size_t total_;
    bool visible_;
    bool shown_ = false;
    std::chrono::steady_clock::time_point start_;
};

} // namespace rapport::cli
