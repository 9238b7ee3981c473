#include "pipeline/image/jpeg.hpp"

#include "pipeline/image/jpeg_codec.hpp"
#include "pipeline/image/jpeg_segments.hpp"
#include "pipeline/image/profile.hpp"

#include <map>

namespace rapport::image {

namespace {

/// What the segments before the image data say.
struct Header {
    document::Raster raster;
    int orientation = 1;
    bool frame = false;
    bool adobe = false; ///< programs with Adobe's marker write inks the other way round
    std::map<std::size_t, std::string_view> profile; ///< pieces of the colour profile, by number
    std::size_t pieces = 0;                          ///< that there should be
    bool torn = false;                               ///< the pieces do not agree on how many they are
    std::string kept; ///< the segments that make the picture, without Exif, thumbnails, comments
    std::size_t data = 0;
};

/// JFIF density: unit 1 = per inch, 2 = per centimetre.
void read_density(Segments const& segments, document::Raster& raster)
{
    if (!segments.body().starts_with(std::string_view("JFIF\0", 5))) return;
    double const density = static_cast<double>(segments.pair(8)) * (segments.at(7) == 2 ? 2.54 : 1.0);
    if (segments.at(7) != 0 && density >= 50 && density <= 1200) raster.pixels_per_inch = density;
}

/// A profile comes in pieces (ICC.1:2010, B.4): number and count behind a name, then bytes.
void read_profile(Segments const& segments, Header& header)
{
    constexpr std::string_view name("ICC_PROFILE\0", 12);
    if (!segments.body().starts_with(name) || segments.body().size() <= name.size() + 2) return;
    std::size_t const count = segments.at(name.size() + 1);
    header.torn = header.torn || (!header.profile.empty() && count != header.pieces);
    header.pieces = count;
    header.profile.try_emplace(segments.at(name.size()), segments.body().substr(name.size() + 2));
}

std::optional<Profile> profile_of(Header const& header)
{
    bool const whole = !header.torn && !header.profile.empty() && header.profile.size() == header.pieces &&
                       header.profile.begin()->first == 1 && header.profile.rbegin()->first == header.pieces;
    if (!whole) return std::nullopt;
    std::string bytes;
    for (auto const& [number, piece] : header.profile) bytes += piece;
    int const inks = header.raster.channels;
    return Profile::read(bytes, inks == 1 ? Inks::grey : inks == 3 ? Inks::rgb : Inks::cmyk);
}

std::optional<Refusal> read_frame(Segments const& segments, Header& header)
{
    if (segments.marker() > 0xC2)
        return base::sentence("uses a kind of JPEG that PDF readers do not know; save it as baseline JPEG");
    if (segments.at(0) != 8) return base::sentence("is a JPEG file with {1} bits, not 8", segments.at(0));
    header.raster.height = static_cast<int>(segments.pair(1));
    header.raster.width = static_cast<int>(segments.pair(3));
    header.raster.channels = static_cast<int>(segments.at(5));
    header.frame = segments.body().size() >= 6 + 3 * segments.at(5);
    return std::nullopt;
}

/// JFIF's first header and Adobe's say how to read the colours; all else is about the camera and its owner.
bool is_kept(Segments const& segments)
{
    bool const application = segments.marker() >= 0xE0 && segments.marker() <= 0xEF;
    if (segments.marker() == 0xE0) return segments.body().starts_with(std::string_view("JFIF\0", 5));
    if (segments.marker() == 0xEE) return segments.body().starts_with("Adobe");
    return !application && segments.marker() != 0xFE;
}

std::optional<Refusal> read_segments(std::string_view bytes, Header& header)
{
    header.kept = bytes.substr(0, 2);
    for (Segments segments(bytes); segments.next();) {
        if (segments.marker() == 0xE0) read_density(segments, header.raster);
        if (segments.marker() == 0xE1 && header.orientation == 1)
            header.orientation = orientation_of(segments.body());
        if (segments.marker() == 0xE2) read_profile(segments, header);
        if (segments.marker() == 0xEE && segments.body().starts_with("Adobe")) header.adobe = true;
        if (segments.is_frame() && !header.frame)
            if (auto refusal = read_frame(segments, header)) return refusal;
        if (is_kept(segments)) header.kept += segments.whole();
        header.data = segments.end();
        if (segments.is_scan()) return std::nullopt;
    }
    header.data = 0;
    return std::nullopt;
}

Refusal damaged(std::string_view problem)
{
    return base::sentence("is a damaged JPEG file: {1}", problem);
}

Refusal refused(DecodedJpeg const& decoded, std::size_t most_bytes)
{
    if (decoded.too_large)
        return base::sentence("needs more than {1} MiB when decoded",
                              most_bytes / (std::size_t{1024} * 1024));
    return damaged(decoded.problem);
}

} // namespace

std::variant<document::Raster, Refusal> decode_jpeg(std::string_view bytes, Limits const& limits)
{
    // The coefficients of a progressive file have two bytes each.
    std::size_t const most_bytes = 3 * limits.decoded_bytes;
    Header header;
    header.raster.media_type = "image/jpeg";
    if (auto refusal = read_segments(bytes, header)) return *refusal;
    Size const size{header.raster.width, header.raster.height};
    if (!header.frame || size.width == 0 || size.height == 0)
        return base::sentence("is a damaged JPEG file: it has no image header");
    auto const profile = profile_of(header);
    bool const of_inks = header.raster.channels == 4 && profile;
    if (header.raster.channels != 1 && header.raster.channels != 3 && !of_inks)
        return base::sentence("is a JPEG file with {1} colours; save it in RGB or grey",
                              header.raster.channels);
    if (auto refusal =
            refuse_size(static_cast<std::size_t>(size.width), static_cast<std::size_t>(size.height), limits))
        return *refusal;
    if (header.data == 0) return base::sentence("is a damaged JPEG file: it ends too early");

    bool const on_its_side = header.orientation >= 5;
    Size const box = on_its_side ? Size{limits.kept_height, limits.kept_width}
                                 : Size{limits.kept_width, limits.kept_height};
    Size const target = fitted_into(size, box);
    std::optional<FromProfile> colours;
    if (profile && !profile->is_srgb())
        colours = profile->to_screen(of_inks && header.adobe ? Profile::Samples::eight_bits_inverted
                                                             : Profile::Samples::eight_bits,
                                     false);
    bool const changed = header.orientation != 1 || !(target == size) || colours;
    Decoding how{size, target, changed ? Pixels::kept : Pixels::checked, most_bytes,
                 colours ? &*colours : nullptr};
    auto decoded = decode_data(bytes, how);
    if (!decoded.problem.empty()) return refused(decoded, most_bytes);
    how.pixels = Pixels::kept;
    if (!changed && decoded.ambiguous_colours) decoded = decode_data(bytes, how);
    auto& raster = header.raster;
    if (!changed && !decoded.ambiguous_colours) {
        raster.original = header.kept;
        raster.original += bytes.substr(header.data, decoded.consumed - header.data);
        return raster;
    }
    auto turned = upright(decoded.raster, header.orientation);
    raster.pixels_per_inch *= static_cast<double>(target.width) / size.width;
    raster.width = turned.width;
    raster.height = turned.height;
    raster.channels = turned.channels;
    raster.original = write_jpeg(turned);
    return raster;
}

document::Raster reduced_jpeg(document::Raster const& raster, Size size)
{
    auto const decoded = decode_data(
        raster.original,
        {.source = {raster.width, raster.height}, .target = size, .most_bytes = 3 * Limits{}.decoded_bytes});
    if (!decoded.problem.empty()) return raster; // it was whole when it came in; as it is will do
    document::Raster result = raster;
    result.original = write_jpeg(decoded.raster);
    result.pixels_per_inch *= static_cast<double>(size.width) / raster.width;
    result.width = size.width;
    result.height = size.height;
    return result;
}

} // namespace rapport::image
