#include "pipeline/image/png_chunks.hpp"

#include <png.h>

#include <csetjmp>
#include <cstring>

namespace rapport::image {

namespace {

constexpr std::size_t signature_and_header = 8 + 25; // bytes
constexpr std::size_t largest_profile = std::size_t{4} << 20;

struct Source {
    std::string_view bytes;
    std::size_t position = 0;
};

void read_bytes(png_structp png, png_bytep target, std::size_t count)
{
    auto& source = *static_cast<Source*>(png_get_io_ptr(png));
    if (count > source.bytes.size() - source.position) png_error(png, "the file ends too early");
    std::memcpy(target, source.bytes.data() + source.position, count);
    source.position += count;
}

[[noreturn]] void fail(png_structp png, png_const_charp)
{
    png_longjmp(png, 1);
}

void ignore(png_structp, png_const_charp) {}

/// What is wrong with a profile is a warning here: the picture itself is judged elsewhere.
bool read_until_pixels(png_structp png, png_infop info)
{
    // NOLINTNEXTLINE(cert-err52-cpp): libpng has no other way to report.
    if (setjmp(png_jmpbuf(png)) != 0) return false;
    png_set_chunk_malloc_max(png, largest_profile);
    png_set_benign_errors(png, 1);
    png_read_info(png, info);
    return true;
}

std::string profile_in(png_structp png, png_infop info)
{
    png_charp name = nullptr;
    png_bytep bytes = nullptr;
    png_uint_32 size = 0;
    int compression = 0;
    if (png_get_iCCP(png, info, &name, &compression, &bytes, &size) != PNG_INFO_iCCP) return {};
    return {reinterpret_cast<char const*>(bytes), size};
}

/// A file that is nothing but size, profile and the beginning of pixels. Empty: it has no profile.
std::string only_profile(std::string_view file)
{
    auto const chunk = chunk_of(file, "iCCP");
    if (chunk.empty() || file.size() < signature_and_header) return {};
    std::string result(file.substr(0, signature_and_header));
    // libpng asks a picture with a palette for its colours before pixels come.
    return result.append(chunk).append(chunk_of(file, "PLTE")).append(std::string_view("\0\0\0\0IDAT", 8));
}

} // namespace

std::string profile_of(std::string_view file)
{
    std::string const bytes = only_profile(file);
    if (bytes.empty()) return {};
    Source source{bytes};
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, fail, ignore);
    png_infop info = png != nullptr ? png_create_info_struct(png) : nullptr;
    if (info == nullptr) {
        png_destroy_read_struct(&png, nullptr, nullptr);
        throw std::bad_alloc();
    }
    png_set_read_fn(png, &source, read_bytes);
    std::string const profile = read_until_pixels(png, info) ? profile_in(png, info) : std::string();
    png_destroy_read_struct(&png, &info, nullptr);
    return profile;
}

} // namespace rapport::image
