/// heat-map: risks and opportunities on probability x impact, five by five.
///
/// Datum roles and values:
///   risk, opportunity  id, title, probability, impact (1-5), previous-probability, previous-impact (1-5,
///   optional:
///                      an arrow comes from there), status (`closed` draws the id in brackets), score
///                      (optional)
///   band               from (lowest score of the band), name; at most four, any order. Without any: low from
///   1,
///                      medium from 5, high from 10, very high from 15.
///   scale              axis (`probability` or `impact`), step (1-5), name: words beside the numbers,
///   optional
///
/// Bands differ by pattern and by the score printed in every cell, so they read in grey.
#include "pipeline/figure/canvas.hpp"
#include "pipeline/figure/score_bands.hpp"
#include "pipeline/figure/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace rapport::figure::charts {

std::vector<Word> heat_map_words()
{
    return {
        {"axis-probability", "Probability"},
        {"axis-impact", "Impact"},
        {"band-low", "low"},
        {"band-medium", "medium"},
        {"band-high", "high"},
        {"band-very-high", "very high"},
        {"legend-opportunity", "opportunity"},
        {"legend-closed", "closed"},
        {"legend-moved", "moved since last time"},
        {"not-placed", "Not placed, because probability or impact is missing: {ids}."},
        {"none", "There are no risks to show."},
        {"text-risk", "{name}: probability {probability}, impact {impact}, score {score} ({band})."},
        {"text-opportunity",
         "{name} (opportunity): probability {probability}, impact {impact}, score {score}."},
        {"text-up", "Up from probability {probability}, impact {impact}, score {score}."},
        {"text-down", "Down from probability {probability}, impact {impact}, score {score}."},
        {"text-level", "Before: probability {probability}, impact {impact}, with the same score {score}."},
        {"text-closed", "Closed."}};
}

namespace {

constexpr int steps = 5;
constexpr double strip_height = 3.8; // of each cell: the score, and where arrows begin
constexpr double chip_padding = 1.1;
constexpr double chip_gap = 1.1;

struct Place {
    int probability = 0, impact = 0;
    [[nodiscard]] int score() const { return probability * impact; }
    bool operator==(Place const&) const = default;
};

struct Item {
    Datum const* datum = nullptr;
    Place place;
    std::optional<Place> previous;
    bool opportunity = false, closed = false;
    std::vector<std::string> lines; ///< of the chip
    Rect chip;
};

std::optional<Place> place(Datum const& datum, std::string const& prefix)
{
    auto const probability = whole_number(datum.at(prefix + "probability"), 1, steps);
    auto const impact = whole_number(datum.at(prefix + "impact"), 1, steps);
    if (!probability || !impact) return std::nullopt;
    return Place{*probability, *impact};
}

struct Items {
    std::vector<Item> placed;
    std::vector<std::string> not_placed;
};

Items collect(Request const& request)
{
    Items items;
    for (Datum const& datum : request.data) {
        bool const opportunity = datum.role == "opportunity";
        if (!opportunity && datum.role != "risk") continue;
        auto const now = place(datum, "");
        if (!now) {
            items.not_placed.push_back(named(datum));
            continue;
        }
        Item item{&datum, *now, place(datum, "previous-"), opportunity, datum.at("status") == "closed",
                  {},     {}};
        if (item.previous == item.place) item.previous.reset();
        items.placed.push_back(std::move(item));
    }
    return items;
}

class HeatMap {
public:
    explicit HeatMap(Request const& request)
        : request_(request), words_(request, heat_map_words()), canvas_(request.width),
          items_(collect(request)), bands_(score_bands(request, words_))
    {
    }

    Figure draw() &&
    {
        if (items_.placed.empty() && items_.not_placed.empty())
            return empty_figure(request_.width, words_("none"));
        measure();
        for (int probability = steps; probability >= 1; --probability) draw_row(probability);
        draw_arrows();
        for (Item const& item : items_.placed) draw_chip(item);
        double const below = draw_axes();
        double bottom = below + draw_legend(below + 2.5) + 2.5;
        if (!items_.not_placed.empty()) {
            auto const note = words_("not-placed", {{"ids", joined(items_.not_placed)}});
            bottom += 1.5 + canvas_.lines({0, bottom + 1.5}, wrap(note, request_.width, {label_type}), {});
        }
        return std::move(canvas_).finish(bottom + 0.5);
    }

private:
    [[nodiscard]] std::string scale(std::string_view axis, int step) const
    {
        std::string number = std::to_string(step);
        for (Datum const* scale : with_role(request_, "scale"))
            if (scale->at("axis") == axis && scale->at("step") == number)
                return number + " " + scale->at("name");
        return number;
    }

    void measure();
    double place_chips(Rect const& cell, Place where);
    void draw_row(int probability);
    void draw_arrows();
    void draw_chip(Item const& item);
    double draw_axes();
    double draw_legend(double y);

    [[nodiscard]] Rect cell(Place where) const
    {
        return {gutter_ + (where.impact - 1) * cell_width_,
                row_top_[static_cast<std::size_t>(where.probability)], cell_width_,
                row_height_[static_cast<std::size_t>(where.probability)]};
    }

    Request const& request_;
    Words words_;
    Canvas canvas_;
    Items items_;
    std::vector<Band> bands_;
    double gutter_ = 0, cell_width_ = 0;
    std::array<double, steps + 1> row_top_{}, row_height_{};
};

void HeatMap::measure()
{
    gutter_ = 5;
    for (int step = 1; step <= steps; ++step)
        gutter_ = std::max(gutter_, text_width(scale("probability", step), {label_type}) + 2);
    gutter_ = std::min(gutter_, request_.width * 0.25);
    cell_width_ = (request_.width - gutter_) / steps;
    auto const title = wrap(words_("axis-probability"), request_.width, {label_type, true});
    double y = lines_height(title.size(), label_type) + 1;
    for (int probability = steps; probability >= 1; --probability) {
        auto const row = static_cast<std::size_t>(probability);
        row_top_[row] = y;
        row_height_[row] = request_.width < 120 ? 10 : 13;
        for (int impact = 1; impact <= steps; ++impact) {
            double const needed = place_chips(cell({probability, impact}), {probability, impact});
            row_height_[row] = std::max(row_height_[row], needed);
        }
        y += row_height_[row];
    }
}

/// Chips flow in lines below the strip; returns the height that the cell needs.
double HeatMap::place_chips(Rect const& cell, Place where)
{
    double const left = cell.x + chip_gap, room = cell.width - 2 * chip_gap;
    double x = left, y = cell.y + strip_height, row = 0;
    for (Item& item : items_.placed) {
        if (!(item.place == where)) continue;
        std::string const id = value_or(*item.datum, "id", item.datum->at("title"));
        double const sides = 2 * chip_padding + (item.opportunity ? 2 : 0);
        item.lines = wrap(item.closed ? "(" + id + ")" : id, room - sides, {label_type, true}, 3);
        double widest = 0;
        for (std::string const& line : item.lines)
            widest = std::max(widest, text_width(line, {label_type, true}));
        double const width = widest + sides;
        double const height = lines_height(item.lines.size(), label_type) + 1.2;
        if (x > left && x + width > left + room + 0.01) {
            x = left;
            y += row + chip_gap;
            row = 0;
        }
        item.chip = {x, y, width, height};
        x += width + chip_gap;
        row = std::max(row, height);
    }
    return y + row + chip_gap - cell.y;
}

void HeatMap::draw_row(int probability)
{
    for (int impact = 1; impact <= steps; ++impact) {
        Place const where{probability, impact};
        Rect const rect = cell(where);
        band_fill(canvas_, rect, band_of(bands_, where.score()), bands_.size());
        std::string const score = std::to_string(where.score());
        double const width = text_width(score, {small_type}) + 1.2;
        canvas_.rectangle({rect.right() - width - 0.1, rect.y + 0.1, width, strip_height - 0.6},
                          {Tone::paper, Pattern::solid, Tone::paper, 0});
        canvas_.text({rect.right() - 0.7, rect.y + ascent(small_type) + 0.3}, score,
                     {.points = small_type, .tone = Tone::muted, .anchor = Anchor::end});
    }
}

void HeatMap::draw_arrows()
{
    std::map<int, int> already; // dots in the strip of a cell, by score position
    for (Item const& item : items_.placed) {
        if (!item.previous) continue;
        Rect const from = cell(*item.previous);
        int const index = already[item.previous->probability * 10 + item.previous->impact]++;
        int const room = std::max(1, static_cast<int>((from.width - 8) / 2.4));
        Point const start{from.x + 1.7 + 2.4 * (index % room), from.y + 1.9};
        Point const centre = item.chip.centre();
        double const dx = start.x - centre.x, dy = start.y - centre.y;
        double const reach_x = std::abs(dx) > 0 ? (item.chip.width / 2 + 0.3) / std::abs(dx) : 1e9;
        double const reach_y = std::abs(dy) > 0 ? (item.chip.height / 2 + 0.3) / std::abs(dy) : 1e9;
        double const part = std::min({reach_x, reach_y, 1.0});
        Point const end{centre.x + dx * part, centre.y + dy * part};
        canvas_.stroke({{start, end}, Tone::paper, 1.1}); // a light edge keeps the arrow clear of the pattern
        canvas_.stroke({{start, end}, Tone::ink, 0.35, false, true});
        canvas_.disc(start, 0.8, {Tone::paper, Pattern::solid, Tone::ink, 0.3});
    }
}

void draw_outline(Canvas& canvas, Rect const& chip, bool opportunity, bool closed)
{
    Fill const fill{Tone::paper, Pattern::solid, closed ? Tone::muted : Tone::ink, closed ? 0.15 : 0.3};
    if (!opportunity) return canvas.rectangle(chip, fill);
    double const middle = chip.centre().y;
    canvas.shape({{chip.x, middle},
                  {chip.x + 1.6, chip.y},
                  {chip.right() - 1.6, chip.y},
                  {chip.right(), middle},
                  {chip.right() - 1.6, chip.bottom()},
                  {chip.x + 1.6, chip.bottom()}},
                 fill);
}

void HeatMap::draw_chip(Item const& item)
{
    draw_outline(canvas_, item.chip, item.opportunity, item.closed);
    canvas_.lines_in(item.chip, item.lines,
                     {.points = label_type,
                      .bold = true,
                      .tone = item.closed ? Tone::muted : Tone::ink,
                      .anchor = Anchor::middle,
                      .item = item.datum->at("id")});
}

double HeatMap::draw_axes()
{
    canvas_.lines({0, 0}, wrap(words_("axis-probability"), request_.width, {label_type, true}),
                  {.bold = true});
    double y = row_top_[1] + row_height_[1];
    double tallest = 0;
    for (int step = 1; step <= steps; ++step) {
        auto const row = static_cast<std::size_t>(step);
        canvas_.lines_in({0, row_top_[row], gutter_ - 1.5, row_height_[row]},
                         wrap(scale("probability", step), gutter_ - 1.5, {label_type}, 3),
                         {.anchor = Anchor::end});
        auto const words = wrap(scale("impact", step), cell_width_ - 1, {label_type}, 4);
        canvas_.lines({gutter_ + (step - 0.5) * cell_width_, y + 0.8}, words, {.anchor = Anchor::middle});
        tallest = std::max(tallest, lines_height(words.size(), label_type));
    }
    y += tallest + 1;
    auto const title = wrap(words_("axis-impact"), request_.width - gutter_, {label_type, true});
    return y + canvas_.lines({request_.width, y}, title, {.bold = true, .anchor = Anchor::end});
}

double HeatMap::draw_legend(double y)
{
    std::vector<LegendEntry> entries;
    for (std::size_t i = 0; i < bands_.size(); ++i) {
        int const last = i + 1 < bands_.size() ? bands_[i + 1].from - 1 : steps * steps;
        auto const sign = [i, count = bands_.size()](Canvas& canvas, Point at) {
            band_fill(canvas, {at.x - 3.5, at.y - 1.7, 7, 3.4}, i, count);
        };
        entries.push_back(
            {sign, bands_[i].name + " " + std::to_string(bands_[i].from) + "\u2013" + std::to_string(last)});
    }
    auto const any = [&](auto const& matches) {
        return std::any_of(items_.placed.begin(), items_.placed.end(), matches);
    };
    if (any([](Item const& item) { return item.opportunity; }))
        entries.push_back({[](Canvas& canvas, Point at) {
                               draw_outline(canvas, {at.x - 3.5, at.y - 1.6, 7, 3.2}, true, false);
                           },
                           words_("legend-opportunity")});
    if (any([](Item const& item) { return item.closed; }))
        entries.push_back(
            {[](Canvas& canvas, Point at) {
                 canvas.text({at.x, at.y + 0.9}, "( )", {.tone = Tone::muted, .anchor = Anchor::middle});
             },
             words_("legend-closed")});
    if (any([](Item const& item) { return item.previous.has_value(); }))
        entries.push_back(
            {[](Canvas& canvas, Point at) {
                 canvas.stroke({{{at.x - 2.4, at.y}, {at.x + 3.4, at.y}}, Tone::ink, 0.35, false, true});
                 canvas.disc({at.x - 2.5, at.y}, 0.8, {Tone::paper, Pattern::solid, Tone::ink, 0.3});
             },
             words_("legend-moved")});
    return legend(canvas_, {0, y, request_.width, 0}, entries);
}

std::string sentence(Item const& item, std::vector<Band> const& all, Words const& words)
{
    auto const say = [&](std::string_view key, Place where) {
        return words(key, {{"name", named(*item.datum)},
                           {"probability", std::to_string(where.probability)},
                           {"impact", std::to_string(where.impact)},
                           {"score", std::to_string(where.score())},
                           {"band", all[band_of(all, where.score())].name}});
    };
    std::string text = say(item.opportunity ? "text-opportunity" : "text-risk", item.place);
    if (item.previous) {
        int const change = item.place.score() - item.previous->score();
        text += " " + say(change > 0 ? "text-up" : change < 0 ? "text-down" : "text-level", *item.previous);
    }
    if (item.closed) text += " " + words("text-closed");
    return text;
}

} // namespace

Figure heat_map(Request const& request)
{
    return HeatMap(request).draw();
}

std::string heat_map_text(Request const& request)
{
    Words const words(request, heat_map_words());
    Items items = collect(request);
    if (items.placed.empty() && items.not_placed.empty()) return words("none");
    std::vector<Band> const all = score_bands(request, words);
    std::stable_sort(items.placed.begin(), items.placed.end(),
                     [](Item const& a, Item const& b) { return a.place.score() > b.place.score(); });
    std::vector<std::string> lines;
    for (Item const& item : items.placed) lines.push_back(sentence(item, all, words));
    if (!items.not_placed.empty()) lines.push_back(words("not-placed", {{"ids", joined(items.not_placed)}}));
    return joined_lines(lines);
}

} // namespace rapport::figure::charts
