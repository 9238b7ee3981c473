#pragma once

#include <compare>
#include <string>

namespace rapport::base {

/// A place in an author's file. Lines and columns count from 1; columns count bytes of UTF-8.
/// `end_column` is one past the last byte. Zero means unknown.
struct Span {
    std::string file;
    int line = 0;
    int column = 0;
    int end_line = 0;
    int end_column = 0;

    auto operator<=>(Span const&) const = default;
};

} // namespace rapport::base
