#include "pipeline/render/pdf/line_breaking.hpp"

#include "pipeline/render/pdf/rivers.hpp"
#include "pipeline/render/pdf/ties.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace rapport::render::pdf {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// Sums of what stands before each item.
struct Sums {
    double width = 0, stretch = 0, shrink = 0;
};

std::vector<Sums> sums_before(std::vector<Item> const& items)
{
    std::vector<Sums> sums(items.size() + 1);
    for (std::size_t i = 0; i < items.size(); ++i) {
        sums[i + 1] = sums[i];
        if (items[i].kind == Item::Kind::penalty) continue;
        sums[i + 1].width += static_cast<double>(items[i].width);
        sums[i + 1].stretch += static_cast<double>(items[i].stretch);
        sums[i + 1].shrink += static_cast<double>(items[i].shrink);
    }
    return sums;
}

bool is_place(std::vector<Item> const& items, std::size_t i)
{
    if (items[i].kind == Item::Kind::penalty) return items[i].penalty < never;
    return items[i].kind == Item::Kind::glue && i > 0 && items[i - 1].kind == Item::Kind::box;
}

/// A place where the best way to set everything before it ends a line.
struct Node {
    std::size_t item = 0;  ///< where the line ends
    std::size_t start = 0; ///< first item of the next line
    int fitness = 1;       ///< 0 tight, 1 normal, 2 loose, 3 very loose
    int hyphens = 0;       ///< lines up to here that end with a hyphen, one after the other
    double demerits = 0;
    std::size_t previous = 0;
};

class TotalFit {
public:
    TotalFit(std::vector<Item> const& items, double width)
        : items_(items), width_(width), sums_(sums_before(items))
    {
    }

    /// Empty when no set of lines keeps within the tolerance.
    LineEnds run(double tolerance)
    {
        tolerance_ = tolerance;
        nodes_.assign(1, {});
        active_.assign(1, 0);
        for (std::size_t i = 0; i < items_.size(); ++i) {
            if (!is_place(items_, i)) continue;
            try_place(i);
            if (active_.empty()) return {};
        }
        auto const best = std::min_element(active_.begin(), active_.end(), [&](std::size_t a, std::size_t b) {
            return nodes_[a].demerits < nodes_[b].demerits;
        });
        LineEnds ends;
        for (std::size_t node = *best; node != 0; node = nodes_[node].previous)
            ends.push_back(nodes_[node].item);
        std::reverse(ends.begin(), ends.end());
        return ends;
    }

    /// The same, but white that flows from line to line costs, too. A pass of its own: most paragraphs have
    /// no river, and to know where the spaces of all lines tried stand takes longer than to try them.
    LineEnds run_without_rivers(double tolerance)
    {
        weighs_white_ = true;
        whites_.assign(1, {});
        return run(tolerance);
    }

    /// What the rivers of these lines cost.
    [[nodiscard]] double river_demerits_of(LineEnds const& ends) const
    {
        double sum = 0;
        Whites above;
        Whites line;
        std::size_t start = 0;
        for (std::size_t const end : ends) {
            find_whites(items_, start, end, ratio(start, end), line);
            sum += river_demerits(flow_on(above, line));
            above.swap(line);
            start = line_start(items_, end);
        }
        return sum;
    }

private:
    [[nodiscard]] double ratio(std::size_t start, std::size_t place) const
    {
        auto const& begin = sums_[start];
        auto const& end = sums_[place];
        double width = end.width - begin.width;
        if (items_[place].kind == Item::Kind::penalty) width += static_cast<double>(items_[place].width);
        double const stretch = end.stretch - begin.stretch;
        // Most lines tried are too short by far; what hangs in the margin makes them shorter still.
        if (width_ - width > 0.01 + tolerance_ * stretch) return infinite;
        width -= hang_of(items_, start, place);
        double const shrink = end.shrink - begin.shrink;
        // Sums of floats differ in the last digits; a hundredth of a point is invisible.
        if (std::abs(width - width_) < 0.01) return 0;
        if (width < width_) return stretch > 0 ? (width_ - width) / stretch : infinite;
        return shrink > 0 ? (width_ - width) / shrink : -infinite;
    }

    [[nodiscard]] double demerits(Node const& from, std::size_t place, double ratio, int fitness) const
    {
        auto const& item = items_[place];
        int const penalty = item.kind == Item::Kind::penalty ? item.penalty : 0;
        double const capped = std::min(std::abs(ratio), 20.0);
        double const badness = 100 * capped * capped * capped;
        double const line = 1 + badness;
        double result = line * line;
        if (penalty >= 0)
            result = (line + penalty) * (line + penalty);
        else if (penalty > forced)
            result = line * line - static_cast<double>(penalty) * penalty;
        bool const hyphen_before = from.item != 0 && items_[from.item].hyphen;
        if (hyphen_before && item.hyphen) result += 6000;
        if (from.hyphens >= 2 && item.hyphen) result += 1e7; // a ladder
        if (hyphen_before && place + 1 == items_.size())
            result += 150000; // a divided word before a short last line
        if (std::abs(fitness - from.fitness) > 1) result += 3000;
        bool const stub = place + 1 == items_.size() && from.item != 0 &&
                          sums_[place].width - sums_[from.start].width < 0.09 * width_;
        if (stub) result += 80000; // a last line of one short word
        if (from.item != 0) result += 8000 * stacked(from, place);
        return result;
    }

    /// How many of the line's ends have the same word as the line above: the eye slips from one to the other.
    [[nodiscard]] int stacked(Node const& from, std::size_t place) const
    {
        constexpr std::size_t least = 3; // letters; shorter words are not read one by one
        auto const same = [&](Item const& above, Item const& here) {
            return above.word == here.word && above.from == here.from && above.to == here.to &&
                   here.word != nullptr && here.word->text.size() >= least;
        };
        auto const last = [&](std::size_t end) -> Item const& {
            while (end > 0 && items_[end].kind != Item::Kind::box) --end;
            return items_[end];
        };
        int count =
            from.start < place && same(items_[nodes_[from.previous].start], items_[from.start]) ? 1 : 0;
        if (place + 1 != items_.size() && same(last(from.item), last(place))) ++count;
        return count;
    }

    /// What the white of the line from this node to the place costs; leaves it in white_.
    double white_demerits(std::size_t node, std::size_t place, double ratio)
    {
        find_whites(items_, nodes_[node].start, place, ratio, white_);
        return river_demerits(flow_on(whites_[node], white_));
    }

    void try_place(std::size_t place)
    {
        bool const must = items_[place].kind == Item::Kind::penalty && items_[place].penalty <= forced;
        // The best way for each fitness and, where a word is divided, for each number of hyphens so far: a
        // way that costs a little more now may be the one that needs no ladder of hyphens later.
        bool const hyphen = items_[place].hyphen;
        std::size_t const slots = hyphen ? best_.size() : 4;
        for (std::size_t i = 0; i < slots; ++i) best_[i].demerits = infinite;
        std::size_t kept = 0;
        for (std::size_t const index : active_) {
            auto const& from = nodes_[index];
            double const r = ratio(from.start, place);
            if (r >= -1 && r <= tolerance_) {
                int const fitness = r < -0.5 ? 0 : r <= 0.5 ? 1 : r <= 1 ? 2 : 3;
                double total = from.demerits + demerits(from, place, r, fitness);
                int const before = hyphen ? std::min(from.hyphens, 2) : 0;
                auto const slot = static_cast<std::size_t>(before) * 4 + static_cast<std::size_t>(fitness);
                bool better = total < best_[slot].demerits;
                if (better && weighs_white_) {
                    total += white_demerits(index, place, r);
                    better = total < best_[slot].demerits;
                    if (better) best_white_[slot].swap(white_);
                }
                if (better) best_[slot] = {place, 0, fitness, hyphen ? before + 1 : 0, total, index};
            }
            if (r >= -1 && !must) active_[kept++] = index;
        }
        active_.resize(kept);
        for (std::size_t i = 0; i < slots; ++i) {
            auto& node = best_[i];
            if (node.demerits == infinite) continue;
            node.start = line_start(items_, place);
            active_.push_back(nodes_.size());
            nodes_.push_back(node);
            if (weighs_white_) whites_.push_back(best_white_[i]);
        }
    }

    std::vector<Item> const& items_;
    double width_;
    double tolerance_ = 0;
    std::vector<Sums> sums_;
    std::vector<Node> nodes_;
    std::vector<std::size_t> active_;
    std::array<Node, 12> best_;
    bool weighs_white_ = false;
    std::vector<Whites> whites_; ///< of the line before each node
    std::array<Whites, 12> best_white_;
    Whites white_;
};

/// Whether the word after a place fits on a line of its own, so that nothing forces it to be divided.
bool fits_below(std::vector<Item> const& items, std::vector<Sums> const& sums, std::size_t place,
                double width)
{
    std::size_t const start = line_start(items, place);
    std::size_t end = start;
    while (end < items.size() && (!is_place(items, end) || items[end].hyphen)) ++end;
    return sums[end].width - sums[start].width <= width + 0.01;
}

/// From here on a word is divided only where nothing else helps.
constexpr int reluctant = 400;

/// The place to end a line that has become too wide at item `limit`.
std::size_t choose_end(std::vector<Item> const& items, std::vector<Sums> const& sums, std::size_t start,
                       std::size_t limit, double width)
{
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::size_t plain = none;
    std::size_t free = none; // plain, between words that do not belong together
    double free_width = 0;
    std::size_t divided = none;
    std::size_t broken = none;
    for (std::size_t i = start; i <= limit; ++i) {
        if (!is_place(items, i)) continue;
        double used = sums[i].width - sums[start].width;
        bool const penalty = items[i].kind == Item::Kind::penalty;
        if (penalty) used += static_cast<double>(items[i].width);
        if (used > width + 0.01) continue;
        if (penalty && items[i].penalty >= emergency)
            broken = i;
        else if (penalty && items[i].hyphen)
            divided = i;
        else
            plain = i;
        if (plain == i && (!penalty || items[i].penalty < fair_tie)) {
            free = i;
            free_width = used;
        }
    }
    if (plain != none && free != none) {
        // What belongs together goes down together, unless that leaves the line too short.
        bool const strong = items[plain].penalty >= strong_tie;
        if (free_width > (strong ? 0.36 : 0.6) * width) plain = free;
    }
    if (plain != none) {
        bool const short_line = sums[plain].width - sums[start].width < 0.36 * width;
        bool const bad = items[plain].kind == Item::Kind::penalty && items[plain].penalty >= strong_tie;
        bool const worse = divided != none && items[divided].penalty >= reluctant;
        bool const kind = !short_line || fits_below(items, sums, plain, width);
        if (divided == none || divided < plain || worse || (kind && !bad)) return plain;
    }
    if (divided != none) return divided;
    if (broken != none) return broken;
    // Only an unbreakable piece wider than the line is left, which itemise prevents.
    for (std::size_t i = limit; i < items.size(); ++i)
        if (is_place(items, i)) return i;
    return items.size() - 1;
}

bool fits(std::vector<Item> const& items, LineEnds const& ends, double width)
{
    auto const sums = sums_before(items);
    std::size_t start = 0;
    for (std::size_t const end : ends) {
        if (sums[end].width - sums[std::min(start, end)].width > width + 0.01) return false;
        start = line_start(items, end);
    }
    return true;
}

} // namespace

std::size_t line_start(std::vector<Item> const& items, std::size_t end)
{
    std::size_t start = end + 1;
    while (start < items.size() && items[start].kind != Item::Kind::box) ++start;
    return start;
}

double hang_of(std::vector<Item> const& items, std::size_t start, std::size_t end)
{
    bool const divided = items[end].hyphen;
    // Before the space that ends a line stands its last word; a penalty may lie between them.
    std::size_t last = end;
    while (last > start && items[last].kind != Item::Kind::box && !divided) --last;
    double const left = start < items.size() ? static_cast<double>(items[start].left_hang) : 0;
    return left + static_cast<double>(items[last].right_hang);
}

LineEnds break_justified(std::vector<Item> const& items, double width, Rivers rivers)
{
    // First lines as TeX's defaults accept them, then any that do not run over the edge.
    TotalFit fit(items, width);
    for (double const tolerance : {2.4, infinite}) {
        auto ends = fit.run(tolerance);
        if (ends.empty()) continue;
        if (rivers == Rivers::ignored || ends.size() < river) return ends;
        double const cost = fit.river_demerits_of(ends);
        if (cost == 0) return ends;
        auto others = fit.run_without_rivers(tolerance);
        return fit.river_demerits_of(others) < cost ? others : ends;
    }
    return break_ragged(items, width);
}

LineEnds break_even(std::vector<Item> const& items, double width)
{
    auto best = break_ragged(items, width);
    if (best.size() < 2 || best.size() > 5) return best;
    double low = width * 0.5;
    double high = width;
    for (int round = 0; round < 7; ++round) {
        double const middle = (low + high) / 2;
        auto tried = break_ragged(items, middle);
        if (tried.size() > best.size() || !fits(items, tried, middle)) {
            low = middle;
        } else {
            high = middle;
            best = std::move(tried);
        }
    }
    return best;
}

LineEnds break_ragged(std::vector<Item> const& items, double width)
{
    auto const sums = sums_before(items);
    LineEnds ends;
    std::size_t start = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        bool const must = items[i].kind == Item::Kind::penalty && items[i].penalty <= forced;
        bool const full =
            items[i].kind == Item::Kind::box && sums[i + 1].width - sums[start].width > width + 0.01;
        if (!must && !full) continue;
        std::size_t const end = full && i > start ? choose_end(items, sums, start, i, width) : i;
        if (full && i == start) continue; // one box alone is wider than the line
        ends.push_back(end);
        start = line_start(items, end);
        if (end + 1 >= items.size()) break;
        i = std::max(end, start) - 1;
    }
    return ends;
}

} // namespace rapport::render::pdf
