#include "pipeline/render/pdf/table_widths.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rapport::render::pdf {

namespace {

double sum_of(std::vector<double> const& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// The longest word a column may insist on: above this, words are divided.
double insisted(ColumnNeed const& need, double width, std::size_t columns)
{
    return std::min(need.least, std::max(width / static_cast<double>(columns), width * 0.22));
}

/// Shares of the document's own wish: fractions of 1, per cent, or plain proportions when all columns have
/// one.
std::vector<double> wished(std::vector<ColumnNeed> const& needs, double width)
{
    double total = 0;
    bool all = true;
    for (auto const& need : needs) {
        total += need.weight;
        all = all && need.weight > 0;
    }
    double const unit = all ? total : total <= 1 ? 1 : std::max(total, 100.0);
    std::vector<double> widths;
    for (auto const& need : needs) widths.push_back(unit > 0 ? width * need.weight / unit : 0);
    return widths;
}

/// Shares what is left among the columns that still want more, by the root of what they want: a text four
/// times as long gets twice the width and becomes twice as high.
void share(std::vector<ColumnNeed> const& needs, std::vector<double>& widths, double left)
{
    std::vector<bool> open(needs.size());
    for (std::size_t i = 0; i < needs.size(); ++i)
        open[i] = needs[i].weight == 0 && widths[i] < needs[i].most;
    for (std::size_t round = 0; round < needs.size() && left > 0.01; ++round) {
        double total = 0;
        for (std::size_t i = 0; i < needs.size(); ++i)
            if (open[i]) total += std::sqrt(needs[i].most);
        if (total == 0) return;
        double used = 0;
        bool full = false;
        for (std::size_t i = 0; i < needs.size(); ++i) {
            if (!open[i]) continue;
            double const wanted = left * std::sqrt(needs[i].most) / total;
            double const given = std::min(wanted, needs[i].most - widths[i]);
            if (given < wanted) {
                open[i] = false;
                full = true;
            }
            widths[i] += given;
            used += given;
        }
        left -= used;
        if (!full) return;
    }
}

/// Columns of short values get all they want, the shortest first, while half of the measure is left to the
/// others.
void keep_short_columns(std::vector<ColumnNeed> const& needs, std::vector<double>& widths, double width)
{
    std::vector<std::size_t> order(needs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return needs[a].most < needs[b].most; });
    double taken = 0;
    double all = sum_of(widths);
    for (std::size_t const i : order) {
        double const more = std::max(needs[i].most - widths[i], 0.0);
        taken += needs[i].most;
        if (needs[i].most > width * 0.24 || taken > width * 0.56 || all + more > width * 0.9) return;
        widths[i] += more;
        all += more;
    }
}

/// Lines that a row's text takes in a column, about: words leave a part of every line empty.
double lines_of(ColumnNeed const& need, std::size_t row, double width)
{
    if (row >= need.lengths.size()) return 0;
    double const length = need.lengths[row];
    return length <= width ? length / width : length / std::max(width - 0.35 * need.least, 0.4 * width);
}

/// How much the table's height falls when a column gets wider: a row is as high as its highest cell, and a
/// text of length l in a column of width w has about l / w lines.
std::vector<double> pulls(std::vector<ColumnNeed> const& needs, std::vector<double> const& widths)
{
    std::vector<double> pull(needs.size());
    for (std::size_t r = 0; r < needs.front().lengths.size(); ++r) {
        std::size_t highest = 0;
        double most = 0;
        for (std::size_t i = 0; i < needs.size(); ++i) {
            double const lines = lines_of(needs[i], r, widths[i]);
            if (lines > most) {
                most = lines;
                highest = i;
            }
        }
        if (most > 1) pull[highest] += most / widths[highest];
    }
    return pull;
}

/// Moves width from columns that do not make rows high to those that do, in smaller and smaller steps.
void balance(std::vector<ColumnNeed> const& needs, std::vector<double> const& least,
             std::vector<double>& widths)
{
    double step = sum_of(widths) * 0.06;
    for (int round = 0; round < 24; ++round, step *= 0.86) {
        auto const pull = pulls(needs, widths);
        double const strongest = *std::max_element(pull.begin(), pull.end());
        if (strongest == 0) return;
        double moved = 0;
        double total = 0;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            double const give =
                std::clamp(step * (1 - pull[i] / strongest), 0.0, std::max(widths[i] - least[i], 0.0));
            widths[i] -= give;
            moved += give;
            total += pull[i] * pull[i];
        }
        for (std::size_t i = 0; i < widths.size(); ++i) widths[i] += moved * pull[i] * pull[i] / total;
    }
}

/// What is too wide together: wishes give way before words are divided, then all columns alike, as far as
/// each can still hold a letter.
std::vector<double> give_way(std::vector<ColumnNeed> const& needs, std::vector<double> widths, double width)
{
    std::vector<double> spare;
    for (std::size_t i = 0; i < needs.size(); ++i)
        spare.push_back(std::max(widths[i] - insisted(needs[i], width, needs.size()), 0.0));
    double const all = sum_of(widths);
    double const share = sum_of(spare) > 0 ? std::min((all - width) / sum_of(spare), 1.0) : 0;
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] -= share * spare[i];
    double const left = sum_of(widths);
    if (left <= width) return widths;
    std::vector<double> floors;
    for (double const one : widths)
        floors.push_back(std::min({one, narrowest_column, width / static_cast<double>(widths.size())}));
    double const floor = sum_of(floors);
    double const kept = left > floor ? std::max(width - floor, 0.0) / (left - floor) : 0;
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = floors[i] + kept * (widths[i] - floors[i]);
    return widths;
}

} // namespace

std::vector<double> column_widths(std::vector<ColumnNeed> const& needs, double width)
{
    std::size_t const count = needs.size();
    if (count == 0) return {};
    std::vector<double> widths = wished(needs, width);
    double most = 0;
    for (std::size_t i = 0; i < count; ++i) {
        widths[i] = std::max(widths[i], insisted(needs[i], width, count));
        most += needs[i].most;
    }
    double const least = sum_of(widths);
    if (least > width) return give_way(needs, std::move(widths), width);
    bool const weighted = std::any_of(needs.begin(), needs.end(), [](auto const& n) { return n.weight > 0; });
    if (!weighted && most <= width) {
        // All fits in one line each. Small tables stay small; others fill the measure, spread by content.
        for (std::size_t i = 0; i < count; ++i) widths[i] = needs[i].most;
        double const room = most < 0.5 * width ? most * 0.12 : width - most;
        for (std::size_t i = 0; i < count; ++i)
            widths[i] += room * (0.5 / static_cast<double>(count) + 0.5 * needs[i].most / most);
        return widths;
    }
    if (!weighted) keep_short_columns(needs, widths, width);
    auto const kept = widths;
    share(needs, widths, width - sum_of(widths));
    // What nobody needed is spread evenly, so that the table ends with the measure.
    double const rest = width - sum_of(widths);
    for (auto& one : widths) one += rest / static_cast<double>(count);
    if (!weighted && !needs.front().lengths.empty()) balance(needs, kept, widths);
    return widths;
}

bool is_cramped(std::vector<ColumnNeed> const& needs, double width)
{
    double least = 0;
    double most = 0;
    for (auto const& need : needs) {
        least += need.least;
        most += need.most;
    }
    return least > width || (needs.size() >= 7 && most > 3.5 * width);
}

bool is_unreadable(std::vector<ColumnNeed> const& needs, double width)
{
    double least = 0;
    for (auto const& need : needs) least += need.least;
    return needs.size() > 3 && least > width;
}

} // namespace rapport::render::pdf
