/// value-bars: what each value initiative promised, has delivered and is forecast to deliver.
///
/// Datum roles and values (amounts in plain decimal notation, in one unit; they are printed as they are
/// written):
///   initiative   id, title, target, delivered, forecast (each may be missing), status (a word, printed)
///   total        title, target, delivered, forecast     the sums, computed before; no chart adds amounts
///   unit         name                                   "GBP million"
///
/// Bars differ by pattern: target is an outline, delivered is filled, forecast is hatched.
#include "pipeline/base/decimal.hpp"
#include "pipeline/figure/canvas.hpp"
#include "pipeline/figure/words.hpp"

#include <algorithm>
#include <array>

namespace rapport::figure::charts {

std::vector<Word> value_bars_words()
{
    return {{"target", "target"},
            {"delivered", "delivered"},
            {"forecast", "forecast"},
            {"total", "Total"},
            {"none", "There are no value initiatives to show."},
            {"text-unit", "Amounts in {unit}."},
            {"text-initiative", "{name}{status}: {amounts}."},
            {"text-amount", "{kind} {amount}"},
            {"text-no-amounts", "no amounts"},
            {"decimal-mark", "."}};
}

namespace {

constexpr std::array<std::string_view, 3> kinds = {"target", "delivered", "forecast"};
constexpr double bar_height = 2.5, bar_gap = 0.6;

Fill look(std::size_t kind)
{
    static constexpr std::array<Fill, 3> fills = {Fill{Tone::paper, Pattern::solid, Tone::ink, 0.35},
                                                  Fill{Tone::accent, Pattern::solid, Tone::accent, 0.25},
                                                  Fill{Tone::accent, Pattern::hatched, Tone::accent, 0.25}};
    return fills[kind];
}

struct Bar {
    std::size_t kind = 0;
    std::string text;
    double value = 0; ///< for the length only
};

struct Entry {
    Datum const* datum = nullptr;
    bool total = false;
    std::vector<Bar> bars;
};

/// A plain decimal number with the decimal mark of the language.
std::string shown(std::string text, Words const& words)
{
    if (auto const point = text.find('.'); point != std::string::npos)
        text.replace(point, 1, words("decimal-mark"));
    return text;
}

std::vector<Entry> collect(Request const& request, Words const& words)
{
    std::vector<Entry> entries;
    for (std::string_view const role : {"initiative", "total"})
        for (Datum const* datum : with_role(request, role)) {
            Entry entry{datum, role == "total", {}};
            for (std::size_t kind = 0; kind < kinds.size(); ++kind)
                if (auto const value = base::Decimal::parse(datum->at(kinds[kind])))
                    entry.bars.push_back({kind, shown(datum->at(kinds[kind]), words), value->approximate()});
            entries.push_back(std::move(entry));
        }
    return entries;
}

std::string unit_of(Request const& request)
{
    auto const found = with_role(request, "unit");
    return found.empty() ? std::string() : found.front()->at("name");
}

class ValueBars {
public:
    explicit ValueBars(Request const& request)
        : request_(request), words_(request, value_bars_words()), canvas_(request.width),
          entries_(collect(request, words_))
    {
    }

    Figure draw() &&
    {
        if (entries_.empty()) return empty_figure(canvas_.width(), words_("none"));
        measure();
        double y = draw_legend() + 2.5;
        double const top = y;
        for (Entry const& entry : entries_) y = draw_entry(entry, y);
        canvas_.stroke({{{x(0), top}, {x(0), y}}, Tone::ink, 0.3});
        return std::move(canvas_).finish(y + 0.5);
    }

private:
    [[nodiscard]] double x(double value) const { return left_ + (value - low_) * scale_; }

    void measure();
    double draw_legend();
    double draw_entry(Entry const& entry, double y);
    void draw_bar(Bar const& bar, double y, bool bold);

    Request const& request_;
    Words words_;
    Canvas canvas_;
    std::vector<Entry> entries_;
    double names_ = 0, left_ = 0, low_ = 0, scale_ = 1;
};

void ValueBars::measure()
{
    double high = 0, widest = 0;
    for (Entry const& entry : entries_)
        for (Bar const& bar : entry.bars) {
            low_ = std::min(low_, bar.value);
            high = std::max(high, bar.value);
            widest = std::max(widest, text_width(bar.text, {label_type, true}));
        }
    names_ = canvas_.width() * 0.38;
    left_ = names_ + 2 + (low_ < 0 ? widest + 1.5 : 0);
    double const room = canvas_.width() - left_ - widest - 2;
    scale_ = high > low_ ? std::max(1.0, room) / (high - low_) : 1;
}

double ValueBars::draw_legend()
{
    std::vector<LegendEntry> entries;
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        bool const used = std::any_of(entries_.begin(), entries_.end(), [&](Entry const& entry) {
            return std::any_of(entry.bars.begin(), entry.bars.end(),
                               [&](Bar const& bar) { return bar.kind == kind; });
        });
        if (!used) continue;
        entries.push_back(
            {[kind](Canvas& canvas, Point at) {
                 canvas.rectangle({at.x - 3.5, at.y - bar_height / 2, 7, bar_height}, look(kind));
             },
             words_(kinds[kind])});
    }
    double const unit =
        canvas_.lines({0, 0}, wrap(unit_of(request_), names_, {label_type}, 3), {.tone = Tone::muted});
    return std::max(unit, legend(canvas_, {left_, 0, canvas_.width() - left_, 0}, entries));
}

double ValueBars::draw_entry(Entry const& entry, double y)
{
    std::string const title =
        entry.total ? value_or(*entry.datum, "title", words_("total")) : entry.datum->at("title");
    std::string const& id = entry.datum->at("id");
    double const id_width = id.empty() ? 0 : std::min(names_ * 0.4, text_width(id, {label_type, true}) + 2);
    auto const id_lines = wrap(id, id_width - 1, {label_type, true}, 3);
    auto const lines = wrap(title, names_ - id_width - 1, {label_type, entry.total}, 5);
    auto const status = wrap(entry.datum->at("status"), names_ - id_width - 1, {small_type}, 2);
    double const text_height =
        std::max(lines_height(id_lines.size(), label_type),
                 lines_height(lines.size(), label_type) + lines_height(status.size(), small_type));
    double const bars = static_cast<double>(entry.bars.size()) * (bar_height + bar_gap) - bar_gap;
    double const height = std::max(text_height, bars) + 3;
    Tone const rule = entry.total ? Tone::ink : Tone::line;
    if (entry.total)
        canvas_.rectangle({0, y, canvas_.width(), height}, {Tone::panel, Pattern::solid, Tone::panel, 0});
    canvas_.stroke({{{0, y}, {canvas_.width(), y}}, rule, entry.total ? 0.35 : 0.2});
    canvas_.lines({0.5, y + 1.5}, id_lines, {.bold = true, .item = id});
    double const used = canvas_.lines({id_width + 0.5, y + 1.5}, lines, {.bold = entry.total});
    canvas_.lines({id_width + 0.5, y + 1.5 + used}, status, {.points = small_type, .tone = Tone::muted});
    double bar_y = y + 1.5;
    for (Bar const& bar : entry.bars) {
        draw_bar(bar, bar_y, entry.total);
        bar_y += bar_height + bar_gap;
    }
    return y + height;
}

void ValueBars::draw_bar(Bar const& bar, double y, bool bold)
{
    double const from = std::min(x(0), x(bar.value)), to = std::max(x(0), x(bar.value));
    if (to - from > 0.05) canvas_.rectangle({from, y, to - from, bar_height}, look(bar.kind));
    bool const negative = bar.value < 0;
    double const base = y + bar_height / 2 + 0.36 * label_type * millimetres_per_point;
    canvas_.text({negative ? from - 1 : to + 1, base}, bar.text,
                 {.bold = bold, .anchor = negative ? Anchor::end : Anchor::start});
}

} // namespace

Figure value_bars(Request const& request)
{
    return ValueBars(request).draw();
}

std::string value_bars_text(Request const& request)
{
    Words const words(request, value_bars_words());
    std::vector<std::string> lines;
    for (Entry const& entry : collect(request, words)) {
        std::vector<std::string> amounts;
        for (Bar const& bar : entry.bars)
            amounts.push_back(words("text-amount", {{"kind", words(kinds[bar.kind])}, {"amount", bar.text}}));
        if (amounts.empty()) amounts.push_back(words("text-no-amounts"));
        std::string const& status = entry.datum->at("status");
        std::string const name = named(*entry.datum);
        lines.push_back(
            words("text-initiative", {{"name", name.empty() && entry.total ? words("total") : name},
                                      {"status", status.empty() ? "" : " (" + status + ")"},
                                      {"amounts", joined(amounts)}}));
    }
    if (lines.empty()) return words("none");
    if (std::string const unit = unit_of(request); !unit.empty())
        lines.insert(lines.begin(), words("text-unit", {{"unit", unit}}));
    return joined_lines(lines);
}

} // namespace rapport::figure::charts
