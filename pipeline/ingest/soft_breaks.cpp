#include "pipeline/ingest/soft_breaks.hpp"

#include "pipeline/base/text.hpp"

namespace rapport::ingest {

namespace {

/// Ideographs, kana, their punctuation and full width forms; Korean has spaces.
bool is_written_without_spaces(char32_t c)
{
    return (c >= 0x2E80 && c <= 0x312F) || (c >= 0x31A0 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF01 && c <= 0xFF9F) || (c >= 0x20000 && c <= 0x3FFFF);
}

} // namespace

bool means_nothing_between(std::string_view before, std::string_view after)
{
    // The first byte of all these characters is 0xE2 or more.
    if (before.size() < 3 || after.size() < 3 || static_cast<unsigned char>(after.front()) < 0xE2)
        return false;
    std::size_t begin = before.size() - 1;
    while (begin > 0 && (static_cast<unsigned char>(before[begin]) & 0xC0U) == 0x80U) --begin;
    std::size_t first = 0;
    return is_written_without_spaces(base::next_code_point(before, begin)) &&
           is_written_without_spaces(base::next_code_point(after, first));
}

} // namespace rapport::ingest
