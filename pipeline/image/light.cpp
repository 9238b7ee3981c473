#include "pipeline/image/light.hpp"

#include <algorithm>
#include <cmath>

namespace rapport::image {

namespace {

using Matrix = std::array<double, 9>;

constexpr std::array<double, 8> srgb_chromaticities{0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};

/// IEC 61966-2-1; both sides from 0 to 1.
double linear(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

Matrix inverse(Matrix const& m)
{
    double const a = m[4] * m[8] - m[5] * m[7];
    double const b = m[5] * m[6] - m[3] * m[8];
    double const c = m[3] * m[7] - m[4] * m[6];
    double const determinant = m[0] * a + m[1] * b + m[2] * c;
    Matrix const adjugate{a, m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
                          b, m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
                          c, m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]};
    Matrix result{};
    for (std::size_t i = 0; i < 9; ++i) result[i] = adjugate[i] / determinant;
    return result;
}

std::array<double, 3> times(Matrix const& m, std::array<double, 3> const& v)
{
    return {m[0] * v[0] + m[1] * v[1] + m[2] * v[2], m[3] * v[0] + m[4] * v[1] + m[5] * v[2],
            m[6] * v[0] + m[7] * v[1] + m[8] * v[2]};
}

/// Red, green and blue of a colour space to XYZ: primaries scaled so that together they are its white.
Matrix to_xyz(std::array<double, 8> const& xy)
{
    auto const column = [&](std::size_t i) {
        double const y = std::max(xy[i + 1], 1e-6);
        return std::array<double, 3>{xy[i] / y, 1.0, (1 - xy[i] - xy[i + 1]) / y};
    };
    auto const red = column(2);
    auto const green = column(4);
    auto const blue = column(6);
    Matrix matrix{red[0], green[0], blue[0], red[1], green[1], blue[1], red[2], green[2], blue[2]};
    auto const share = times(inverse(matrix), column(0));
    for (std::size_t i = 0; i < 9; ++i) matrix[i] *= share[i % 3];
    return matrix;
}

Matrix product(Matrix const& a, Matrix const& b)
{
    Matrix result{};
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = 0; column < 3; ++column)
            for (std::size_t i = 0; i < 3; ++i)
                result[row * 3 + column] += a[row * 3 + i] * b[i * 3 + column];
    return result;
}

int clamped(double light)
{
    return static_cast<int>(std::lround(std::clamp(light, 0.0, 65535.0)));
}

} // namespace

Curve::Curve() : value_(65536)
{
    std::size_t light = 0;
    for (std::size_t i = 0; i < 256; ++i) {
        auto const value = static_cast<double>(i);
        light_[i] = static_cast<int>(std::lround(linear(value / 255) * 65535));
        auto const next = static_cast<std::size_t>(std::lround(linear((value + 0.5) / 255) * 65535));
        while (light < std::min<std::size_t>(next, 65536)) value_[light++] = static_cast<std::uint8_t>(i);
    }
    while (light < 65536) value_[light++] = 255;
}

Curve const& srgb()
{
    static Curve const curve;
    return curve;
}

bool ColourSpace::is_srgb() const
{
    for (std::size_t i = 0; i < 8; ++i)
        if (std::abs(chromaticities[i] - srgb_chromaticities[i]) > 0.01) return false;
    return std::abs(gamma * 2.2 - 1) < 0.05;
}

ToScreen::ToScreen(ColourSpace const& space) : light_(65536)
{
    // Decoders and cameras write 1/2.2 where they mean the curve of sRGB.
    bool const srgb_curve = std::abs(space.gamma * 2.2 - 1) < 0.05;
    for (std::size_t i = 0; i < 65536; ++i) {
        double const value = static_cast<double>(i) / 65535;
        light_[i] = static_cast<std::uint16_t>(
            clamped((srgb_curve ? linear(value) : std::pow(value, 1 / space.gamma)) * 65535));
    }
    // White stays white, whatever white the file was made for: a page has only one.
    auto source = space.chromaticities;
    source[0] = srgb_chromaticities[0];
    source[1] = srgb_chromaticities[1];
    matrix_ = product(inverse(to_xyz(srgb_chromaticities)), to_xyz(source));
}

void ToScreen::convert(std::uint8_t const* row, std::size_t pixels, std::size_t channels,
                       std::uint8_t* target) const
{
    auto const sample = [&](std::size_t i) {
        return static_cast<std::size_t>(row[2 * i]) << 8 | row[2 * i + 1];
    };
    bool const alpha = channels == 2 || channels == 4;
    for (std::size_t i = 0; i < pixels; ++i) {
        std::size_t const at = i * channels;
        if (channels < 3) {
            target[at] = srgb().value_of(light_[sample(at)]);
        } else {
            std::array<double, 3> const light{static_cast<double>(light_[sample(at)]),
                                              static_cast<double>(light_[sample(at + 1)]),
                                              static_cast<double>(light_[sample(at + 2)])};
            auto const seen = times(matrix_, light);
            for (std::size_t c = 0; c < 3; ++c) target[at + c] = srgb().value_of(clamped(seen[c]));
        }
        if (alpha)
            target[at + channels - 1] =
                static_cast<std::uint8_t>((sample(at + channels - 1) * 255 + 32767) / 65535);
    }
}

} // namespace rapport::image
