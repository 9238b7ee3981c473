#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace rapport::image {

/// Between values of sRGB (IEC 61966-2-1), 0 to 255, and the light that a screen gives off, 0 to 65535.
class Curve {
public:
    Curve();
    [[nodiscard]] int light_of(std::uint8_t value) const { return light_[value]; }
    /// The value nearest to this light.
    [[nodiscard]] std::uint8_t value_of(int light) const { return value_[static_cast<std::size_t>(light)]; }

private:
    std::array<int, 256> light_{};
    std::vector<std::uint8_t> value_; ///< for each light
};

/// The one curve, made when first needed.
Curve const& srgb();

/// What a PNG says about its colours; absent means sRGB.
struct ColourSpace {
    double gamma = 1 / 2.2; ///< of the file: a stored value is light to this power
    /// x and y of white, red, green and blue (CIE 1931).
    std::array<double, 8> chromaticities{0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};

    /// Whether the difference to sRGB is none that anybody would see.
    [[nodiscard]] bool is_srgb() const;
};

/// Turns pixels of 16 bits a channel into sRGB of 8 bits.
class ToScreen {
public:
    explicit ToScreen(ColourSpace const& space);

    /// `channels`: 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha; samples are big endian, as a PNG holds
    /// them.
    void convert(std::uint8_t const* row, std::size_t pixels, std::size_t channels,
                 std::uint8_t* target) const;

private:
    std::vector<std::uint16_t> light_; ///< for each value of 16 bits
    std::array<double, 9> matrix_{};   ///< to the light of sRGB's red, green and blue
};

} // namespace rapport::image
