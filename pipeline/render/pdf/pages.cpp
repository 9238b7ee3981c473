#include "pipeline/render/pdf/pages.hpp"
#include "pipeline/render/pdf/footnotes.hpp"
#include "pipeline/render/pdf/row_cuts.hpp"

#include <algorithm>
#include <cmath>

namespace rapport::render::pdf {

namespace {

/// Space that the frames around a strip need above it when `before` stands above, or below it.
double pads(Column const& column, int frame, int outside)
{
    double sum = 0;
    for (; frame >= 0 && frame != outside; frame = column.frames[static_cast<std::size_t>(frame)].parent)
        sum += column.frames[static_cast<std::size_t>(frame)].pad;
    return sum;
}

/// The innermost frame around both.
int common_frame(Column const& column, int a, int b)
{
    for (int outer = a; outer >= 0; outer = column.frames[static_cast<std::size_t>(outer)].parent)
        for (int other = b; other >= 0; other = column.frames[static_cast<std::size_t>(other)].parent)
            if (outer == other) return outer;
    return -1;
}

/// What may be asked of the pages of a chapter beside what its strips ask for.
struct Wishes {
    double space = 1;                                      ///< what is left of the space above strips ...
    std::size_t from = 0;                                  ///< ... beginning with this one
    std::size_t short_page = static_cast<std::size_t>(-1); ///< a page of the chapter that ends early ...
    double shorter = 0;                                    ///< ... by this share of its height
};

constexpr auto nowhere = static_cast<std::size_t>(-1);
constexpr double hardly_smaller = 0.94; ///< nobody sees that a figure was drawn at this scale
constexpr double well_filled = 0.85;    ///< the share of a page that leaves no hole at its foot

/// Breaks one chapter: strips between two places where a page has to begin.
class Breaker {
public:
    Breaker(Column const& column, PageHeights heights, Wishes wishes)
        : column_(column), heights_(heights), wishes_(wishes)
    {
    }

    std::vector<PagePlan> run(std::size_t begin, std::size_t end)
    {
        end_ = end;
        for (std::size_t i = begin; i < end;) i = place(i);
        return std::move(pages_);
    }

private:
    [[nodiscard]] std::vector<Strip> const& strips() const { return column_.strips; }
    [[nodiscard]] double page_height() const
    {
        double const height = (pages_.back().landscape ? heights_.landscape : heights_.portrait) - foot_;
        return pages_.size() == wishes_.short_page + 1 ? height * (1 - wishes_.shorter) : height;
    }

    void new_page(std::size_t next)
    {
        pages_.push_back({strips()[next].landscape, {}});
        y_ = 0;
        last_ = -1;
        begin_ = next;
        below_figure_ = 0;
        foot_ = 0;
        auto const& strip = strips()[next];
        if (strip.heads < 0) return;
        y_ += pads(column_, strip.frame, -1);
        repeat_heads(strip);
    }

    void repeat_heads(Strip const& strip)
    {
        auto const& heads = column_.heads[static_cast<std::size_t>(strip.heads)];
        for (std::size_t i = 0; i < heads.size(); ++i) {
            Placement placement;
            placement.strip = i;
            placement.heads = strip.heads;
            placement.y = y_;
            placement.height = heads[i].height;
            y_ += heads[i].height;
            pages_.back().placements.push_back(std::move(placement));
        }
    }

    /// Where a strip would begin: below the space and the frames' ends that separate it from what stands
    /// above.
    [[nodiscard]] double start_of(std::size_t i) const
    {
        auto const& strip = strips()[i];
        if (last_ < 0) return y_ > 0 ? y_ : pads(column_, strip.frame, -1);
        int const above = strips()[static_cast<std::size_t>(last_)].frame;
        int const common = common_frame(column_, above, strip.frame);
        return y_ + pads(column_, above, common) + space_above(i) + pads(column_, strip.frame, common);
    }

    /// What the notes called in a strip would take of this page.
    [[nodiscard]] double notes_of(std::size_t i) const
    {
        return notes_height(strips()[i], foot_ == 0, heights_.grid);
    }

    [[nodiscard]] double space_above(std::size_t i) const
    {
        auto const& strip = strips()[i];
        double before = i == alone_ ? strip.before_alone : strip.before;
        if (i == begin_) before = std::max(before, below_figure_);
        if (wishes_.space == 1 || i < wishes_.from) return before;
        return std::floor(before * wishes_.space / heights_.grid + 0.01) * heights_.grid;
    }

    std::size_t place(std::size_t i)
    {
        auto const& strip = strips()[i];
        bool const turn = !pages_.empty() && pages_.back().landscape != strip.landscape;
        if (pages_.empty() || strip.starts_page || turn) {
            if (pages_.empty() || last_ >= 0 || !pages_.back().placements.empty()) new_page(i);
        }
        if (strip.floats > 0)
            if (auto const next = place_figure(i)) return *next;
        double const start = start_of(i);
        double const room = page_height() - start - pads(column_, strip.frame, -1);
        if (strip.height + notes_of(i) <= room + 0.01) return put(i, start);
        if (!strip.cells.empty() && should_split(strip, room)) return split(i, start, room);
        return go_back(i, start, room);
    }

    /// A figure that would leave a hole: a little smaller, or on the next page below which its section goes
    /// on here. Nothing when it fits, or neither helps.
    std::optional<std::size_t> place_figure(std::size_t i)
    {
        auto const& figure = strips()[i];
        double const start = start_of(i);
        double const missing = start + height_of(strips(), i, i + figure.floats) - page_height();
        std::size_t const after = i + figure.floats;
        if (last_ < 0 || missing <= 0.01) return std::nullopt;
        double const shrunk = std::floor((figure.height - missing) / heights_.grid + 0.001) * heights_.grid;
        double const scale = shrunk / figure.height;
        bool const can_shrink = scale >= figure.least_scale;
        if (can_shrink && scale >= hardly_smaller) return put(i, start, scale);
        bool const alone_fits = height_of(strips(), i, after) <= page_height() * 0.9;
        bool const tied = after < end_ && strips()[after].keep;
        if (alone_fits && !tied) {
            std::size_t const next = fill_up(after, can_shrink ? well_filled : 0);
            if (next > after) return begin_with_figure(i, next);
        }
        if (can_shrink) return put(i, start, scale);
        return std::nullopt;
    }

    /// Puts what follows a figure below what stands above it, as far as its section goes; gives the strip
    /// that comes next, which is `from` when nothing could be put or less than `share` of the page was
    /// filled.
    std::size_t fill_up(std::size_t from, double share)
    {
        double const y = y_;
        long const last = last_;
        alone_ = from;
        std::size_t next = from;
        for (; next < end_ && may_pass_figure(next); ++next) {
            double const start = start_of(next);
            double const room = page_height() - start - pads(column_, strips()[next].frame, -1);
            if (strips()[next].height + notes_of(next) > room + 0.01) break;
            put(next, start);
        }
        while (next > from && next < end_ && strips()[next].keep) --next;
        take_back(next);
        auto const& placements = pages_.back().placements;
        double const bottom = placements.back().y + placements.back().height;
        if (next > from && bottom >= share * page_height()) return next;
        take_back(from);
        y_ = y;
        last_ = last;
        alone_ = nowhere;
        return from;
    }

    /// Neither another figure nor a heading: figures keep their order and stay in their sections.
    [[nodiscard]] bool may_pass_figure(std::size_t i) const
    {
        auto const& strip = strips()[i];
        return strip.floats == 0 && strip.bookmark_level == 0 && strip.landscape == pages_.back().landscape;
    }

    /// A page with the figure that begins with strip `i` at its head, above strip `next`.
    std::size_t begin_with_figure(std::size_t i, std::size_t next)
    {
        std::size_t const after = i + strips()[i].floats;
        new_page(i);
        for (std::size_t k = i; k < after; ++k) put(k, start_of(k));
        begin_ = next;
        if (next == end_) return next;
        below_figure_ = std::max(strips()[after].before, strips()[next].before);
        if (strips()[next].heads < 0) return next;
        y_ += below_figure_;
        below_figure_ = 0;
        repeat_heads(strips()[next]);
        return next;
    }

    std::size_t put(std::size_t i, double start, double scale = 1)
    {
        Placement placement;
        placement.strip = i;
        placement.y = start;
        placement.height = strips()[i].height * scale;
        placement.scale = scale;
        pages_.back().placements.push_back(std::move(placement));
        foot_ += notes_of(i);
        y_ = start + strips()[i].height * scale;
        last_ = static_cast<long>(i);
        return i + 1;
    }

    /// Rows go to the next page in one piece unless that would leave a large hole or they are higher than a
    /// page.
    [[nodiscard]] bool should_split(Strip const& row, double room) const
    {
        if (!row.may_split) return false;
        bool const too_high = row.height > page_height() * 0.8;
        bool const hole = room > page_height() * 0.25 && row.height > page_height() * 0.22;
        if (!too_high && !hole) return false;
        return cut_row(row, Progress(row.cells.size()), room, false).has_value();
    }

    std::size_t split(std::size_t i, double start, double room)
    {
        auto const& row = strips()[i];
        Progress progress(row.cells.size());
        bool first = true;
        while (!is_done(row, progress)) {
            // On a page of its own something must be set, even if it breaks a paragraph in a bad place.
            bool const fresh = last_ < 0 && !first;
            auto part = cut_row(row, progress, room, false);
            if (!part && (fresh || first)) part = cut_row(row, progress, room, true);
            if (part) {
                part->strip = i;
                part->y = start;
                part->first_part = first;
                for (std::size_t c = 0; c < progress.size(); ++c)
                    progress[c] = std::max(progress[c], part->cuts[c].to);
                part->last_part = is_done(row, progress);
                y_ = start + part->height;
                pages_.back().placements.push_back(std::move(*part));
                first = false;
                last_ = static_cast<long>(i);
                if (is_done(row, progress)) break;
            }
            new_page(i);
            start = start_of(i);
            room = page_height() - start - pads(column_, row.frame, -1);
        }
        return i + 1;
    }

    /// Strip i does not fit: the page ends at the last allowed place above it.
    std::size_t go_back(std::size_t i, double start, double room)
    {
        std::size_t next = i;
        while (next > begin_ && strips()[next].keep) --next;
        bool const alone = last_ < 0;
        if (next == begin_ && !alone && !has_figure_above())
            next = i; // all that stands here was to stay together: it cannot
        if (alone) {
            if (!strips()[i].cells.empty()) return split(i, start, room);
            return put(i, start);
        }
        take_back(next);
        new_page(next);
        return next;
    }

    /// Takes strip `from` and what follows it from the page, with heads that then have nothing below them.
    void take_back(std::size_t from)
    {
        auto& placements = pages_.back().placements;
        while (!placements.empty() && placements.back().heads < 0 && placements.back().strip >= from)
            placements.pop_back();
        while (!placements.empty() && placements.back().heads >= 0) placements.pop_back();
        foot_ = 0;
        for (auto const& one : placements)
            if (one.heads < 0) foot_ += notes_of(one.strip);
    }

    /// Whether the page begins with a figure that came from the page before.
    [[nodiscard]] bool has_figure_above() const
    {
        auto const& placements = pages_.back().placements;
        return !placements.empty() && placements.front().heads < 0 && placements.front().strip < begin_;
    }

    Column const& column_;
    PageHeights heights_;
    Wishes wishes_;
    std::vector<PagePlan> pages_;
    double y_ = 0;
    long last_ = -1;              ///< strip placed last on this page; -1 = none yet
    std::size_t begin_ = 0;       ///< first strip of this page, or below the figure at its head
    std::size_t end_ = 0;         ///< of the chapter
    std::size_t alone_ = nowhere; ///< the strip behind a figure that went to the next page
    double below_figure_ = 0;     ///< least space above strip begin_
    double foot_ = 0;             ///< height of the notes at the foot of this page
};

/// The share of its page that is filled.
double fill_of(PagePlan const& page, PageHeights heights)
{
    double bottom = 0;
    for (auto const& placement : page.placements) bottom = std::max(bottom, placement.y + placement.height);
    return bottom / (page.landscape ? heights.landscape : heights.portrait);
}

/// A page with less than this looks forgotten.
constexpr double nearly_empty = 0.16;

/// Where the last page of a chapter would be nearly empty, its lines go to the pages before, with a little
/// less space between the blocks of the chapter; if they are too many for that, the page before gives some of
/// its own.
std::vector<PagePlan> break_chapter(Column const& column, PageHeights heights, std::size_t begin,
                                    std::size_t end)
{
    auto plan = Breaker(column, heights, {}).run(begin, end);
    double const filled = fill_of(plan.back(), heights);
    bool const turns = plan.size() > 1 && plan.back().landscape != plan[plan.size() - 2].landscape;
    if (plan.size() < 2 || turns || filled >= nearly_empty) return plan;
    constexpr std::size_t pages = 4; // further up nothing need change
    auto const& first = plan[plan.size() - std::min(pages, plan.size())];
    auto const head = [](Placement const& one) { return one.heads >= 0; };
    auto const own = std::find_if_not(first.placements.begin(), first.placements.end(), head);
    std::size_t const from = own == first.placements.end() ? begin : own->strip;
    for (double const space : {0.85, 0.7, 0.5}) {
        auto tighter = Breaker(column, heights, {space, from}).run(begin, end);
        if (tighter.size() < plan.size()) return tighter;
    }
    for (double const shorter : {0.1, 0.16, 0.22}) {
        auto even = Breaker(column, heights, {1, 0, plan.size() - 2, shorter}).run(begin, end);
        if (even.size() == plan.size() && fill_of(even.back(), heights) > nearly_empty) return even;
    }
    return plan;
}

} // namespace

std::vector<PagePlan> break_pages(Column const& column, PageHeights heights)
{
    auto const& strips = column.strips;
    std::vector<PagePlan> pages;
    for (std::size_t begin = 0; begin < strips.size();) {
        std::size_t end = begin + 1;
        while (end < strips.size() && !strips[end].starts_page) ++end;
        for (auto& page : break_chapter(column, heights, begin, end)) pages.push_back(std::move(page));
        begin = end;
    }
    return pages;
}

} // namespace rapport::render::pdf
