/// timeline: the stages of the relationship, its periods, milestones and reviews, on one scale of dates.
///
/// Datum roles and values (dates as 2029-09-30; a datum without a readable date stands in the text only):
///   stage       title, from, to (else the next stage's from, else the as-of date), current (`yes`)
///   period      id, title, from, to (may be missing)    a contract period, the exit, an interim agreement
///   milestone   id, title, date, done (`yes`), overdue (`yes`)
///   review      id, title, date, done (`yes`), overdue (`yes`)
///   as-of       date
#include "pipeline/figure/canvas.hpp"
#include "pipeline/figure/lanes.hpp"
#include "pipeline/figure/schedule.hpp"
#include "pipeline/figure/words.hpp"

#include <algorithm>

namespace rapport::figure::charts {

std::vector<Word> timeline_words()
{
    return {{"stages", "Stages"},
            {"periods", "Periods"},
            {"milestones", "Milestones"},
            {"reviews", "Reviews"},
            {"as-of", "as of {date}"},
            {"date", "{day} {month} {year}"},
            {"month", "{month} {year}"},
            {"month-1", "Jan"},
            {"month-2", "Feb"},
            {"month-3", "Mar"},
            {"month-4", "Apr"},
            {"month-5", "May"},
            {"month-6", "Jun"},
            {"month-7", "Jul"},
            {"month-8", "Aug"},
            {"month-9", "Sep"},
            {"month-10", "Oct"},
            {"month-11", "Nov"},
            {"month-12", "Dec"},
            {"overdue", "overdue"},
            {"legend-current", "stage now"},
            {"legend-done", "done"},
            {"legend-open", "to come"},
            {"legend-overdue", "overdue"},
            {"none", "There are no dates to show."},
            {"text-as-of", "As of {date}."},
            {"text-stage", "Stage {number}: {name}, from {from} to {to}."},
            {"text-stage-now", "Stage {number}: {name}, since {from}; this is the stage now."},
            {"text-period", "{name}: from {from} to {to}."},
            {"text-period-open", "{name}: from {from}, no end given."},
            {"text-milestone", "Milestone {name}: {date}."},
            {"text-milestone-done", "Milestone {name}: {date}, done."},
            {"text-milestone-overdue", "Milestone {name}: {date}, overdue."},
            {"text-review", "Review {name}: {date}."},
            {"text-review-done", "Review {name}: {date}, done."},
            {"text-review-overdue", "Review {name}: {date}, overdue."}};
}

namespace {

using State = Event::State;

/// "30 Sep 2029", or "Sep 2029" with the pattern for months.
std::string in_words(Words const& words, base::Date date, std::string_view pattern = "date")
{
    return words(pattern, {{"day", std::to_string(date.day())},
                           {"month", words("month-" + std::to_string(date.month()))},
                           {"year", std::to_string(date.year())}});
}

/// What cannot be read as a date stays as it is.
std::string in_words(Words const& words, std::string const& text)
{
    auto const date = base::Date::parse(text);
    return date ? in_words(words, *date) : text;
}

constexpr double text_width_limit = 46; // millimetres of one flag
constexpr double marker_radius = 1.5;

void marker(Canvas& canvas, Point at, State state, bool review)
{
    Fill const filled{Tone::ink, Pattern::solid, Tone::ink, 0.3},
        hollow{Tone::paper, Pattern::solid, Tone::ink, 0.4};
    if (state == State::overdue) return canvas.triangle(at, 1.9, {Tone::bad, Pattern::solid, Tone::bad, 0.3});
    Fill const& fill = state == State::done ? filled : hollow;
    if (review)
        canvas.disc(at, marker_radius - 0.2, fill);
    else
        canvas.diamond(at, marker_radius + 0.2, fill);
}

/// A flag with its text, for stages and events alike.
struct Note {
    double x = 0;
    std::vector<std::string> lines;
    std::string date;
    bool alarming = false;
    std::string item;

    [[nodiscard]] double date_width() const { return text_width(date, {label_type, alarming}); }
    [[nodiscard]] double last_line_with_date() const
    {
        return text_width(lines.back(), {label_type}) + date_gap + date_width();
    }
    /// The date stands behind the last line where both together are not too wide, else below it.
    [[nodiscard]] bool date_beside() const { return !lines.empty() && last_line_with_date() <= flag_limit; }
    [[nodiscard]] std::size_t height() const { return lines.size() + (date_beside() ? 0 : 1); }
    [[nodiscard]] double width() const
    {
        double widest = date_beside() ? last_line_with_date() : date_width();
        for (std::string const& line : lines) widest = std::max(widest, text_width(line, {label_type}));
        return widest;
    }

    static constexpr double date_gap = 1.5, flag_limit = 62; // millimetres
};

class Timeline {
public:
    explicit Timeline(Request const& request)
        : words_(request, timeline_words()), canvas_(request.width), data_(schedule(request))
    {
    }

    Figure draw() &&;

private:
    [[nodiscard]] double x(base::Date date) const
    {
        double const all = static_cast<double>(std::max(1L, end_.days() - start_.days()));
        return gutter_ +
               (canvas_.width() - 1.5 - gutter_) * static_cast<double>(date.days() - start_.days()) / all;
    }

    void draw_stages();
    void draw_periods();
    void draw_events(std::vector<Event> const& list, std::string_view word, bool review);
    void begin_section(std::string_view word);
    void draw_notes(std::vector<Note> const& notes);
    void draw_note(Note const& note, Point at, double step);
    void draw_grid(double bottom);
    void draw_legend();

    Words words_;
    Canvas canvas_;
    Canvas front_{0}; ///< what lies above the grid and the as-of line
    Schedule data_;
    base::Date start_ = base::Date::from_days(0), end_ = base::Date::from_days(0);
    std::vector<Tick> ticks_;
    double gutter_ = 0, top_ = 0, y_ = 0;
};

Figure Timeline::draw() &&
{
    if (!data_.first) return empty_figure(canvas_.width(), words_("none"));
    ticks_ = ticks(*data_.first, *data_.last);
    start_ = ticks_.front().date;
    end_ = ticks_.back().date;
    for (auto const* word : {"stages", "periods", "milestones", "reviews"})
        gutter_ = std::max(gutter_, text_width(words_(word), {label_type, true}) + 3);
    gutter_ = std::min(gutter_, canvas_.width() * 0.2);
    top_ = data_.as_of ? 2 * line_height(label_type) + 1.6 : line_height(label_type) + 1.2;
    y_ = top_;
    front_ = Canvas(canvas_.width());
    if (!data_.stages.empty()) draw_stages();
    if (!data_.periods.empty()) draw_periods();
    if (!data_.milestones.empty()) draw_events(data_.milestones, "milestones", false);
    if (!data_.reviews.empty()) draw_events(data_.reviews, "reviews", true);
    double const bottom = y_;
    draw_grid(bottom);
    draw_legend();
    Figure front = std::move(front_).finish(y_);
    Figure whole = std::move(canvas_).finish(y_);
    for (Mark& mark : front.marks) whole.marks.push_back(std::move(mark));
    return whole;
}

void Timeline::begin_section(std::string_view word)
{
    front_.stroke({{{0, y_}, {canvas_.width(), y_}}, Tone::line, 0.25});
    y_ += 1.5;
    front_.lines({0, y_}, wrap(words_(word), gutter_ - 1, {label_type, true}, 2), {.bold = true});
}

void Timeline::draw_notes(std::vector<Note> const& notes)
{
    std::vector<Flag> flags;
    flags.reserve(notes.size());
    for (Note const& note : notes) flags.push_back({note.x, note.width() + 1.6, note.height()});
    double const step = line_height(label_type) + 0.35, first = y_ + 1;
    auto const placed = place_flags(flags, gutter_, canvas_.width());
    auto const lane_top = [&](std::size_t lane) { return first + static_cast<double>(lane) * step; };
    for (std::size_t i = 0; i < notes.size(); ++i) {
        double const foot = lane_top(placed[i].lane + notes[i].height()) - 0.7;
        front_.stroke({{{notes[i].x, y_ - 0.5}, {notes[i].x, foot}}, Tone::muted, 0.15});
    }
    for (std::size_t i = 0; i < notes.size(); ++i)
        draw_note(notes[i], {placed[i].left + 0.8, lane_top(placed[i].lane)}, step);
    y_ = lane_top(lanes_used(flags, placed)) + 1.5;
}

void Timeline::draw_note(Note const& note, Point at, double step)
{
    auto const write = [&](Point top, std::string const& text, Style const& style) {
        double const width = text_width(text, {label_type, style.bold});
        // Paper behind the words, so that no line runs through them.
        front_.rectangle({top.x - 0.3, top.y, width + 0.4, step},
                         {Tone::paper, Pattern::solid, Tone::paper, 0});
        front_.text({top.x, top.y + ascent(label_type)}, text, style);
    };
    double y = at.y;
    for (std::string const& line : note.lines) {
        write({at.x, y}, line, {.item = note.item});
        y += step;
    }
    Point date{at.x, y};
    if (note.date_beside())
        date = {at.x + text_width(note.lines.back(), {label_type}) + Note::date_gap, y - step};
    write(date, note.date, {.bold = note.alarming, .tone = note.alarming ? Tone::bad : Tone::muted});
}

void Timeline::draw_stages()
{
    begin_section("stages");
    constexpr double height = 4.6;
    std::vector<Note> notes;
    for (std::size_t i = 0; i < data_.stages.size(); ++i) {
        Stretch const& stage = data_.stages[i];
        double const left = x(stage.from), width = std::max(0.8, x(stage.to) - left);
        bool const to_come = data_.as_of && stage.from > *data_.as_of;
        Fill const fill{stage.current ? Tone::accent
                        : i % 2 == 0  ? Tone::panel
                                      : Tone::line,
                        to_come ? Pattern::open : Pattern::solid, stage.current ? Tone::accent : Tone::muted,
                        0.2};
        front_.rectangle({left, y_, width, height}, fill);
        std::string const number = std::to_string(i + 1);
        if (text_width(number, {label_type, true}) + 1 <= width)
            front_.lines_in({left, y_, width, height}, {number},
                            {.bold = true,
                             .tone = stage.current && !to_come ? Tone::paper : Tone::ink,
                             .anchor = Anchor::middle});
        notes.push_back({left,
                         wrap(number + " " + stage.datum->at("title"), text_width_limit, {label_type}, 3),
                         in_words(words_, stage.from), false, stage.datum->at("id")});
    }
    y_ += height;
    draw_notes(notes);
}

void Timeline::draw_periods()
{
    begin_section("periods");
    constexpr double height = 2.6;
    for (Stretch const& period : data_.periods) {
        double const left = x(period.from), width = std::max(0.8, x(period.to) - left);
        auto lines = wrap(named(*period.datum), canvas_.width() - gutter_, {label_type}, 3);
        std::string const dates = in_words(words_, period.from) + " \u2013 " +
                                  (period.open_end ? std::string("\u2026") : in_words(words_, period.to));
        if (!lines.empty() &&
            text_width(lines.back() + ", " + dates, {label_type}) < canvas_.width() - gutter_)
            lines.back() += ", " + dates;
        else
            lines.push_back(dates);
        double widest = 0;
        for (std::string const& line : lines) widest = std::max(widest, text_width(line, {label_type}));
        double const text_left = std::max(gutter_, std::min(left, canvas_.width() - widest));
        front_.rectangle({text_left, y_, widest, lines_height(lines.size(), label_type)},
                         {Tone::paper, Pattern::solid, Tone::paper, 0});
        y_ += front_.lines({text_left, y_}, lines, {.item = period.datum->at("id")}) + 0.5;
        front_.rectangle({left, y_, width, height}, {Tone::accent, Pattern::hatched, Tone::accent, 0.25});
        y_ += height + 1.5;
    }
}

void Timeline::draw_events(std::vector<Event> const& list, std::string_view word, bool review)
{
    begin_section(word);
    y_ += 1.6;
    front_.stroke({{{gutter_, y_}, {canvas_.width(), y_}}, Tone::muted, 0.25});
    std::vector<Note> notes;
    for (Event const& event : list) {
        bool const overdue = event.state == State::overdue;
        notes.push_back({x(event.date), wrap(named(*event.datum), text_width_limit, {label_type}, 4),
                         in_words(words_, event.date) + (overdue ? " " + words_("overdue") : ""), overdue,
                         event.datum->at("id")});
    }
    double const line = y_;
    y_ += 1.2;
    draw_notes(notes);
    for (Event const& event : list) marker(front_, {x(event.date), line}, event.state, review);
}

void Timeline::draw_grid(double bottom)
{
    double const base = top_ - 1.2;
    double free_from = 0;
    for (Tick const& tick : ticks_) {
        std::string const text =
            tick.is_year ? std::to_string(tick.date.year()) : in_words(words_, tick.date, "month");
        double const at = x(tick.date), width = text_width(text, {label_type});
        canvas_.stroke({{{at, top_ - 0.8}, {at, bottom}}, Tone::line, 0.15});
        if (at < free_from || at + width > canvas_.width()) continue;
        canvas_.text({at, base - 0.3}, text, {.tone = Tone::muted});
        free_from = at + width + 2;
    }
    if (!data_.as_of) return;
    double const at = x(*data_.as_of);
    std::string const text = words_("as-of", {{"date", in_words(words_, *data_.as_of)}});
    double const half = text_width(text, {label_type, true}) / 2;
    double const middle = std::max(half, std::min(at, canvas_.width() - half));
    canvas_.text({middle, ascent(label_type)}, text,
                 {.bold = true, .tone = Tone::accent, .anchor = Anchor::middle});
    canvas_.stroke({{{at, line_height(label_type) + 0.3}, {at, bottom}}, Tone::accent, 0.5});
}

void Timeline::draw_legend()
{
    std::vector<LegendEntry> entries;
    if (std::any_of(data_.stages.begin(), data_.stages.end(),
                    [](Stretch const& stage) { return stage.current; }))
        entries.push_back({[](Canvas& canvas, Point at) {
                               canvas.rectangle({at.x - 3.5, at.y - 1.5, 7, 3},
                                                {Tone::accent, Pattern::solid, Tone::accent, 0});
                           },
                           words_("legend-current")});
    auto const add = [&](State state, std::string_view word) {
        auto const in = [&](std::vector<Event> const& list) {
            return std::any_of(list.begin(), list.end(),
                               [&](Event const& event) { return event.state == state; });
        };
        if (!in(data_.milestones) && !in(data_.reviews)) return;
        entries.push_back({[state](Canvas& canvas, Point at) {
                               if (state == State::overdue) return marker(canvas, at, state, false);
                               marker(canvas, {at.x - 1.8, at.y}, state, false);
                               marker(canvas, {at.x + 1.8, at.y}, state, true);
                           },
                           words_(word)});
    };
    add(State::done, "legend-done");
    add(State::open, "legend-open");
    add(State::overdue, "legend-overdue");
    if (entries.empty()) return;
    front_.stroke({{{0, y_}, {canvas_.width(), y_}}, Tone::line, 0.25});
    y_ += 2 + legend(front_, {0, y_ + 2, canvas_.width(), 0}, entries);
}

void describe_events(Request const& request, Words const& words, std::string const& role,
                     std::vector<std::string>& lines)
{
    for (Datum const* datum : with_role(request, role)) {
        State const state = event_state(*datum);
        std::string const key = "text-" + role +
                                (state == State::done      ? "-done"
                                 : state == State::overdue ? "-overdue"
                                                           : "");
        lines.push_back(words(key, {{"name", named(*datum)}, {"date", in_words(words, datum->at("date"))}}));
    }
}

} // namespace

Figure timeline(Request const& request)
{
    return Timeline(request).draw();
}

std::string timeline_text(Request const& request)
{
    Words const words(request, timeline_words());
    Schedule const data = schedule(request);
    std::vector<std::string> lines;
    if (data.as_of) lines.push_back(words("text-as-of", {{"date", in_words(words, *data.as_of)}}));
    std::size_t number = 0;
    for (Datum const* stage : with_role(request, "stage")) {
        auto const drawn = std::find_if(data.stages.begin(), data.stages.end(),
                                        [&](Stretch const& each) { return each.datum == stage; });
        std::string const to = drawn == data.stages.end() ? stage->at("to") : in_words(words, drawn->to);
        lines.push_back(words(is_yes(stage->at("current")) ? "text-stage-now" : "text-stage",
                              {{"number", std::to_string(++number)},
                               {"name", stage->at("title")},
                               {"from", in_words(words, stage->at("from"))},
                               {"to", to}}));
    }
    for (Datum const* period : with_role(request, "period")) {
        bool const open_end = period->at("to").empty();
        lines.push_back(words(open_end ? "text-period-open" : "text-period",
                              {{"name", named(*period)},
                               {"from", in_words(words, period->at("from"))},
                               {"to", in_words(words, period->at("to"))}}));
    }
    describe_events(request, words, "milestone", lines);
    describe_events(request, words, "review", lines);
    if (lines.empty()) return words("none");
    return joined_lines(lines);
}

} // namespace rapport::figure::charts
