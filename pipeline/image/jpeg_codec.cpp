#include "pipeline/image/jpeg_codec.hpp"

#include <cstdio> // jpeglib.h uses FILE and does not include it

#include <jpeglib.h>

#include <jerror.h>

#include <csetjmp>
#include <cstdlib>
#include <stdexcept>
#include <vector>

namespace rapport::image {

namespace {

/// Where libjpeg's callbacks leave their words: they run in C frames that neither an exception nor a
/// destructor may cross.
struct Trouble {
    jpeg_error_mgr manager;
    jpeg_progress_mgr progress;
    std::jmp_buf back;
    char message[JMSG_LENGTH_MAX] = "";
    int code = 0;
};

Trouble& trouble_of(j_common_ptr common)
{
    return *reinterpret_cast<Trouble*>(common->err);
}

[[noreturn]] void remember_error(j_common_ptr common)
{
    auto& trouble = trouble_of(common);
    trouble.code = common->err->msg_code;
    common->err->format_message(common, trouble.message);
    std::longjmp(trouble.back, 1);
}

/// What libjpeg only warns of is a picture in which part is made up. A few stray bytes between two segments,
/// as some cameras leave them, are none of it.
void remember_warning(j_common_ptr common, int level)
{
    constexpr int stray_bytes = 64;
    if (level >= 0) return;
    bool const stray =
        common->err->msg_code == JWRN_EXTRANEOUS_DATA && common->err->msg_parm.i[0] <= stray_bytes;
    if (!stray) remember_error(common);
}

/// A small file can hold thousands of scans, each of which takes as long as a picture.
void count_scans(j_common_ptr common)
{
    constexpr int most_scans = 64; // common progressive files have 10
    auto const* decoding = reinterpret_cast<j_decompress_ptr>(common);
    if (decoding->input_scan_number <= most_scans) return;
    auto& trouble = trouble_of(common);
    std::snprintf(trouble.message, sizeof trouble.message, "more than %d scans", most_scans);
    std::longjmp(trouble.back, 1);
}

void prepare(Trouble& trouble)
{
    jpeg_std_error(&trouble.manager);
    trouble.manager.error_exit = remember_error;
    trouble.manager.emit_message = remember_warning;
    trouble.progress.progress_monitor = count_scans;
}

struct Reader {
    jpeg_decompress_struct decoding{};
    Trouble trouble{};

    Reader()
    {
        prepare(trouble);
        decoding.err = &trouble.manager;
    }
    Reader(Reader const&) = delete;
    Reader& operator=(Reader const&) = delete;
    ~Reader() { jpeg_destroy_decompress(&decoding); }
};

// Only plain values live in the frames that libjpeg may leave by longjmp, so that it skips no destructor.
bool read_header(Reader& reader, std::string_view bytes, std::size_t most_bytes)
{
    // NOLINTNEXTLINE(cert-err52-cpp): libjpeg has no other way to report.
    if (setjmp(reader.trouble.back) != 0) return false;
    jpeg_create_decompress(&reader.decoding);
    reader.decoding.progress = &reader.trouble.progress;
    reader.decoding.mem->max_memory_to_use = static_cast<long>(most_bytes);
    jpeg_mem_src(&reader.decoding, reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
    jpeg_read_header(&reader.decoding, TRUE);
    int const inks = reader.decoding.num_components;
    reader.decoding.out_color_space = inks == 1 ? JCS_GRAYSCALE : inks == 4 ? JCS_CMYK : JCS_RGB;
    // Exact in whole numbers, so that every machine gets the same picture.
    reader.decoding.dct_method = JDCT_ISLOW;
    jpeg_start_decompress(&reader.decoding);
    return true;
}

bool read_row(Reader& reader, std::uint8_t* row)
{
    // NOLINTNEXTLINE(cert-err52-cpp): libjpeg has no other way to report.
    if (setjmp(reader.trouble.back) != 0) return false;
    jpeg_read_scanlines(&reader.decoding, &row, 1);
    return true;
}

bool read_end(Reader& reader)
{
    // NOLINTNEXTLINE(cert-err52-cpp): libjpeg has no other way to report.
    if (setjmp(reader.trouble.back) != 0) return false;
    jpeg_finish_decompress(&reader.decoding);
    return true;
}

struct Writer {
    jpeg_compress_struct encoding{};
    Trouble trouble{};
    unsigned char* bytes = nullptr;
    unsigned long size = 0;

    Writer()
    {
        prepare(trouble);
        encoding.err = &trouble.manager;
    }
    Writer(Writer const&) = delete;
    Writer& operator=(Writer const&) = delete;
    ~Writer()
    {
        jpeg_destroy_compress(&encoding);
        std::free(bytes);
    }
};

bool write_rows(Writer& writer, document::Raster const& raster, JSAMPARRAY rows)
{
    constexpr int quality = 90;
    // NOLINTNEXTLINE(cert-err52-cpp): libjpeg has no other way to report.
    if (setjmp(writer.trouble.back) != 0) return false;
    auto& encoding = writer.encoding;
    jpeg_create_compress(&encoding);
    jpeg_mem_dest(&encoding, &writer.bytes, &writer.size);
    encoding.image_width = static_cast<JDIMENSION>(raster.width);
    encoding.image_height = static_cast<JDIMENSION>(raster.height);
    encoding.input_components = raster.channels;
    encoding.in_color_space = raster.channels == 3 ? JCS_RGB : JCS_GRAYSCALE;
    jpeg_set_defaults(&encoding);
    jpeg_set_quality(&encoding, quality, TRUE);
    encoding.optimize_coding = TRUE;
    encoding.dct_method = JDCT_ISLOW;
    jpeg_start_compress(&encoding, TRUE);
    while (encoding.next_scanline < encoding.image_height)
        jpeg_write_scanlines(&encoding, rows + encoding.next_scanline,
                             encoding.image_height - encoding.next_scanline);
    jpeg_finish_compress(&encoding);
    return true;
}

} // namespace

DecodedJpeg decode_data(std::string_view bytes, Decoding const& how)
{
    DecodedJpeg result;
    Reader reader;
    auto const failed = [&]() -> DecodedJpeg& {
        result.too_large =
            reader.trouble.code == JERR_NO_BACKING_STORE || reader.trouble.code == JERR_OUT_OF_MEMORY;
        result.problem = reader.trouble.message;
        return result;
    };
    if (!read_header(reader, bytes, how.most_bytes)) return failed();
    auto const& decoding = reader.decoding;
    Size const size{static_cast<int>(decoding.output_width), static_cast<int>(decoding.output_height)};
    if (!(size == how.source)) {
        result.problem = "two image headers";
        return result;
    }
    bool const kept = how.pixels == Pixels::kept;
    int const inks = decoding.output_components;
    int const channels = inks == 4 ? 3 : inks;
    std::vector<std::uint8_t> row(decoding.output_width * static_cast<std::size_t>(inks));
    std::vector<std::uint8_t> screen(how.colours == nullptr ? 0 : row.size());
    Rows rows(how.source, channels, kept ? how.target : how.source);
    for (int y = 0; y < size.height; ++y) {
        if (!read_row(reader, row.data())) return failed();
        if (how.colours != nullptr) how.colours->convert(row.data(), decoding.output_width, screen.data());
        if (kept) rows.add(how.colours == nullptr ? row.data() : screen.data());
    }
    if (!read_end(reader)) return failed();
    result.consumed = bytes.size() - decoding.src->bytes_in_buffer;
    result.ambiguous_colours = decoding.jpeg_color_space == JCS_RGB && !decoding.saw_Adobe_marker;
    if (kept) result.raster = rows.finish();
    return result;
}

std::string write_jpeg(document::Raster const& raster)
{
    auto const row_bytes = static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.channels);
    auto pixels = raster.pixels; // libjpeg wants them writable
    std::vector<JSAMPROW> rows(static_cast<std::size_t>(raster.height));
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = pixels.data() + i * row_bytes;
    Writer writer;
    if (!write_rows(writer, raster, rows.data()))
        throw std::runtime_error(std::string("libjpeg could not write a picture: ") + writer.trouble.message);
    return {reinterpret_cast<char const*>(writer.bytes), writer.size};
}

} // namespace rapport::image
