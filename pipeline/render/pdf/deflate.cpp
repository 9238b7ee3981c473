#include "pipeline/render/pdf/deflate.hpp"

#include <libdeflate.h>

#include <memory>
#include <new>

namespace rapport::render::pdf {

namespace {

struct Free {
    void operator()(libdeflate_compressor* compressor) const noexcept
    {
        libdeflate_free_compressor(compressor);
    }
};
using Compressor = std::unique_ptr<libdeflate_compressor, Free>;

} // namespace

std::string deflated(std::string_view bytes, Level level)
{
    thread_local Compressor const for_pages(libdeflate_alloc_compressor(quick));
    Compressor const for_one(level == quick ? nullptr : libdeflate_alloc_compressor(level));
    auto const& compressor = level == quick ? for_pages : for_one;
    if (!compressor) throw std::bad_alloc();
    std::string result(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
    result.resize(
        libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), result.data(), result.size()));
    return result;
}

} // namespace rapport::render::pdf
