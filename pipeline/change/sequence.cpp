#include "pipeline/change/sequence.hpp"

#include <algorithm>
#include <unordered_map>

namespace rapport::change {

namespace {

constexpr int most_edits = 1500; // the search keeps edits^2 numbers: 9 MB

using Numbers = std::vector<int>;

/// Equal texts get equal numbers, so that the search compares numbers.
struct Numbered {
    Numbers before;
    Numbers after;

    Numbered(std::vector<std::string> const& a, std::vector<std::string> const& b)
    {
        std::unordered_map<std::string, int> numbers;
        auto const number = [&](std::string const& text) {
            return numbers.try_emplace(text, static_cast<int>(numbers.size())).first->second;
        };
        for (auto const& text : a) before.push_back(number(text));
        for (auto const& text : b) after.push_back(number(text));
    }
};

/// The part of two sequences that stands between their equal ends.
struct Middle {
    std::size_t begin = 0;
    std::size_t before_end = 0;
    std::size_t after_end = 0;
};

Middle middle_of(Numbers const& before, Numbers const& after)
{
    Middle middle{0, before.size(), after.size()};
    while (middle.begin < middle.before_end && middle.begin < middle.after_end &&
           before[middle.begin] == after[middle.begin])
        ++middle.begin;
    while (middle.before_end > middle.begin && middle.after_end > middle.begin &&
           before[middle.before_end - 1] == after[middle.after_end - 1]) {
        --middle.before_end;
        --middle.after_end;
    }
    return middle;
}

/// Searches the middle and remembers how far each diagonal was reached after so many edits.
class Search {
public:
    Search(Numbers const& before, Numbers const& after, Middle const& middle)
        : before_(before), after_(after), middle_(middle),
          rows_(static_cast<int>(middle.before_end - middle.begin)),
          columns_(static_cast<int>(middle.after_end - middle.begin))
    {
    }

    /// The steps through the middle, last first; nothing when there are too many.
    bool run(std::vector<Step>& steps)
    {
        int const limit = std::min(rows_ + columns_, most_edits);
        Numbers reached(2 * static_cast<std::size_t>(limit) + 3, 0);
        auto const at = [&](int diagonal) -> int& {
            return reached[static_cast<std::size_t>(std::ptrdiff_t{diagonal} + limit + 1)];
        };
        for (int edits = 0; edits <= limit; ++edits) {
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
                bool const down =
                    diagonal == -edits || (diagonal != edits && at(diagonal - 1) < at(diagonal + 1));
                int row = down ? at(diagonal + 1) : at(diagonal - 1) + 1;
                while (row < rows_ && row - diagonal < columns_ && equal(row, row - diagonal)) ++row;
                at(diagonal) = row;
                if (row >= rows_ && row - diagonal >= columns_) {
                    keep(reached, edits, limit);
                    walk_back(edits, steps);
                    return true;
                }
            }
            keep(reached, edits, limit);
        }
        return false;
    }

private:
    [[nodiscard]] bool equal(int row, int column) const
    {
        return before_[middle_.begin + static_cast<std::size_t>(row)] ==
               after_[middle_.begin + static_cast<std::size_t>(column)];
    }

    /// What the diagonals -edits..edits had reached.
    void keep(Numbers const& reached, int edits, int limit)
    {
        std::ptrdiff_t const wide = edits;
        auto const first = reached.begin() + (limit + 1 - wide);
        history_.emplace_back(first, first + 2 * wide + 1);
    }

    [[nodiscard]] int reached(int edits, int diagonal) const
    {
        if (edits < 0 || diagonal < -edits || diagonal > edits) return -1;
        return history_[static_cast<std::size_t>(edits)]
                       [static_cast<std::size_t>(std::ptrdiff_t{diagonal} + edits)];
    }

    void add(Step::Kind kind, int row, int column, std::vector<Step>& steps) const
    {
        steps.push_back({kind, middle_.begin + static_cast<std::size_t>(row),
                         middle_.begin + static_cast<std::size_t>(column)});
    }

    void walk_back(int edits, std::vector<Step>& steps) const
    {
        int row = rows_;
        int column = columns_;
        for (; edits > 0; --edits) {
            int const diagonal = row - column;
            int const above = reached(edits - 1, diagonal + 1);
            int const left = reached(edits - 1, diagonal - 1);
            bool const down = diagonal == -edits || (diagonal != edits && left < above);
            int const from_row = down ? above : left;
            int const from_column = from_row - (down ? diagonal + 1 : diagonal - 1);
            int const start = down ? from_row : from_row + 1; // where the equal run began
            while (row > start) add(Step::Kind::same, --row, --column, steps);
            row = from_row;
            column = from_column;
            add(down ? Step::Kind::added : Step::Kind::removed, row, column, steps);
        }
        while (row > 0) add(Step::Kind::same, --row, --column, steps);
    }

    Numbers const& before_;
    Numbers const& after_;
    Middle middle_;
    int rows_;
    int columns_;
    std::vector<Numbers> history_;
};

/// Among neighbouring edits, all that was removed stands first.
void order(std::vector<Step>& steps)
{
    auto const is_edit = [](Step const& step) { return step.kind != Step::Kind::same; };
    for (auto begin = steps.begin(); begin != steps.end();) {
        begin = std::find_if(begin, steps.end(), is_edit);
        auto const end = std::find_if_not(begin, steps.end(), is_edit);
        if (begin == end) break;
        std::size_t const first_after = begin->after;
        std::size_t after_last_removed = begin->before;
        for (auto step = begin; step != end; ++step)
            if (step->kind == Step::Kind::removed) after_last_removed = step->before + 1;
        std::stable_sort(begin, end, [](Step const& a, Step const& b) {
            return a.kind == Step::Kind::removed && b.kind == Step::Kind::added;
        });
        for (auto step = begin; step != end; ++step)
            (step->kind == Step::Kind::removed ? step->after : step->before) =
                step->kind == Step::Kind::removed ? first_after : after_last_removed;
        begin = end;
    }
}

} // namespace

std::vector<Step> steps(std::vector<std::string> const& before, std::vector<std::string> const& after)
{
    Numbered const numbered(before, after);
    auto const middle = middle_of(numbered.before, numbered.after);
    std::vector<Step> result;
    for (std::size_t i = 0; i < middle.begin; ++i) result.push_back({Step::Kind::same, i, i});
    std::vector<Step> between;
    if (Search(numbered.before, numbered.after, middle).run(between)) {
        result.insert(result.end(), between.rbegin(), between.rend());
    } else {
        for (std::size_t i = middle.begin; i < middle.before_end; ++i)
            result.push_back({Step::Kind::removed, i, middle.begin});
        for (std::size_t i = middle.begin; i < middle.after_end; ++i)
            result.push_back({Step::Kind::added, middle.before_end, i});
    }
    for (std::size_t i = middle.before_end; i < before.size(); ++i)
        result.push_back({Step::Kind::same, i, i - middle.before_end + middle.after_end});
    order(result);
    return result;
}

} // namespace rapport::change
