#include "pipeline/image/profile.hpp"

#include <lcms2.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <stdexcept>

namespace rapport::image {

namespace {

constexpr std::size_t largest_profile = std::size_t{4}
                                        << 20; // bytes; those of printing presses have two million
constexpr std::size_t header_bytes = 128;
constexpr int unseen = 2; // of 255: the rounding of common sRGB profiles

using OpenProfile = std::unique_ptr<void, base::Freed<cmsCloseProfile>>;
using ToneCurve = std::unique_ptr<cmsToneCurve, base::Freed<cmsFreeToneCurve>>;

void say_nothing(cmsContext, cmsUInt32Number, char const*) {}

cmsColorSpaceSignature space_of(Inks inks)
{
    switch (inks) {
    case Inks::grey: return cmsSigGrayData;
    case Inks::rgb: return cmsSigRgbData;
    case Inks::cmyk: return cmsSigCmykData;
    }
    return cmsSigRgbData;
}

std::size_t channels_of(Inks inks)
{
    return inks == Inks::grey ? 1 : inks == Inks::rgb ? 3 : 4;
}

/// Elements of any number one after the other (ICC.1:2010, 10.14) could keep us busy for as long as somebody
/// likes; profiles of cameras and presses have none.
bool may_be_endless(cmsHPROFILE profile)
{
    constexpr std::array<cmsTagSignature, 4> chains{cmsSigDToB0Tag, cmsSigDToB1Tag, cmsSigDToB2Tag,
                                                    cmsSigDToB3Tag};
    return std::ranges::any_of(chains, [&](cmsTagSignature tag) { return cmsIsTag(profile, tag) != 0; });
}

/// How lcms is told what a row holds (lcms2.h, "pixel types").
cmsUInt32Number format_of(Inks inks, Profile::Samples samples, bool alpha)
{
    auto const type = inks == Inks::grey ? PT_GRAY : inks == Inks::rgb ? PT_RGB : PT_CMYK;
    bool const sixteen = samples == Profile::Samples::sixteen_bits;
    return COLORSPACE_SH(type) | CHANNELS_SH(channels_of(inks)) | EXTRA_SH(alpha ? 1U : 0U) |
           BYTES_SH(sixteen ? 2U : 1U) | ENDIAN16_SH(sixteen ? 1U : 0U) |
           FLAVOR_SH(samples == Profile::Samples::eight_bits_inverted ? 1U : 0U);
}

/// sRGB, or its curve alone for what has no colours.
OpenProfile screen(cmsContext context, Inks inks)
{
    if (inks != Inks::grey) return OpenProfile(cmsCreate_sRGBProfileTHR(context));
    // IEC 61966-2-1, as lcms wants a curve of type 4.
    std::array<double, 5> const parameters{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    ToneCurve const curve(cmsBuildParametricToneCurve(context, 4, parameters.data()));
    return OpenProfile(curve ? cmsCreateGrayProfileTHR(context, cmsD50_xyY(), curve.get()) : nullptr);
}

} // namespace

void FromProfile::free_context(_cmsContext_struct* context) noexcept
{
    cmsDeleteContext(context);
}

void FromProfile::free_transform(void* transform) noexcept
{
    cmsDeleteTransform(transform);
}

void FromProfile::convert(std::uint8_t const* row, std::size_t pixels, std::uint8_t* target) const
{
    cmsDoTransform(transform_.get(), row, target, static_cast<cmsUInt32Number>(pixels));
}

std::optional<FromProfile> Profile::transform(Samples samples, bool alpha) const
{
    FromProfile result;
    result.context_.reset(cmsCreateContext(nullptr, nullptr));
    auto* const context = result.context_.get();
    if (context == nullptr) throw std::bad_alloc();
    // lcms would print what is wrong with a profile.
    cmsSetLogErrorHandlerTHR(context, say_nothing);
    OpenProfile const from(
        cmsOpenProfileFromMemTHR(context, bytes_.data(), static_cast<cmsUInt32Number>(bytes_.size())));
    if (!from || cmsGetColorSpace(from.get()) != space_of(inks_) || may_be_endless(from.get()))
        return std::nullopt;
    OpenProfile const to = screen(context, inks_);
    if (!to) throw std::bad_alloc();
    auto const target = inks_ == Inks::grey ? Inks::grey : Inks::rgb;
    // For sixteen bits lcms would make a coarse table, which is ten values off where colours leave the
    // screen's.
    cmsUInt32Number const exact = samples == Samples::sixteen_bits ? cmsFLAGS_NOOPTIMIZE : 0;
    result.transform_.reset(cmsCreateTransformTHR(context, from.get(), format_of(inks_, samples, alpha),
                                                  to.get(), format_of(target, Samples::eight_bits, alpha),
                                                  INTENT_PERCEPTUAL, cmsFLAGS_COPY_ALPHA | exact));
    if (!result.transform_) return std::nullopt;
    return result;
}

bool Profile::changes_nothing(FromProfile const& transform) const
{
    constexpr std::size_t step = 15;
    auto const differs = [&](std::array<std::uint8_t, 4> const& colour) {
        std::array<std::uint8_t, 4> seen{};
        transform.convert(colour.data(), 1, seen.data());
        for (std::size_t c = 0; c < channels_of(inks_); ++c)
            if (std::abs(int{seen[c]} - int{colour[c]}) > unseen) return true;
        return false;
    };
    if (inks_ == Inks::cmyk) return false;
    for (std::size_t red = 0; red < 256; red += inks_ == Inks::grey ? 1 : step)
        for (std::size_t green = 0; green < (inks_ == Inks::grey ? 1 : 256); green += step)
            for (std::size_t blue = 0; blue < (inks_ == Inks::grey ? 1 : 256); blue += step)
                if (differs({static_cast<std::uint8_t>(red), static_cast<std::uint8_t>(green),
                             static_cast<std::uint8_t>(blue), 0}))
                    return false;
    return true;
}

std::optional<Profile> Profile::read(std::string_view bytes, Inks inks)
{
    if (bytes.size() < header_bytes || bytes.size() > largest_profile) return std::nullopt;
    Profile profile(bytes, inks);
    auto const transform = profile.transform(Samples::eight_bits, false);
    if (!transform) return std::nullopt;
    profile.is_srgb_ = profile.changes_nothing(*transform);
    return profile;
}

FromProfile Profile::to_screen(Samples samples, bool alpha) const
{
    auto result = transform(samples, alpha);
    if (!result) throw std::logic_error("a colour profile that was read cannot be used");
    return std::move(*result);
}

} // namespace rapport::image
