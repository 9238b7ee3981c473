#include "pipeline/image/image.hpp"

#include "pipeline/image/jpeg.hpp"
#include "pipeline/image/png_reader.hpp"

namespace rapport::image {

std::variant<document::Raster, Refusal> decode(std::string_view bytes, Limits const& limits)
{
    if (bytes.size() > limits.file_bytes)
        return base::sentence("is larger than {1} MiB", limits.file_bytes / (1024 * 1024));
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return decode_png(bytes, limits);
    if (bytes.starts_with("\xFF\xD8\xFF")) return check_jpeg(bytes, limits);
    return base::sentence("is neither a PNG nor a JPEG file");
}

} // namespace rapport::image
