#pragma once

#include "pipeline/document/document.hpp"

#include <deque>

namespace rapport::image {

struct Size {
    int width = 0;
    int height = 0;

    bool operator==(Size const&) const = default;
};

/// The largest size of the same shape that fits into `box`; the size itself when it does.
Size fitted_into(Size size, Size box);

/// The weights with which the values of one dimension go into a smaller one: a cubic filter (Catmull-Rom, R.
/// Keys, 1981), stretched by as much as the picture shrinks. Whole numbers, so that every machine gets the
/// same picture.
class Weights {
public:
    Weights(int from, int to);

    static constexpr int one = 1 << 14;
    [[nodiscard]] int first(int target) const { return first_[static_cast<std::size_t>(target)]; }
    [[nodiscard]] int end(int target) const
    {
        auto const i = static_cast<std::size_t>(target);
        return first_[i] + begin_[i + 1] - begin_[i];
    }
    /// One for each value from first to end.
    [[nodiscard]] int const* of(int target) const
    {
        return weights_.data() + begin_[static_cast<std::size_t>(target)];
    }

private:
    std::vector<int> first_;
    std::vector<int> begin_; ///< of each target's weights
    std::vector<int> weights_;
};

/// Takes a picture row by row, makes it smaller on the way when it is to be, in linear light and with colours
/// weighted by their alpha, and so never holds more of it than what is kept.
class Rows {
public:
    /// `channels`: 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha.
    Rows(Size source, int channels, Size target);

    void add(std::uint8_t const* row);
    /// Width, height, channels, pixels and alpha; alpha that hides nothing is dropped.
    document::Raster finish();

private:
    void keep(std::uint8_t const* row);
    void filter_across(std::uint8_t const* row);
    void close_row();

    Size source_;
    Size target_;
    std::size_t channels_;
    std::size_t colours_;
    bool smaller_;
    Weights across_;
    Weights down_;
    int next_ = 0;                      ///< row of the source
    int closed_ = 0;                    ///< rows of the target that are ready
    std::vector<int> light_;            ///< of a row of the source
    std::vector<int> line_;             ///< the same, filtered across
    std::deque<std::vector<int>> open_; ///< sums of the target's rows from `closed_` on
    document::Raster raster_;
};

/// A picture turned and mirrored upright: `orientation` 1 to 8 (TIFF 6.0, Exif 2.3, tag 0x0112).
document::Raster upright(document::Raster const& raster, int orientation);

} // namespace rapport::image
