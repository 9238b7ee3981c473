#include "pipeline/image/png_reader.hpp"

#include "pipeline/image/light.hpp"
#include "pipeline/image/png_chunks.hpp"
#include "pipeline/image/profile.hpp"
#include "pipeline/image/rows.hpp"

#include <png.h>

#include <csetjmp>
#include <cstring>
#include <optional>

namespace rapport::image {

namespace {

/// What libpng reads from and where its callbacks leave their words: they run in C frames that neither an
/// exception nor a destructor may cross.
struct Source {
    std::string_view bytes;
    std::size_t position = 0;
    char message[160] = "";
};

void read_bytes(png_structp png, png_bytep target, std::size_t count)
{
    auto& source = *static_cast<Source*>(png_get_io_ptr(png));
    if (count > source.bytes.size() - source.position) png_error(png, "the file ends too early");
    std::memcpy(target, source.bytes.data() + source.position, count);
    source.position += count;
}

[[noreturn]] void remember_error(png_structp png, png_const_charp message)
{
    auto& source = *static_cast<Source*>(png_get_error_ptr(png));
    std::strncpy(source.message, message, sizeof source.message - 1);
    png_longjmp(png, 1);
}

void ignore_warning(png_structp, png_const_charp) {}

struct Reader {
    png_structp png = nullptr;
    png_infop info = nullptr;

    explicit Reader(Source& source)
        : png(png_create_read_struct(PNG_LIBPNG_VER_STRING, &source, remember_error, ignore_warning))
    {
        if (png != nullptr) info = png_create_info_struct(png);
        if (info == nullptr) throw std::bad_alloc();
        png_set_read_fn(png, &source, read_bytes);
    }
    Reader(Reader const&) = delete;
    Reader& operator=(Reader const&) = delete;
    ~Reader() { png_destroy_read_struct(&png, &info, nullptr); }
};

struct Header {
    png_uint_32 width = 0, height = 0;
    int channels = 0; ///< after the transformations: 1, 2, 3 or 4
    int passes = 1;
    double pixels_per_inch = 0;
    bool sixteen_bits = false;
    ColourSpace colours;
    Profile const* profile = nullptr; ///< overrides all else that the file says of its colours (PNG, 4.3)

    [[nodiscard]] bool is_srgb() const { return profile != nullptr ? profile->is_srgb() : colours.is_srgb(); }
};

/// What the file says of its colours. sRGB, when it says so, overrides the rest (PNG, 11.3.3.5).
ColourSpace colours_of(png_structp png, png_infop info)
{
    ColourSpace space;
    if (png_get_valid(png, info, PNG_INFO_sRGB) != 0) return space;
    double gamma = 0;
    if (png_get_valid(png, info, PNG_INFO_gAMA) != 0 && png_get_gAMA(png, info, &gamma) != 0 &&
        gamma > 0.05 && gamma < 5)
        space.gamma = gamma;
    auto xy = space.chromaticities;
    if (png_get_valid(png, info, PNG_INFO_cHRM) != 0 &&
        png_get_cHRM(png, info, &xy[0], &xy[1], &xy[2], &xy[3], &xy[4], &xy[5], &xy[6], &xy[7]) != 0)
        space.chromaticities = xy;
    return space;
}

/// False when libpng has complained. Only plain values live in this frame, so that longjmp skips no
/// destructor.
bool read_header(Reader& reader, Limits const& limits, Header& header)
{
    // NOLINTNEXTLINE(cert-err52-cpp): libpng has no other way to report.
    if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
    png_set_user_limits(reader.png, static_cast<png_uint_32>(limits.width),
                        static_cast<png_uint_32>(limits.height));
    png_set_chunk_malloc_max(reader.png, 4194304);
    png_set_chunk_cache_max(reader.png, 64);
    // A file that breaks the rules anywhere is damaged; half a picture on a signed page is worse than none.
    png_set_crc_action(reader.png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_set_benign_errors(reader.png, 0);
    png_read_info(reader.png, reader.info);
    header.colours = colours_of(reader.png, reader.info);
    png_set_expand(reader.png);
    header.sixteen_bits = png_get_bit_depth(reader.png, reader.info) == 16;
    if (header.is_srgb() || (header.profile != nullptr && !header.sixteen_bits))
        png_set_scale_16(reader.png);
    else
        png_set_expand_16(reader.png);
    png_set_packing(reader.png);
    header.passes = png_set_interlace_handling(reader.png);
    png_read_update_info(reader.png, reader.info);
    header.width = png_get_image_width(reader.png, reader.info);
    header.height = png_get_image_height(reader.png, reader.info);
    header.channels = png_get_channels(reader.png, reader.info);
    header.pixels_per_inch = png_get_pixels_per_inch(reader.png, reader.info);
    return true;
}

bool read_all_rows(Reader& reader, png_bytepp rows)
{
    // NOLINTNEXTLINE(cert-err52-cpp): libpng has no other way to report.
    if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
    png_read_image(reader.png, rows);
    return true;
}

bool read_row(Reader& reader, png_bytep row)
{
    // NOLINTNEXTLINE(cert-err52-cpp): libpng has no other way to report.
    if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
    png_read_row(reader.png, row, nullptr);
    return true;
}

bool read_end(Reader& reader)
{
    // NOLINTNEXTLINE(cert-err52-cpp): libpng has no other way to report.
    if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
    png_read_end(reader.png, nullptr);
    return true;
}

/// Rows on their way from libpng to the page, of 16 bits a channel where colours are to be changed.
class Decoding {
public:
    Decoding(Reader& reader, Header const& header, Size target)
        : reader_(reader), header_(header), row_bytes_(png_get_rowbytes(reader.png, reader.info)),
          rows_({static_cast<int>(header.width), static_cast<int>(header.height)}, header.channels, target)
    {
        if (header.is_srgb()) return;
        bool const alpha = header.channels % 2 == 0;
        if (header.profile != nullptr)
            from_profile_ = header.profile->to_screen(
                header.sixteen_bits ? Profile::Samples::sixteen_bits : Profile::Samples::eight_bits, alpha);
        else
            to_screen_.emplace(header.colours);
        screen_row_.resize(header.width * static_cast<std::size_t>(header.channels));
    }

    bool run()
    {
        bool const read = header_.passes > 1 ? read_interlaced() : read_in_order();
        return read && read_end(reader_);
    }
    document::Raster finish() { return rows_.finish(); }

private:
    void pass_on(std::uint8_t const* row)
    {
        auto* const screen = screen_row_.data();
        if (from_profile_)
            from_profile_->convert(row, header_.width, screen);
        else if (to_screen_)
            to_screen_->convert(row, header_.width, static_cast<std::size_t>(header_.channels), screen);
        rows_.add(screen_row_.empty() ? row : screen);
    }

    bool read_in_order()
    {
        std::vector<std::uint8_t> row(row_bytes_);
        for (png_uint_32 y = 0; y < header_.height; ++y) {
            if (!read_row(reader_, row.data())) return false;
            pass_on(row.data());
        }
        return true;
    }

    /// Only the last of the seven passes makes whole rows.
    bool read_interlaced()
    {
        std::vector<std::uint8_t> whole(row_bytes_ * header_.height);
        std::vector<png_bytep> rows(header_.height);
        for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = whole.data() + i * row_bytes_;
        if (!read_all_rows(reader_, rows.data())) return false;
        for (auto const* row : rows) pass_on(row);
        return true;
    }

    Reader& reader_;
    Header const& header_;
    std::size_t row_bytes_;
    Rows rows_;
    std::optional<ToScreen> to_screen_;
    std::optional<FromProfile> from_profile_;
    std::vector<std::uint8_t> screen_row_;
};

Refusal damaged(Source const& source)
{
    if (std::strstr(source.message, "user limit") != nullptr ||
        std::strstr(source.message, "exceeds") != nullptr)
        return base::sentence("is too large to be printed");
    return base::sentence("is a damaged PNG file: {1}", source.message);
}

/// The size stands in the first 24 bytes; read here, it can be named in the message.
std::optional<Refusal> too_large(std::string_view bytes, Limits const& limits)
{
    if (bytes.size() < 24) return std::nullopt;
    auto const number = [&](std::size_t at) {
        auto const byte = [&](std::size_t i) {
            return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]));
        };
        return byte(at) << 24 | byte(at + 1) << 16 | byte(at + 2) << 8 | byte(at + 3);
    };
    return refuse_size(number(16), number(20), limits);
}

} // namespace

std::variant<document::Raster, Refusal> decode_png(std::string_view bytes, Limits const& limits)
{
    if (auto refusal = too_large(bytes, limits)) return *refusal;
    auto essential = essential_chunks(bytes);
    if (auto* refusal = std::get_if<Refusal>(&essential)) return std::move(*refusal);
    auto& file = std::get<std::string>(essential);

    Source source{file, 0, ""};
    Reader reader(source);
    Header header;
    constexpr std::size_t place_of_type = 25; // bytes: signature, length, IHDR, width, height, depth
    bool const coloured = file.size() > place_of_type &&
                          (static_cast<unsigned char>(file[place_of_type]) & PNG_COLOR_MASK_COLOR) != 0;
    auto const profile = Profile::read(profile_of(bytes), coloured ? Inks::rgb : Inks::grey);
    if (profile) header.profile = &*profile;
    if (!read_header(reader, limits, header)) return damaged(source);
    std::size_t const row_bytes = png_get_rowbytes(reader.png, reader.info);
    // Without interlacing only one row of the file is held at a time.
    if (header.passes > 1 && row_bytes * header.height > limits.decoded_bytes)
        return base::sentence("needs more than {1} MiB when decoded", limits.decoded_bytes / 1048576);
    Size const size{static_cast<int>(header.width), static_cast<int>(header.height)};
    Size const target = fitted_into(size, {limits.kept_width, limits.kept_height});
    Decoding decoding(reader, header, target);
    if (!decoding.run()) return damaged(source);

    auto raster = decoding.finish();
    raster.media_type = "image/png";
    if (header.pixels_per_inch >= 50 && header.pixels_per_inch <= 1200)
        raster.pixels_per_inch = header.pixels_per_inch;
    // What the file says of its colours is true of its pixels no more, or was never meant.
    bool const overruled = profile && (!profile->is_srgb() || !header.colours.is_srgb());
    if (target == size && !overruled) {
        raster.original = std::move(file);
    } else {
        // As wide on paper as before, with fewer pixels.
        raster.pixels_per_inch *= static_cast<double>(target.width) / size.width;
        raster.original = write_png(raster);
    }
    return raster;
}

} // namespace rapport::image
