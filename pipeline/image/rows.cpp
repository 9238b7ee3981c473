#include "pipeline/image/rows.hpp"

#include "pipeline/image/light.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace rapport::image {

namespace {

double cubic(double distance)
{
    double const x = std::abs(distance);
    if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
    if (x < 2) return ((-0.5 * x + 2.5) * x - 4) * x + 2;
    return 0;
}

int rounded(int sum)
{
    return std::clamp((sum + Weights::one / 2) / Weights::one, 0, 65535);
}

/// The innermost loop of all: how many channels there are must be known when it is compiled.
template <std::size_t channels>
void shrink_row(Weights const& across, std::vector<int> const& from, std::vector<int>& to)
{
    int* target = to.data();
    auto const* const end = target + to.size();
    for (int x = 0; target != end; ++x, target += channels) {
        int const first = across.first(x);
        int const count = across.end(x) - first;
        int const* const weights = across.of(x);
        int const* source = from.data() + static_cast<std::size_t>(first) * channels;
        std::array<int, channels> sums{};
        for (int k = 0; k < count; ++k, source += channels)
            for (std::size_t c = 0; c < channels; ++c) sums[c] += weights[k] * source[c];
        for (std::size_t c = 0; c < channels; ++c) target[c] = rounded(sums[c]);
    }
}

} // namespace

Size fitted_into(Size size, Size box)
{
    if (size.width <= box.width && size.height <= box.height) return size;
    double const scale =
        std::min(static_cast<double>(box.width) / size.width, static_cast<double>(box.height) / size.height);
    auto const side = [&](int length) { return std::max(1, static_cast<int>(std::lround(length * scale))); };
    return {side(size.width), side(size.height)};
}

Weights::Weights(int from, int to)
{
    double const step = static_cast<double>(from) / to;
    double const scale = std::max(step, 1.0);
    begin_.push_back(0);
    for (int i = 0; i < to; ++i) {
        double const centre = (i + 0.5) * step - 0.5;
        int const first = std::max(0, static_cast<int>(std::ceil(centre - 2 * scale)));
        int const last = std::min(from - 1, static_cast<int>(std::floor(centre + 2 * scale)));
        double sum = 0;
        for (int k = first; k <= last; ++k) sum += cubic((k - centre) / scale);
        auto const begin = weights_.size();
        int total = 0;
        for (int k = first; k <= last; ++k) {
            weights_.push_back(static_cast<int>(std::lround(cubic((k - centre) / scale) / sum * one)));
            total += weights_.back();
        }
        // What rounding lost goes to the heaviest, so that a plain surface keeps its colour.
        *std::max_element(weights_.begin() + static_cast<std::ptrdiff_t>(begin), weights_.end()) +=
            one - total;
        first_.push_back(first);
        begin_.push_back(static_cast<int>(weights_.size()));
    }
}

Rows::Rows(Size source, int channels, Size target)
    : source_(source), target_(target), channels_(static_cast<std::size_t>(channels)),
      colours_(channels >= 3 ? 3 : 1), smaller_(!(source == target)),
      across_(smaller_ ? source.width : 1, smaller_ ? target.width : 1),
      down_(smaller_ ? source.height : 1, smaller_ ? target.height : 1)
{
    auto const pixels = static_cast<std::size_t>(target.width) * static_cast<std::size_t>(target.height);
    raster_.width = target.width;
    raster_.height = target.height;
    raster_.channels = static_cast<int>(colours_);
    raster_.pixels.reserve(pixels * colours_);
    if (channels_ != colours_) raster_.alpha.reserve(pixels);
    if (!smaller_) return;
    light_.resize(static_cast<std::size_t>(source.width) * channels_);
    line_.resize(static_cast<std::size_t>(target.width) * channels_);
}

void Rows::keep(std::uint8_t const* row)
{
    auto const width = static_cast<std::size_t>(target_.width);
    if (channels_ == colours_) {
        raster_.pixels.insert(raster_.pixels.end(), row, row + width * channels_);
        return;
    }
    for (std::size_t i = 0; i < width; ++i, row += channels_) {
        raster_.pixels.insert(raster_.pixels.end(), row, row + colours_);
        raster_.alpha.push_back(row[colours_]);
    }
}

void Rows::filter_across(std::uint8_t const* row)
{
    auto const& curve = srgb();
    int* light = light_.data();
    auto const* const end = row + light_.size();
    if (channels_ == colours_)
        for (auto const* value = row; value != end; ++value) *light++ = curve.light_of(*value);
    else
        for (auto const* pixel = row; pixel != end; pixel += channels_) {
            int const opaque = pixel[colours_];
            for (std::size_t c = 0; c < colours_; ++c)
                *light++ = (curve.light_of(pixel[c]) * opaque + 127) / 255;
            *light++ = opaque * 257;
        }
    switch (channels_) {
    case 1: return shrink_row<1>(across_, light_, line_);
    case 2: return shrink_row<2>(across_, light_, line_);
    case 3: return shrink_row<3>(across_, light_, line_);
    default: return shrink_row<4>(across_, light_, line_);
    }
}

void Rows::add(std::uint8_t const* row)
{
    if (next_ >= source_.height) return;
    if (!smaller_) {
        keep(row);
        ++next_;
        return;
    }
    filter_across(row);
    for (int y = closed_; y < target_.height && down_.first(y) <= next_; ++y) {
        auto const index = static_cast<std::size_t>(y - closed_);
        if (open_.size() <= index) open_.emplace_back(line_.size());
        if (next_ >= down_.end(y)) continue;
        // Plain pointers: with a vector's checks this loop, a third of all the work, would not be unrolled.
        int const weight = down_.of(y)[next_ - down_.first(y)];
        int* const sums = open_[index].data();
        int const* const line = line_.data();
        std::size_t const count = line_.size();
        for (std::size_t i = 0; i < count; ++i) sums[i] += weight * line[i];
    }
    ++next_;
    while (closed_ < target_.height && !open_.empty() && down_.end(closed_) <= next_) close_row();
}

void Rows::close_row()
{
    std::vector<std::uint8_t> row(line_.size());
    auto const& sums = open_.front();
    bool const alpha = channels_ != colours_;
    for (std::size_t i = 0; i < row.size(); i += channels_) {
        int const opaque = alpha ? rounded(sums[i + colours_]) : 65535;
        for (std::size_t c = 0; c < colours_; ++c) {
            auto const light = static_cast<std::int64_t>(rounded(sums[i + c]));
            row[i + c] = opaque == 0 ? std::uint8_t{0}
                                     : srgb().value_of(static_cast<int>(
                                           std::min<std::int64_t>(light * 65535 / opaque, 65535)));
        }
        if (alpha) row[i + colours_] = static_cast<std::uint8_t>((opaque + 128) / 257);
    }
    keep(row.data());
    open_.pop_front();
    ++closed_;
}

document::Raster Rows::finish()
{
    if (std::all_of(raster_.alpha.begin(), raster_.alpha.end(), [](std::uint8_t a) { return a == 255; }))
        raster_.alpha = {};
    return std::move(raster_);
}

document::Raster upright(document::Raster const& raster, int orientation)
{
    if (orientation < 2 || orientation > 8) return raster;
    bool const on_its_side = orientation >= 5;
    document::Raster turned = raster;
    if (on_its_side) std::swap(turned.width, turned.height);
    // Where a pixel of the upright picture stands in the file, from the corner in which its first row and
    // column begin.
    bool const mirrored_x = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    bool const mirrored_y = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    auto const channels = static_cast<std::size_t>(raster.channels);
    std::size_t to = 0;
    for (int y = 0; y < turned.height; ++y)
        for (int x = 0; x < turned.width; ++x, ++to) {
            int const across = on_its_side ? y : x;
            int const down = on_its_side ? x : y;
            auto const column = static_cast<std::size_t>(mirrored_x ? raster.width - 1 - across : across);
            auto const row = static_cast<std::size_t>(mirrored_y ? raster.height - 1 - down : down);
            std::size_t const from = row * static_cast<std::size_t>(raster.width) + column;
            for (std::size_t c = 0; c < channels; ++c)
                turned.pixels[to * channels + c] = raster.pixels[from * channels + c];
            if (!raster.alpha.empty()) turned.alpha[to] = raster.alpha[from];
        }
    return turned;
}

} // namespace rapport::image
