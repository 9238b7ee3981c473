#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::base {

/// Without spaces, tabs and line ends at both sides.
std::string_view trim(std::string_view text);

/// Trimmed pieces between `separator`; separators inside round brackets do not count. Empty pieces stay.
std::vector<std::string_view> split(std::string_view text, char separator);

/// ASCII letters and the accented ones up to U+00DE in lower case, all else as it is; for comparing labels.
std::string fold(std::string_view text);

/// Levenshtein distance in bytes, given up (limit + 1) when it is above `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The candidate nearest to `text` by edit distance of folded text (at most a third of its length, and 3);
/// empty when none is near. Ties go to the first.
std::string nearest(std::string_view text, std::vector<std::string> const& candidates);

/// Byte offset of the first byte that is not well-formed UTF-8 (RFC 3629); npos when all is.
std::size_t first_invalid_utf8(std::string_view text);

/// Appends `code_point` as UTF-8.
void append_utf8(std::string& text, char32_t code_point);

/// Decodes the code point at `offset` of well-formed UTF-8 and moves `offset` behind it.
char32_t next_code_point(std::string_view text, std::size_t& offset);

} // namespace rapport::base
