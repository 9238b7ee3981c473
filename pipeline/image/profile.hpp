#pragma once

#include "pipeline/base/freed.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

struct _cmsContext_struct;

namespace rapport::image {

/// What pixels are made of.
enum class Inks { grey, rgb, cmyk };

/// Turns pixels from the colours of a profile into sRGB, or grey into grey of sRGB's curve.
class FromProfile {
public:
    /// `channels` with alpha, which stays as it is; samples of eight bits, or of sixteen as a PNG holds them.
    void convert(std::uint8_t const* row, std::size_t pixels, std::uint8_t* target) const;

private:
    friend class Profile;
    static void free_context(_cmsContext_struct* context) noexcept;
    static void free_transform(void* transform) noexcept;

    std::unique_ptr<_cmsContext_struct, base::Freed<free_context>> context_;
    std::unique_ptr<void, base::Freed<free_transform>> transform_;
};

/// The colour profile (ICC.1) that a picture brings along.
class Profile {
public:
    /// Nothing when it is damaged, too large to be one, or about other inks: then it says nothing of the
    /// picture.
    static std::optional<Profile> read(std::string_view bytes, Inks inks);

    /// Whether what it says is what we take pictures for anyway, as most do.
    [[nodiscard]] bool is_srgb() const { return is_srgb_; }

    enum class Samples { eight_bits, eight_bits_inverted, sixteen_bits };
    [[nodiscard]] FromProfile to_screen(Samples samples, bool alpha) const;

private:
    Profile(std::string_view bytes, Inks inks) : bytes_(bytes), inks_(inks) {}
    [[nodiscard]] std::optional<FromProfile> transform(Samples samples, bool alpha) const;
    [[nodiscard]] bool changes_nothing(FromProfile const& transform) const;

    std::string bytes_;
    Inks inks_;
    bool is_srgb_ = false;
};

} // namespace rapport::image
