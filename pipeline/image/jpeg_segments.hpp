#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rapport::image {

/// The marker segments of a JPEG file (ITU-T T.81, annex B) up to its image data, one after the other.
class Segments {
public:
    explicit Segments(std::string_view bytes) : bytes_(bytes) {}

    /// Moves to the next segment; false at the end, or when the file is cut off.
    bool next();
    [[nodiscard]] std::size_t marker() const { return marker_; }
    [[nodiscard]] std::size_t at(std::size_t i) const
    {
        return i < body_.size() ? static_cast<unsigned char>(body_[i]) : 0;
    }
    [[nodiscard]] std::size_t pair(std::size_t i) const { return at(i) << 8 | at(i + 1); }
    [[nodiscard]] std::string_view body() const { return body_; }
    /// Marker, length and body, as they stand in the file.
    [[nodiscard]] std::string_view whole() const { return bytes_.substr(begin_, end_ - begin_); }
    [[nodiscard]] bool is_frame() const;
    [[nodiscard]] bool is_scan() const { return marker_ == 0xDA; }
    /// Where the segment ends; behind a scan's header that is its image data.
    [[nodiscard]] std::size_t end() const { return end_; }

private:
    [[nodiscard]] std::size_t byte(std::size_t i) const { return static_cast<unsigned char>(bytes_[i]); }

    std::string_view bytes_;
    std::string_view body_;
    std::size_t begin_ = 0;
    std::size_t end_ = 2;
    std::size_t marker_ = 0;
};

/// How the camera was held: 1 to 8 (TIFF 6.0 and Exif 2.3, tag 0x0112); 1 when `body` of an APP1 segment does
/// not say.
int orientation_of(std::string_view body);

} // namespace rapport::image
