#include "sample_requests.hpp"

#include "pipeline/base/date.hpp"
#include "pipeline/figure/measure.hpp"
#include "pipeline/figure/plain.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <stdexcept>

using namespace rapport::figure;

namespace {

struct TextBox {
    double left, top, right, bottom;
    std::string text;
};

/// What the ink of a label covers: ascenders to descenders, a little less than its line.
std::vector<TextBox> text_boxes(Figure const& figure)
{
    std::vector<TextBox> boxes;
    for (Mark const& mark : figure.marks) {
        auto const* const label = std::get_if<Label>(&mark);
        if (!label) continue;
        double const width = text_width(label->text, {label->size, label->bold});
        double left = label->at.x;
        if (label->anchor == Anchor::middle) left -= width / 2;
        if (label->anchor == Anchor::end) left -= width;
        double const em = label->size * millimetres_per_point;
        boxes.push_back({left, label->at.y - 0.76 * em, left + width, label->at.y + 0.24 * em, label->text});
    }
    return boxes;
}

void check_layout(Figure const& figure)
{
    constexpr double tolerance = 0.02; // millimetres
    std::vector<TextBox> const boxes = text_boxes(figure);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        TextBox const& a = boxes[i];
        CAPTURE(a.text);
        CHECK(a.left >= -tolerance);
        CHECK(a.top >= -tolerance);
        CHECK(a.right <= figure.width + tolerance);
        CHECK(a.bottom <= figure.height + tolerance);
        for (std::size_t j = i + 1; j < boxes.size(); ++j) {
            TextBox const& b = boxes[j];
            bool const apart = a.right <= b.left + tolerance || b.right <= a.left + tolerance ||
                               a.bottom <= b.top + tolerance || b.bottom <= a.top + tolerance;
            if (!apart) FAIL_CHECK("\"", a.text, "\" touches \"", b.text, "\"");
        }
    }
    for (Mark const& mark : figure.marks) {
        std::vector<Point> points;
        if (auto const* area = std::get_if<Area>(&mark)) points = area->corners;
        if (auto const* line = std::get_if<Line>(&mark)) points = line->points;
        for (Point const& point : points) {
            bool const inside = point.x >= -0.5 && point.x <= figure.width + 0.5 && point.y >= -0.5 &&
                                point.y <= figure.height + 0.5;
            if (!inside) FAIL_CHECK("a mark leaves the figure at ", point.x, ", ", point.y);
        }
        if (auto const* label = std::get_if<Label>(&mark)) CHECK(label->size >= 6.5);
    }
}

bool contains(std::string const& text, std::string const& part)
{
    return text.find(part) != std::string::npos;
}

bool draws(Figure const& figure, std::string const& text)
{
    for (TextBox const& box : text_boxes(figure))
        if (contains(box.text, text)) return true;
    return false;
}

} // namespace

TEST_CASE("a file in the charts folder is a chart, and the five of the board documents are there")
{
    std::vector<std::string> const names = chart_names();
    for (std::string const name : {"alignment-matrix", "governance", "heat-map", "timeline", "value-bars"})
        CHECK(std::find(names.begin(), names.end(), name) != names.end());
    CHECK(std::is_sorted(names.begin(), names.end()));
    CHECK_THROWS_AS(draw("pie", {}), std::invalid_argument);
    CHECK_THROWS_AS(describe("pie", {}), std::invalid_argument);
}

TEST_CASE("in believable data no label leaves its figure or touches another")
{
    for (std::string const& name : chart_names()) {
        CAPTURE(name);
        Figure const figure = draw(name, sample::kelmouth(name));
        CHECK(figure.width == 170);
        CHECK(figure.height > 20);
        CHECK(figure.height < 240); // fits a page
        check_layout(figure);
    }
}

TEST_CASE("in unkind data no label leaves its figure or touches another")
{
    for (std::string const& name : chart_names())
        for (unsigned seed = 1; seed <= 60; ++seed) {
            CAPTURE(name);
            CAPTURE(seed);
            check_layout(draw(name, sample::random(name, seed)));
        }
}

/// A date as the charts write it; any other text as it is.
std::string in_words(std::string const& text)
{
    static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const date = rapport::base::Date::parse(text);
    if (!date) return text;
    return std::to_string(date->day()) + " " +
           std::string(months.at(static_cast<std::size_t>(date->month()) - 1)) + " " +
           std::to_string(date->year());
}

TEST_CASE("every datum stands in the text equivalent")
{
    for (std::string const& name : chart_names())
        for (unsigned seed = 0; seed <= 40; ++seed) {
            CAPTURE(name);
            CAPTURE(seed);
            Request const request = seed == 0 ? sample::kelmouth(name) : sample::random(name, seed);
            std::string const text = describe(name, request);
            for (Datum const& datum : request.data) {
                bool const structure = datum.role == "party" || datum.role == "tier" || datum.role == "band";
                for (std::string const value :
                     {"id", "title", "target", "delivered", "limit", "date", "note"})
                    if (!structure && !(datum.role == "ser" && value == "id") && !datum.at(value).empty()) {
                        CAPTURE(datum.at(value));
                        CHECK(contains(text, in_words(datum.at(value))));
                    }
            }
        }
}

TEST_CASE("the same data give the same figure and the same words")
{
    for (std::string const& name : chart_names()) {
        Request const request = sample::random(name, 7);
        CHECK(describe(name, request) == describe(name, request));
        std::vector<TextBox> const first = text_boxes(draw(name, request)),
                                   second = text_boxes(draw(name, request));
        REQUIRE(first.size() == second.size());
        for (std::size_t i = 0; i < first.size(); ++i) CHECK(first[i].left == second[i].left);
    }
}

TEST_CASE("every word of a chart can be translated")
{
    for (std::string const& name : chart_names()) {
        CAPTURE(name);
        Request request = sample::kelmouth(name);
        for (Word const& word : words(name)) request.words[std::string(word.key)] = "\u00A7";
        std::string const text = describe(name, request);
        CHECK(contains(text, "\u00A7"));
        CHECK_FALSE(contains(text, " of "));
        CHECK_FALSE(words(name).empty());
    }
}

TEST_CASE("a chart without data says so")
{
    for (std::string const& name : chart_names()) {
        CAPTURE(name);
        Figure const figure = draw(name, {});
        CHECK(text_boxes(figure).size() >= 1);
        CHECK_FALSE(describe(name, {}).empty());
        check_layout(figure);
    }
}

TEST_CASE("a risk that moved has an arrow from where it was, and one that stayed has none")
{
    auto const arrows = [](std::string const& previous) {
        Request request;
        request.data.push_back({"risk",
                                {{"id", "RK-1"},
                                 {"title", "Late"},
                                 {"probability", "4"},
                                 {"impact", "4"},
                                 {"previous-probability", previous},
                                 {"previous-impact", "4"}}});
        std::size_t count = 0;
        for (Mark const& mark : draw("heat-map", request).marks)
            if (auto const* line = std::get_if<Line>(&mark))
                count += line->arrow && line->points[0].y < 90 ? 1U : 0U;
        return count;
    };
    CHECK(arrows("4") == 0);
    CHECK(arrows("2") == 2); // the arrow and the one in the legend
    CHECK(arrows("") == 0);
}

TEST_CASE("a risk without a probability is named below the map instead of being dropped")
{
    Request request;
    request.data.push_back({"risk", {{"id", "RK-1"}, {"title", "Unjudged"}, {"impact", "4"}}});
    CHECK(draws(draw("heat-map", request), "RK-1 Unjudged"));
}

TEST_CASE("an own objective that nothing supports is marked by a word as well as by a pattern")
{
    Figure const figure = draw("alignment-matrix", sample::kelmouth("alignment-matrix"));
    CHECK(draws(figure, "none"));
    CHECK(contains(describe("alignment-matrix", sample::kelmouth("alignment-matrix")),
                   "OBJ-B4 Harbour framework won for the next decade (Brackenfold) is supported by no joint "
                   "objective."));
}

TEST_CASE("what is overdue on the timeline says so in a word")
{
    CHECK(draws(draw("timeline", sample::kelmouth("timeline")), "31 Oct 2026 overdue"));
}

TEST_CASE("value bars print the amounts as they were written")
{
    Figure const figure = draw("value-bars", sample::kelmouth("value-bars"));
    for (std::string const amount : {"6.4", "0.0", "18.5"}) CHECK(draws(figure, amount));
}

TEST_CASE("a period without an end reaches to the end of the chart and says that none is given")
{
    Request request = sample::kelmouth("timeline");
    request.data.push_back({"period", {{"title", "Framework"}, {"from", "2027-01-01"}}});
    CHECK(draws(draw("timeline", request), "Framework, 1 Jan 2027 \u2013 \u2026"));
    CHECK(contains(describe("timeline", request), "Framework: from 1 Jan 2027, no end given."));
}

TEST_CASE("the last day that a date can name does not stop the timeline")
{
    Request request = sample::kelmouth("timeline");
    request.data.push_back({"milestone", {{"title", "Never"}, {"date", "9999-12-31"}}});
    check_layout(draw("timeline", request));
}
