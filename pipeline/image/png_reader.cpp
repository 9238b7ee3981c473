#include "pipeline/image/png_reader.hpp"

#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <cstring>

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
    double pixels_per_inch = 0;
};

/// False when libpng has complained. Only plain values live in this frame, so that longjmp skips no
/// destructor.
bool read_header(Reader& reader, Limits const& limits, Header& header)
{
    // NOLINTNEXTLINE(cert-err52-cpp): libpng has no other way to report.
    if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
    png_set_user_limits(reader.png, static_cast<png_uint_32>(limits.width),
                        static_cast<png_uint_32>(limits.height));
    png_set_chunk_malloc_max(reader.png, 4u * 1024 * 1024);
    png_set_chunk_cache_max(reader.png, 64);
    png_read_info(reader.png, reader.info);
    png_set_expand(reader.png);
    png_set_scale_16(reader.png);
    png_set_packing(reader.png);
    png_set_interlace_handling(reader.png);
    png_read_update_info(reader.png, reader.info);
    header.width = png_get_image_width(reader.png, reader.info);
    header.height = png_get_image_height(reader.png, reader.info);
    header.channels = png_get_channels(reader.png, reader.info);
    header.pixels_per_inch = png_get_pixels_per_inch(reader.png, reader.info);
    return true;
}

bool read_rows(Reader& reader, png_bytepp rows)
{
    // NOLINTNEXTLINE(cert-err52-cpp): libpng has no other way to report.
    if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
    png_read_image(reader.png, rows);
    png_read_end(reader.png, nullptr);
    return true;
}

/// Colour and alpha apart, as a PDF wants them. An alpha channel that hides nothing is dropped.
void separate(std::vector<std::uint8_t> const& mixed, int channels, document::Raster& raster)
{
    auto const colours = static_cast<std::size_t>(raster.channels);
    auto const step = static_cast<std::size_t>(channels);
    std::size_t const count = mixed.size() / step;
    raster.pixels.resize(count * colours);
    raster.alpha.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        std::memcpy(&raster.pixels[i * colours], &mixed[i * step], colours);
        raster.alpha[i] = mixed[i * step + colours];
    }
    if (std::all_of(raster.alpha.begin(), raster.alpha.end(), [](std::uint8_t a) { return a == 255; }))
        raster.alpha = {};
}

Refusal damaged(Source const& source)
{
    if (std::strstr(source.message, "user limit") != nullptr ||
        std::strstr(source.message, "exceeds") != nullptr)
        return base::sentence("is too large to be printed");
    return base::sentence("is a damaged PNG file: {1}", source.message);
}

} // namespace

std::variant<document::Raster, Refusal> decode_png(std::string_view bytes, Limits const& limits)
{
    Source source{bytes, 0, ""};
    Reader reader(source);
    Header header;
    // The size stands in the first 24 bytes; read here, it can be named in the message.
    if (bytes.size() >= 24) {
        auto const number = [&](std::size_t at) {
            auto const byte = [&](std::size_t i) {
                return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]));
            };
            return byte(at) << 24 | byte(at + 1) << 16 | byte(at + 2) << 8 | byte(at + 3);
        };
        if (number(16) > static_cast<std::uint32_t>(limits.width) ||
            number(20) > static_cast<std::uint32_t>(limits.height))
            return base::sentence("has {1} x {2} pixels, more than {3} x {4}", number(16), number(20),
                                  limits.width, limits.height);
    }
    if (!read_header(reader, limits, header)) return damaged(source);
    std::size_t const row_bytes =
        static_cast<std::size_t>(header.width) * static_cast<std::size_t>(header.channels);
    if (row_bytes * header.height > limits.decoded_bytes)
        return base::sentence("needs more than {1} MiB when decoded", limits.decoded_bytes / (1024 * 1024));
    if (row_bytes != png_get_rowbytes(reader.png, reader.info))
        return base::sentence("has an unusual PNG colour format");

    std::vector<std::uint8_t> mixed(row_bytes * header.height);
    std::vector<png_bytep> rows(header.height);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = mixed.data() + i * row_bytes;
    if (!read_rows(reader, rows.data())) return damaged(source);

    document::Raster raster;
    raster.width = static_cast<int>(header.width);
    raster.height = static_cast<int>(header.height);
    raster.channels = header.channels >= 3 ? 3 : 1;
    raster.media_type = "image/png";
    raster.original = bytes;
    if (header.pixels_per_inch >= 50 && header.pixels_per_inch <= 1200)
        raster.pixels_per_inch = header.pixels_per_inch;
    if (header.channels == raster.channels)
        raster.pixels = std::move(mixed);
    else
        separate(mixed, header.channels, raster);
    return raster;
}

} // namespace rapport::image
