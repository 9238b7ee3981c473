#include "profiles.hpp"

#include <cstdio> // jpeglib.h uses FILE and does not include it

#include <jpeglib.h>
#include <lcms2.h>
#include <png.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace sample {

namespace {

std::string saved(cmsHPROFILE profile)
{
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    std::string bytes(size, '\0');
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    return bytes;
}

cmsToneCurve* srgb_curve()
{
    std::array<double, 5> const parameters{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    return cmsBuildParametricToneCurve(nullptr, 4, parameters.data());
}

std::string rgb_profile(cmsCIExyYTRIPLE const& primaries)
{
    cmsCIExyY const white{0.3127, 0.3290, 1};
    cmsToneCurve* const curve = srgb_curve();
    std::array<cmsToneCurve*, 3> const curves{curve, curve, curve};
    auto const bytes = saved(cmsCreateRGBProfile(&white, &primaries, curves.data()));
    cmsFreeToneCurve(curve);
    return bytes;
}

/// Inks to Lab, by way of a screen that shows what they leave of white.
int mix(cmsUInt16Number const* inks, cmsUInt16Number* lab, void* to_lab)
{
    std::array<double, 3> rgb{};
    for (std::size_t i = 0; i < 3; ++i) rgb[i] = (65535 - inks[i]) / 65535.0 * ((65535 - inks[3]) / 65535.0);
    cmsCIELab colour;
    cmsDoTransform(to_lab, rgb.data(), &colour, 1);
    cmsFloat2LabEncoded(lab, &colour);
    return 1;
}

void collect(png_structp png, png_bytep bytes, std::size_t count)
{
    static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<char const*>(bytes), count);
}

void ignore_flush(png_structp) {}

std::string number(std::size_t value)
{
    std::string text;
    for (unsigned const shift : {24U, 16U, 8U, 0U}) text += static_cast<char>(value >> shift & 255U);
    return text;
}

/// As zlib stores what it cannot make smaller (RFC 1950 and 1951).
std::string stored(std::string_view bytes)
{
    std::string result = "\x78\x01";
    std::size_t first = 1, second = 0;
    for (char const c : bytes) {
        first = (first + static_cast<unsigned char>(c)) % 65521;
        second = (second + first) % 65521;
    }
    while (!bytes.empty()) {
        std::size_t const size = std::min<std::size_t>(bytes.size(), 60000);
        result += size == bytes.size() ? '\1' : '\0';
        for (std::size_t const length : {size, 65535 - size})
            for (unsigned const shift : {0U, 8U}) result += static_cast<char>(length >> shift & 255U);
        result += bytes.substr(0, size);
        bytes.remove_prefix(size);
    }
    return result + number(second << 16 | first);
}

std::string chunk(std::string const& type, std::string const& data)
{
    std::size_t sum = 0xFFFFFFFF;
    for (char const c : type + data) {
        sum ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) sum = (sum & 1) != 0 ? sum >> 1 ^ 0xEDB88320 : sum >> 1;
    }
    return number(data.size()) + type + data + number(sum ^ 0xFFFFFFFF);
}

} // namespace

std::string turned_profile()
{
    return rgb_profile({{0.30, 0.60, 1}, {0.15, 0.06, 1}, {0.64, 0.33, 1}});
}

std::string wide_profile()
{
    return rgb_profile({{0.680, 0.320, 1}, {0.265, 0.690, 1}, {0.150, 0.060, 1}});
}

std::string srgb_profile()
{
    return saved(cmsCreate_sRGBProfile());
}

std::string linear_grey_profile()
{
    cmsToneCurve* const curve = cmsBuildGamma(nullptr, 1);
    auto const bytes = saved(cmsCreateGrayProfile(cmsD50_xyY(), curve));
    cmsFreeToneCurve(curve);
    return bytes;
}

std::string chained_profile(int links)
{
    std::array<double, 9> const turned{0, 1, 0, 0, 0, 1, 1, 0, 0};
    cmsHPROFILE const profile = cmsCreate_sRGBProfile();
    cmsPipeline* const chain = cmsPipelineAlloc(nullptr, 3, 3);
    for (int i = 0; i < links; ++i)
        cmsPipelineInsertStage(chain, cmsAT_END, cmsStageAllocMatrix(nullptr, 3, 3, turned.data(), nullptr));
    cmsWriteTag(profile, cmsSigDToB0Tag, chain);
    cmsPipelineFree(chain);
    return saved(profile);
}

std::string press_profile()
{
    cmsHPROFILE const screen = cmsCreate_sRGBProfile();
    cmsHPROFILE const lab = cmsCreateLab4Profile(nullptr);
    cmsHTRANSFORM const to_lab =
        cmsCreateTransform(screen, TYPE_RGB_DBL, lab, TYPE_Lab_DBL, INTENT_RELATIVE_COLORIMETRIC, 0);
    cmsHPROFILE const press = cmsCreateProfilePlaceholder(nullptr);
    cmsSetProfileVersion(press, 4.3);
    cmsSetDeviceClass(press, cmsSigOutputClass);
    cmsSetColorSpace(press, cmsSigCmykData);
    cmsSetPCS(press, cmsSigLabData);
    cmsPipeline* const table = cmsPipelineAlloc(nullptr, 4, 3);
    cmsStage* const stage = cmsStageAllocCLut16bit(nullptr, 7, 4, 3, nullptr);
    cmsStageSampleCLut16bit(stage, mix, to_lab, 0);
    // A table stands between curves in a profile of version 4, even where these change nothing.
    cmsPipelineInsertStage(table, cmsAT_END, cmsStageAllocToneCurves(nullptr, 4, nullptr));
    cmsPipelineInsertStage(table, cmsAT_END, stage);
    cmsPipelineInsertStage(table, cmsAT_END, cmsStageAllocToneCurves(nullptr, 3, nullptr));
    cmsWriteTag(press, cmsSigAToB0Tag, table);
    auto const bytes = saved(press);
    cmsPipelineFree(table);
    cmsDeleteTransform(to_lab);
    cmsCloseProfile(lab);
    cmsCloseProfile(screen);
    return bytes;
}

std::string png_with(std::string_view profile, int colour_type, int depth,
                     std::vector<unsigned char> const& samples)
{
    constexpr std::size_t side = 8;
    constexpr std::size_t behind_header = 8 + 25;
    std::string file;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &file, collect, ignore_flush);
    png_set_IHDR(png, info, side, side, depth, colour_type, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    std::array<png_color, 2> const palette{{{255, 0, 0}, {0, 0, 255}}};
    if (colour_type == PNG_COLOR_TYPE_PALETTE) png_set_PLTE(png, info, palette.data(), 2);
    png_write_info(png, info);
    std::vector<unsigned char> row;
    for (std::size_t i = 0; i < side; ++i) row.insert(row.end(), samples.begin(), samples.end());
    for (std::size_t i = 0; i < side; ++i) png_write_row(png, row.data());
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    if (!profile.empty())
        file.insert(behind_header, chunk("iCCP", std::string("colours\0\0", 9) + stored(profile)));
    return file;
}

std::string jpeg_with(std::string_view profile, std::vector<unsigned char> const& samples, bool adobe)
{
    constexpr std::size_t side = 16;
    constexpr std::size_t piece = 300; // small ones, so that there are several
    jpeg_compress_struct encoding{};
    jpeg_error_mgr errors{};
    encoding.err = jpeg_std_error(&errors);
    jpeg_create_compress(&encoding);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&encoding, &bytes, &size);
    encoding.image_width = encoding.image_height = side;
    encoding.input_components = static_cast<int>(samples.size());
    encoding.in_color_space = samples.size() == 1 ? JCS_GRAYSCALE : samples.size() == 3 ? JCS_RGB : JCS_CMYK;
    jpeg_set_defaults(&encoding);
    jpeg_set_quality(&encoding, 98, TRUE);
    if (samples.size() == 4) encoding.write_Adobe_marker = adobe ? TRUE : FALSE;
    jpeg_start_compress(&encoding, TRUE);
    std::size_t const pieces = (profile.size() + piece - 1) / piece;
    for (std::size_t i = 0; i < pieces; ++i) {
        std::string body("ICC_PROFILE\0", 12);
        body += {static_cast<char>(i + 1), static_cast<char>(pieces)};
        body += profile.substr(i * piece, piece);
        jpeg_write_marker(&encoding, JPEG_APP0 + 2, reinterpret_cast<unsigned char const*>(body.data()),
                          static_cast<unsigned>(body.size()));
    }
    std::vector<unsigned char> row;
    for (std::size_t i = 0; i < side; ++i) row.insert(row.end(), samples.begin(), samples.end());
    for (std::size_t i = 0; i < side; ++i) {
        JSAMPROW line = row.data();
        jpeg_write_scanlines(&encoding, &line, 1);
    }
    jpeg_finish_compress(&encoding);
    std::string file(reinterpret_cast<char const*>(bytes), size);
    jpeg_destroy_compress(&encoding);
    std::free(bytes);
    return file;
}

std::vector<int> colour_of_jpeg(std::string_view file)
{
    jpeg_decompress_struct decoding{};
    jpeg_error_mgr errors{};
    decoding.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&decoding);
    jpeg_mem_src(&decoding, reinterpret_cast<unsigned char const*>(file.data()), file.size());
    jpeg_read_header(&decoding, TRUE);
    jpeg_start_decompress(&decoding);
    auto const components = static_cast<std::size_t>(decoding.output_components);
    std::vector<unsigned char> row(decoding.output_width * components);
    JSAMPROW line = row.data();
    while (decoding.output_scanline < decoding.output_height) jpeg_read_scanlines(&decoding, &line, 1);
    jpeg_finish_decompress(&decoding);
    jpeg_destroy_decompress(&decoding);
    return {row.begin(), row.begin() + static_cast<std::ptrdiff_t>(components)};
}

} // namespace sample
