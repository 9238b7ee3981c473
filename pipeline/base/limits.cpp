#include "pipeline/base/limits.hpp"

namespace rapport::base {

std::string bytes_text(std::size_t bytes)
{
    constexpr std::size_t kibibyte = 1024, mebibyte = kibibyte * 1024;
    if (bytes >= mebibyte && bytes % mebibyte == 0) return std::to_string(bytes / mebibyte) + " MiB";
    if (bytes >= kibibyte && bytes % kibibyte == 0) return std::to_string(bytes / kibibyte) + " KiB";
    return std::to_string(bytes) + " bytes";
}

} // namespace rapport::base
