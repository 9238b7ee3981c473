// Feeds bytes to the decoder of pictures, as they are and with the checksums of a PNG made right, which
// otherwise keep every change from the code behind them. Whatever comes in, the answer is a refusal or a
// whole picture, in time and in little memory.
#include "pipeline/image/image.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace rapport;

std::uint32_t checksum(std::string_view bytes)
{
    std::uint32_t sum = 0xFFFFFFFFU;
    for (char const byte : bytes) {
        sum ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) sum = (sum & 1U) != 0 ? sum >> 1 ^ 0xEDB88320U : sum >> 1;
    }
    return ~sum;
}

std::string with_true_checksums(std::string bytes)
{
    for (std::size_t at = 8; at + 12 <= bytes.size();) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i) length = length << 8 | static_cast<unsigned char>(bytes[at + i]);
        if (length > bytes.size() - at - 12) break;
        auto const sum = checksum(std::string_view(bytes).substr(at + 4, length + 4));
        for (std::size_t i = 0; i < 4; ++i)
            bytes[at + 8 + length + i] = static_cast<char>(sum >> (24 - 8 * i) & 255U);
        at += length + 12;
    }
    return bytes;
}

void demand(bool truth, char const* what)
{
    if (truth) return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

void judge(document::Raster const& raster, bool jpeg)
{
    auto const pixels = static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height);
    demand(raster.width > 0 && raster.height > 0, "a picture without size");
    demand(raster.channels == 1 || raster.channels == 3, "a picture of neither grey nor colours");
    demand(!raster.original.empty(), "a picture without a file");
    demand(raster.pixels.size() == (jpeg ? 0 : pixels * static_cast<std::size_t>(raster.channels)),
           "other pixels than the size says");
    demand(raster.alpha.empty() || raster.alpha.size() == pixels, "other alpha than the size says");
}

void look(std::string_view bytes)
{
    image::Limits limits;
    limits.width = limits.height = 2000; // a fuzzer has many pictures to see
    limits.kept_width = limits.kept_height = 500;
    auto const result = image::decode(bytes, limits);
    auto const* raster = std::get_if<document::Raster>(&result);
    if (raster == nullptr) {
        demand(!std::get<image::Refusal>(result).english().empty(), "a refusal without words");
        return;
    }
    bool const jpeg = raster->media_type == "image/jpeg";
    judge(*raster, jpeg);
    auto const small = image::reduced(*raster, (raster->width + 1) / 2);
    judge({small.width, small.height, small.channels, small.pixels, small.alpha, "-", "", 1}, jpeg);
    if (!jpeg) demand(image::on_ground(small, {1, 2, 3}).alpha.empty(), "still transparent");
    // What is published is read again by others: it must be as sound as what came in.
    demand(std::holds_alternative<document::Raster>(image::decode(raster->original, limits)),
           "the file that goes into documents is refused");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string const bytes(reinterpret_cast<char const*>(data), size);
    look(bytes);
    if (bytes.starts_with("\x89PNG")) look(with_true_checksums(bytes));
    return 0;
}
