#include "pipeline/render/pdf/pages.hpp"

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

/// How far each cell of a row has been set.
using Progress = std::vector<std::size_t>;

bool is_done(Strip const& row, Progress const& progress)
{
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        if (progress[i] < row.cells[i].strips.size()) return false;
    return true;
}

bool is_begun(Progress const& progress)
{
    return std::any_of(progress.begin(), progress.end(), [](std::size_t strips) { return strips > 0; });
}

/// Whether a cell that is set already stands again in the next part of its row. A long one would only fill
/// the page.
bool says_name_again(Strip const& row, std::size_t cell, Progress const& progress, double room)
{
    auto const& strips = row.cells[cell].strips;
    constexpr std::size_t most = 6; // lines
    return row.cells[cell].names_row && !strips.empty() && strips.size() <= most && is_begun(progress) &&
           height_of(strips, 0, strips.size()) <= room;
}

/// The part of a row that fits into `room`; nothing when a cell with content left cannot put anything there.
/// With `must`, every such cell puts at least one strip.
std::optional<Placement> cut_row(Strip const& row, Progress const& progress, double room, bool must)
{
    Placement part;
    double const inner = room - row.pad_top - row.pad_bottom;
    bool anything = false;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        auto const& strips = row.cells[i].strips;
        std::size_t const from = progress[i];
        if (from == strips.size() && says_name_again(row, i, progress, inner)) {
            part.cuts.push_back({0, from, true});
            part.height = std::max(part.height, height_of(strips, 0, from) + row.pad_top + row.pad_bottom);
            continue;
        }
        std::size_t to = from;
        double height = 0;
        double used = 0;
        for (std::size_t k = from; k < strips.size(); ++k) {
            height += strips[k].height + (k > from ? strips[k].before : 0);
            if (height > inner + 0.01 && !(must && k == from)) break;
            bool const ends_here = k + 1 == strips.size() || !strips[k + 1].keep;
            if (ends_here || must) {
                to = k + 1;
                used = height;
            }
        }
        if (to == from && from < strips.size()) return std::nullopt;
        anything = anything || to > from;
        part.cuts.push_back({from, to});
        part.height = std::max(part.height, used + row.pad_top + row.pad_bottom);
    }
    if (!anything) return std::nullopt;
    return part;
}

/// What may be asked of the pages of a chapter beside what its strips ask for.
struct Wishes {
    double space = 1;                                      ///< what is left of the space above strips ...
    std::size_t from = 0;                                  ///< ... beginning with this one
    std::size_t short_page = static_cast<std::size_t>(-1); ///< a page of the chapter that ends early ...
    double shorter = 0;                                    ///< ... by this share of its height
};

/// Breaks one chapter: strips between two places where a page has to begin.
class Breaker {
public:
    Breaker(Column const& column, PageHeights heights, Wishes wishes)
        : column_(column), heights_(heights), wishes_(wishes)
    {
    }

    std::vector<PagePlan> run(std::size_t begin, std::size_t end)
    {
        for (std::size_t i = begin; i < end;) i = place(i);
        return std::move(pages_);
    }

private:
    [[nodiscard]] std::vector<Strip> const& strips() const { return column_.strips; }
    [[nodiscard]] double page_height() const
    {
        double const height = pages_.back().landscape ? heights_.landscape : heights_.portrait;
        return pages_.size() == wishes_.short_page + 1 ? height * (1 - wishes_.shorter) : height;
    }

    void new_page(std::size_t next)
    {
        pages_.push_back({strips()[next].landscape, {}});
        y_ = 0;
        last_ = -1;
        begin_ = next;
        auto const& strip = strips()[next];
        if (strip.heads < 0) return;
        auto const& heads = column_.heads[static_cast<std::size_t>(strip.heads)];
        y_ += pads(column_, strip.frame, -1);
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

    [[nodiscard]] double space_above(std::size_t i) const
    {
        auto const& strip = strips()[i];
        if (wishes_.space == 1 || i < wishes_.from) return strip.before;
        return std::floor(strip.before * wishes_.space / heights_.grid + 0.01) * heights_.grid;
    }

    std::size_t place(std::size_t i)
    {
        auto const& strip = strips()[i];
        bool const turn = !pages_.empty() && pages_.back().landscape != strip.landscape;
        if (pages_.empty() || strip.starts_page || turn) {
            if (pages_.empty() || last_ >= 0 || !pages_.back().placements.empty()) new_page(i);
        }
        double const start = start_of(i);
        double const room = page_height() - start - pads(column_, strip.frame, -1);
        if (strip.height <= room + 0.01) return put(i, start);
        if (!strip.cells.empty() && should_split(strip, room)) return split(i, start, room);
        return go_back(i, start, room);
    }

    std::size_t put(std::size_t i, double start)
    {
        Placement placement;
        placement.strip = i;
        placement.y = start;
        placement.height = strips()[i].height;
        pages_.back().placements.push_back(std::move(placement));
        y_ = start + strips()[i].height;
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
        if (next == begin_ && !alone) next = i; // all that stands here was to stay together: it cannot
        if (alone) {
            if (!strips()[i].cells.empty()) return split(i, start, room);
            return put(i, start);
        }
        auto& placements = pages_.back().placements;
        while (!placements.empty() && placements.back().heads < 0 && placements.back().strip >= next)
            placements.pop_back();
        new_page(next);
        return next;
    }

    Column const& column_;
    PageHeights heights_;
    Wishes wishes_;
    std::vector<PagePlan> pages_;
    double y_ = 0;
    long last_ = -1;        ///< strip placed last on this page; -1 = none yet
    std::size_t begin_ = 0; ///< first strip of this page
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
