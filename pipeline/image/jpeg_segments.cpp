#include "pipeline/image/jpeg_segments.hpp"

namespace rapport::image {

bool Segments::next()
{
    begin_ = end_;
    std::size_t at = end_;
    while (at < bytes_.size() && byte(at) == 0xFF) ++at;
    if (at == end_ || at + 3 > bytes_.size()) return false;
    marker_ = byte(at);
    std::size_t const length = byte(at + 1) << 8 | byte(at + 2);
    if (length < 2 || at + 1 + length > bytes_.size()) return false;
    begin_ = at - 1;
    body_ = bytes_.substr(at + 3, length - 2);
    end_ = at + 1 + length;
    return true;
}

bool Segments::is_frame() const
{
    return marker_ >= 0xC0 && marker_ <= 0xCF && marker_ != 0xC4 && marker_ != 0xC8 && marker_ != 0xCC;
}

int orientation_of(std::string_view body)
{
    constexpr std::string_view exif("Exif\0\0", 6);
    constexpr std::size_t entry_bytes = 12;
    if (!body.starts_with(exif)) return 1;
    auto const tiff = body.substr(exif.size());
    if (tiff.size() < 8) return 1;
    bool const little = tiff.starts_with("II");
    auto const number = [&](std::size_t at, std::size_t bytes) {
        std::size_t value = 0;
        for (std::size_t i = 0; i < bytes; ++i) {
            std::size_t const place = at + (little ? bytes - 1 - i : i);
            value = value << 8 | (place < tiff.size() ? static_cast<unsigned char>(tiff[place]) : 0);
        }
        return value;
    };
    std::size_t const directory = number(4, 4);
    if (directory + 2 > tiff.size()) return 1;
    std::size_t const entries = number(directory, 2);
    for (std::size_t i = 0; i < entries; ++i) {
        std::size_t const at = directory + 2 + i * entry_bytes;
        if (at + entry_bytes > tiff.size()) return 1;
        if (number(at, 2) != 0x0112) continue;
        std::size_t const value = number(at + 8, 2);
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

} // namespace rapport::image
