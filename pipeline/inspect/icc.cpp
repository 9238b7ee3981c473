#include "pipeline/inspect/icc.hpp"

namespace rapport::inspect {

namespace {

constexpr int first_refused_version = 5; // ISO 19005-3 knows ICC versions 2 and 4

bool is_page_colour(std::string_view space)
{
    return space == "RGB " || space == "CMYK" || space == "GRAY";
}

} // namespace

int IccHeader::components() const
{
    if (colour_space == "GRAY") return 1;
    if (colour_space == "CMYK") return 4;
    return 3;
}

std::optional<IccHeader> icc_header(std::string_view profile)
{
    if (profile.size() < 128 || profile.substr(36, 4) != "acsp") return std::nullopt;
    return IccHeader{.version = static_cast<unsigned char>(profile[8]),
                     .device_class = std::string(profile.substr(12, 4)),
                     .colour_space = std::string(profile.substr(16, 4))};
}

bool is_output_profile(IccHeader const& header)
{
    return (header.device_class == "prtr" || header.device_class == "mntr") &&
           is_page_colour(header.colour_space) && header.version < first_refused_version;
}

bool is_input_profile(IccHeader const& header)
{
    bool const device = header.device_class == "prtr" || header.device_class == "mntr" ||
                        header.device_class == "scnr" || header.device_class == "spac";
    return device && (is_page_colour(header.colour_space) || header.colour_space == "Lab ") &&
           header.version < first_refused_version;
}

} // namespace rapport::inspect
