#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rapport::inspect {

/// What the 128 bytes at the beginning of an ICC profile say (ICC.1:2004-10, 7.2).
struct IccHeader {
    int version = 0;
    std::string device_class; ///< "mntr"
    std::string colour_space; ///< "RGB "
    [[nodiscard]] int components() const;
};

std::optional<IccHeader> icc_header(std::string_view profile);
bool is_output_profile(IccHeader const& header); ///< fit for an output intent
bool is_input_profile(IccHeader const& header);  ///< fit for an ICCBased colour space

} // namespace rapport::inspect
