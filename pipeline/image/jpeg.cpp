#include "pipeline/image/jpeg.hpp"

namespace rapport::image {

namespace {

/// The marker segments of a JPEG file (ITU-T T.81, annex B), one after the other.
class Segments {
public:
    explicit Segments(std::string_view bytes) : bytes_(bytes) {}

    /// Moves to the next segment; false at the end, at image data, or when the file is cut off.
    bool next()
    {
        while (position_ < bytes_.size() && byte(position_) == 0xFF) ++position_;
        if (position_ + 3 > bytes_.size() || position_ == 2) return false;
        marker_ = byte(position_);
        std::size_t const length = byte(position_ + 1) << 8 | byte(position_ + 2);
        if (length < 2 || position_ + 1 + length > bytes_.size()) return false;
        body_ = bytes_.substr(position_ + 3, length - 2);
        position_ += 1 + length;
        return position_ < bytes_.size() && byte(position_) == 0xFF;
    }
    [[nodiscard]] std::size_t marker() const { return marker_; }
    [[nodiscard]] std::size_t at(std::size_t i) const
    {
        return i < body_.size() ? static_cast<unsigned char>(body_[i]) : 0;
    }
    [[nodiscard]] std::size_t pair(std::size_t i) const { return at(i) << 8 | at(i + 1); }
    [[nodiscard]] std::string_view body() const { return body_; }

private:
    [[nodiscard]] std::size_t byte(std::size_t i) const { return static_cast<unsigned char>(bytes_[i]); }

    std::string_view bytes_;
    std::string_view body_;
    std::size_t position_ = 2;
    std::size_t marker_ = 0;
};

bool is_frame(std::size_t marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// JFIF density: unit 1 = per inch, 2 = per centimetre.
void read_density(Segments const& segments, document::Raster& raster)
{
    if (!segments.body().starts_with(std::string_view("JFIF\0", 5))) return;
    double const density = static_cast<double>(segments.pair(8)) * (segments.at(7) == 2 ? 2.54 : 1.0);
    if (segments.at(7) != 0 && density >= 50 && density <= 1200) raster.pixels_per_inch = density;
}

} // namespace

std::variant<document::Raster, Refusal> check_jpeg(std::string_view bytes, Limits const& limits)
{
    document::Raster raster;
    raster.media_type = "image/jpeg";
    bool frame = false;
    for (Segments segments(bytes); !frame && segments.next();) {
        if (segments.marker() == 0xE0) read_density(segments, raster);
        if (!is_frame(segments.marker())) continue;
        if (segments.marker() > 0xC2)
            return base::sentence(
                "uses a kind of JPEG that PDF readers do not know; save it as baseline JPEG");
        if (segments.at(0) != 8) return base::sentence("is a JPEG file with {1} bits, not 8", segments.at(0));
        raster.height = static_cast<int>(segments.pair(1));
        raster.width = static_cast<int>(segments.pair(3));
        raster.channels = static_cast<int>(segments.at(5));
        frame = segments.body().size() >= 6 + 3 * segments.at(5);
    }
    if (!frame || raster.width == 0 || raster.height == 0)
        return base::sentence("is a damaged JPEG file: it has no image header");
    if (bytes.size() < 4 ||
        bytes.substr(bytes.size() - 32 < bytes.size() ? bytes.size() - 32 : 0).find("\xFF\xD9") ==
            std::string_view::npos)
        return base::sentence("is a damaged JPEG file: it ends too early");
    if (raster.channels != 1 && raster.channels != 3)
        return base::sentence("is a JPEG file with {1} colours; save it in RGB or grey", raster.channels);
    if (raster.width > limits.width || raster.height > limits.height)
        return base::sentence("has {1} x {2} pixels, more than {3} x {4}", raster.width, raster.height,
                              limits.width, limits.height);
    raster.original = bytes;
    return raster;
}

} // namespace rapport::image
