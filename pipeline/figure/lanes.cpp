#include "pipeline/figure/lanes.hpp"

#include <algorithm>
#include <numeric>

namespace rapport::figure {

namespace {

constexpr double gap = 1.4; // millimetres between two labels, or a label and a leader

/// A stretch of a lane that is taken.
struct Taken {
    double left, right;
    std::size_t first_lane, last_lane;
};

bool meets(std::vector<Taken> const& taken, Taken const& wish)
{
    return std::any_of(taken.begin(), taken.end(), [&](Taken const& other) {
        return wish.left < other.right && other.left < wish.right && wish.first_lane <= other.last_lane &&
               other.first_lane <= wish.last_lane;
    });
}

std::size_t first_lane_below(std::vector<Taken> const& labels)
{
    std::size_t lane = 0;
    for (Taken const& label : labels) lane = std::max(lane, label.last_lane + 1);
    return lane;
}

} // namespace

std::vector<Placed> place_flags(std::vector<Flag> const& flags, double low, double high)
{
    std::vector<std::size_t> order(flags.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    auto const hangs_left = [&](Flag const& flag) {
        return flag.x + flag.width > high && flag.x - flag.width >= low;
    };
    // From right to left: a flag then only has to pass below those that begin right of it, and its leader,
    // which stands left of all of them, crosses none. Flags that hang to the left are the mirror image.
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
        bool const left_a = hangs_left(flags[a]), left_b = hangs_left(flags[b]);
        if (left_a != left_b) return left_a;
        return left_a ? flags[a].x < flags[b].x : flags[a].x > flags[b].x;
    });
    std::vector<Placed> result(flags.size());
    std::vector<Taken> labels, leaders;
    for (std::size_t const index : order) {
        Flag const& flag = flags[index];
        double const left =
            hangs_left(flag) ? flag.x - flag.width : std::max(low, std::min(flag.x, high - flag.width));
        std::size_t const bottom = first_lane_below(labels);
        std::size_t without_overlap = bottom; // the last resort: a leader passes behind a label
        std::size_t lane = 0;
        for (; lane <= bottom; ++lane) {
            Taken const label{left - gap, left + flag.width + gap, lane, lane + flag.lines - 1};
            if (meets(labels, label)) continue;
            without_overlap = std::min(without_overlap, lane);
            Taken const leader{flag.x - gap / 4, flag.x + gap / 4, 0, lane == 0 ? 0 : lane - 1};
            if (!meets(leaders, label) && (lane == 0 || !meets(labels, leader))) break;
        }
        if (lane > bottom) lane = without_overlap;
        result[index] = {left, lane};
        labels.push_back({left, left + flag.width, lane, lane + flag.lines - 1});
        if (lane > 0) leaders.push_back({flag.x, flag.x + 0.01, 0, lane - 1});
    }
    return result;
}

std::size_t lanes_used(std::vector<Flag> const& flags, std::vector<Placed> const& placed)
{
    std::size_t used = 0;
    for (std::size_t i = 0; i < flags.size(); ++i) used = std::max(used, placed[i].lane + flags[i].lines);
    return used;
}

} // namespace rapport::figure
